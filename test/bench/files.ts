/**
 * What a full report costs the others: 10,000 rows of 8 columns with long cells, imported as XLSX over HTTP into a real
 * server process, opened, edited, exported in every format and sealed, while five clients write in another report.
 * Prints for each step its time, the size of the file, the server's peak memory, how late its event loop was at worst,
 * and how long an honest edit waited for the disk. Run: npm run bench -- --files [--rows=10000] [--quick]
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { SERVER_FLAGS, withCompileCache } from '../../server/bootstrap/node-options.mjs'
import { writeXlsx } from '../../shared/table/write/xlsx.ts'
import { largeTable } from '../kit/large-table.ts'
import { SocketClient } from '../kit/socket-client.ts'

const { values: asked } = parseArgs({
  options: { files: { type: 'boolean' }, quick: { type: 'boolean', default: false }, rows: { type: 'string' } }
})
const ROWS = Number(asked.rows ?? (asked.quick ? 2_000 : 10_000))
const ROOT = path.resolve(import.meta.dirname, '../..')
const FORMATS = ['csv', 'xlsx', 'html', 'json', 'docx'] as const
const SMALL = [
  '压测机构2026年度绩效任务四季度完成情况 | ||||',
  '主要职责 | 序号 | 年度任务 | 四季度进展 |',
  ...Array.from({ length: 10 }, (_, row) => `一、压测准备 | ${row + 1} | 建立第${row}表 | 已建立 |`),
  ''
].join('\n')

/** The server in a process of its own, watched from within. */
class Watched {
  readonly #child: ChildProcess
  url = ''
  constructor(dataDir: string) {
    this.#child = spawn(
      path.join(ROOT, 'node_modules/.bin/node'),
      [...SERVER_FLAGS, '--import', path.join(import.meta.dirname, 'lib/loop-watch.mjs'), 'server/main.ts'],
      {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        env: {
          ...withCompileCache(),
          HOST: '127.0.0.1',
          PORT: '0',
          PUBLIC_URL: '',
          LOG_LEVEL: 'error',
          SEED: 'none',
          DATA_DIR: dataDir
        }
      }
    )
  }

  async ready(): Promise<void> {
    let told = ''
    for await (const chunk of this.#child.stdout ?? []) {
      told += chunk
      const url = /^ready (\S+)$/m.exec(told)?.[1]
      if (url !== undefined) {
        this.url = url
        return
      }
    }
    throw new Error(`the server did not start: ${told}`)
  }

  /** How long its event loop was held at worst since the last asking, milliseconds; see `lib/loop-watch.mjs`. */
  async worstLoop(): Promise<{ wall: number; cpu: number }> {
    const answer = once(this.#child, 'message')
    this.#child.send('worst')
    return (await answer)[0] as { wall: number; cpu: number }
  }

  /** Most memory it had since `forgetPeak`, in megabytes. */
  peak(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000)
  }

  forgetPeak(): void {
    writeFileSync(`/proc/${this.#child.pid}/clear_refs`, '5')
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await gone
  }
}

/** Five clients of another report in a process of their own: each writes every 50 ms and waits for the disk. */
class Honest {
  readonly #child: ChildProcess
  constructor(url: string, report: string, token: string) {
    this.#child = fork(import.meta.filename, ['--files'], {
      env: { ...process.env, HONEST: JSON.stringify({ url, report, token }) }
    })
  }

  async ready(): Promise<void> {
    await once(this.#child, 'message')
  }

  /** Milliseconds each edit waited since the last asking, sorted. */
  async waits(): Promise<number[]> {
    const answer = once(this.#child, 'message')
    this.#child.send('waits')
    return (await answer)[0] as number[]
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill()
    await gone
  }
}

async function beHonest(told: string): Promise<void> {
  const { url, report, token } = JSON.parse(told) as { url: string; report: string; token: string }
  let waits: number[] = []
  const write = async (nth: number): Promise<void> => {
    const client = new SocketClient(url, report, token)
    await client.synced()
    const row = client.rowIds()[nth] ?? ''
    let began = 0
    let waiting = false
    const seen = client.provider.messageHandlers[8]
    client.provider.messageHandlers[8] = (...heard) => {
      seen?.(...heard)
      if (waiting) waits.push(performance.now() - began)
      waiting = false
    }
    setInterval(() => {
      if (waiting) return // one that waits long counts in full
      waiting = true
      began = performance.now()
      client.text(row).insert(0, '测')
    }, 50)
  }
  await Promise.all([0, 1, 2, 3, 4].map(write))
  process.on('message', () => {
    process.send?.(waits.sort((a, b) => a - b))
    waits = []
  })
  process.send?.([])
}

interface Step {
  step: string
  s: string
  'MB file': string
  'peak MB': number
  'loop cpu ms': number
  'loop wall ms': number
  'edit p50 ms': string
  'edit worst ms': number
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tianbao-bench-files-'))
  const table = largeTable(ROWS)
  const xlsx = await writeXlsx(table, { edition: 'internal' })
  const server = new Watched(folder)
  await server.ready()
  const { token: key } = JSON.parse(readFileSync(path.join(folder, 'admin.json'), 'utf8')) as { token: string }
  const ask = (method: string, at: string, token: string, body?: Uint8Array | string) =>
    fetch(`${server.url}/api/v1${at}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined
          ? {}
          : {
              'content-type':
                typeof body === 'string' && body.startsWith('{') ? 'application/json' : 'application/octet-stream'
            })
      },
      ...(body === undefined ? {} : { body: body as string })
    })
  const made = await ask('POST', '/tokens', key, JSON.stringify({ role: 'operator', name: 'bench' }))
  const { token } = (await made.json()) as { token: string }
  const importing = async (query: string, body: Uint8Array | string) => {
    const answer = await ask('POST', `/reports?${query}`, token, body)
    const told = (await answer.json()) as { id: string; rows: number; detail?: string }
    if (answer.status !== 201) throw new Error(`import: ${answer.status} ${told.detail}`)
    return told
  }
  const small = await importing('agency=压测机构&period=2026Q4&filename=small.txt', SMALL)
  const honest = new Honest(server.url, small.id, token)
  await honest.ready()
  const steps: Step[] = []
  const step = async (name: string, run: () => Promise<number | string>): Promise<void> => {
    await new Promise(resolve => setTimeout(resolve, 1_000))
    server.forgetPeak()
    await Promise.all([server.worstLoop(), honest.waits()])
    const began = performance.now()
    const bytes = await run()
    const took = performance.now() - began
    await new Promise(resolve => setTimeout(resolve, 300))
    const [loop, waits] = await Promise.all([server.worstLoop(), honest.waits()])
    steps.push({
      step: name,
      s: (took / 1_000).toFixed(2),
      'MB file': typeof bytes === 'string' ? bytes : bytes === 0 ? '' : (bytes / 1e6).toFixed(1),
      'peak MB': server.peak(),
      'loop cpu ms': Math.round(loop.cpu),
      'loop wall ms': Math.round(loop.wall),
      'edit p50 ms': (waits[waits.length >> 1] ?? 0).toFixed(1),
      'edit worst ms': Math.round(waits.at(-1) ?? 0)
    })
  }
  let id = ''
  await step('nothing', () => new Promise(resolve => setTimeout(resolve, 2_000, 0)))
  await step('import xlsx', async () => {
    const told = await importing('agency=某地区&period=2026Q4&filename=big.xlsx', xlsx)
    if (told.rows !== ROWS) throw new Error(`${told.rows} rows were imported`)
    id = told.id
    return xlsx.length
  })
  let client: SocketClient | null = null
  await step('open', async () => {
    client = new SocketClient(server.url, id, token)
    await client.synced()
    return 0
  })
  await step('first edit', () => edited(client))
  await step('next edits', async () => {
    for (let n = 0; n < 50; n++) await edited(client)
    return 0
  })
  await step('list', async () => (await (await ask('GET', '/reports', token)).arrayBuffer()).byteLength)
  for (const format of FORMATS)
    await step(`export ${format}`, async () => {
      const answer = await ask('GET', `/reports/${id}/export?as=${format}`, token)
      const bytes = await answer.arrayBuffer()
      return answer.ok ? bytes.byteLength : `refused ${answer.status}`
    })
  await step('GET report', async () => (await (await ask('GET', `/reports/${id}`, token)).arrayBuffer()).byteLength)
  await step('seal', async () => {
    const answer = await ask('POST', `/reports/${id}/seal`, token)
    if (!answer.ok) throw new Error(`seal: ${answer.status} ${await answer.text()}`)
    return 0
  })
  ;(client as SocketClient | null)?.close()
  await honest.stop()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  console.log(`Files: ${ROWS} rows of ${table.columns.length} columns; five clients write in another report meanwhile`)
  console.table(steps)
  mkdirSync(path.join(import.meta.dirname, 'results'), { recursive: true })
  writeFileSync(
    path.join(import.meta.dirname, 'results/files.json'),
    `${JSON.stringify({ rows: ROWS, steps }, null, 2)}\n`
  )
}

/** One edit until the disk has it. */
async function edited(client: SocketClient | null): Promise<number> {
  if (client === null) throw new Error('not open')
  const before = client.saved
  client.text(client.rowIds()[7] ?? '').insert(0, '改')
  while (client.saved === before) await new Promise(resolve => setTimeout(resolve, 1))
  return 0
}

if (process.env.HONEST !== undefined) await beHonest(process.env.HONEST)
else await bench()
