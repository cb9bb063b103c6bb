// `npm run bench -- --grid [--rows=100,1000,10000] [--quick]`: the grid in Chromium, as a built page. Prints one table.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { chromiumPath } from '../kit/browser.ts'

const { values: asked } = parseArgs({
  options: {
    grid: { type: 'boolean', default: true },
    quick: { type: 'boolean', default: false },
    rows: { type: 'string' },
    rounds: { type: 'string' }
  }
})
const sizes = (asked.rows ?? '100,1000,10000').split(',').map(Number)
const rounds = Number(asked.rounds ?? (asked.quick ? 1 : 3))
const executablePath = chromiumPath()
if (executablePath === null) throw new Error('No Chromium found: apt install chromium, or set CHROMIUM_PATH')

const folder = await mkdtemp(path.join(os.tmpdir(), 'tianbao-bench-grid-'))
await build({
  configFile: false,
  root: path.join(import.meta.dirname, '../browser/bench-page'),
  plugins: [react()],
  build: { outDir: folder, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 4_000 },
  logLevel: 'error'
})
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }
const server = http.createServer(async (request, response) => {
  const name = request.url === '/' ? 'index.html' : path.normalize(request.url ?? '').slice(1)
  try {
    const bytes = await readFile(path.join(folder, name))
    response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${server.address().port}/`

const at = (sorted, share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
const median = values =>
  at(
    values.toSorted((a, b) => a - b),
    0.5
  )

/** One fresh browser for each size and round: nothing of the one before is in its memory. */
async function measure(rows) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--enable-precise-memory-info']
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const complaints = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  // a page that threw would never come to its end
  page.on('pageerror', error => {
    console.error(error)
    process.exit(1)
  })
  await page.goto(url)
  const devtools = await page.context().newCDPSession(page)
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    return page.evaluate(() => performance.memory.usedJSHeapSize / 1e6)
  }
  const documentBytes = await page.evaluate(rows => window.bench.prepare(rows), rows)
  const before = await heap()
  const open = await page.evaluate(() => window.bench.open())
  const memory = (await heap()) - before
  const edits = await page.evaluate(() => window.bench.edits())
  const storm = await page.evaluate(() => window.bench.storm())
  const scroll = await page.evaluate(() => window.bench.scroll())
  await browser.close()
  if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`)
  return { documentBytes, open, memory, edits, storm, scroll }
}

const lines = []
for (const rows of sizes) {
  const runs = []
  for (let round = 0; round < rounds; round++) runs.push(await measure(rows))
  const over = frames => frames.filter(frame => frame > 50).length
  const number = (value, digits = 0) => value.toFixed(digits)
  lines.push({
    rows,
    'document MB': number(median(runs.map(run => run.documentBytes)) / 1e6, 1),
    'open to painted ms': number(median(runs.map(run => run.open))),
    'heap added MB': number(median(runs.map(run => run.memory)), 1),
    'edit to painted ms, p50': number(median(runs.map(run => at(run.edits, 0.5))), 1),
    p95: number(median(runs.map(run => at(run.edits, 0.95))), 1),
    '1,000 edits/s: frames over 50 ms': runs.map(run => over(run.storm)).join(' / '),
    'worst frame ms': runs.map(run => number(run.storm.at(-1) ?? 0)).join(' / '),
    'scroll: p95 ms': number(median(runs.map(run => at(run.scroll, 0.95)))),
    'frames over 50 ms': runs.map(run => over(run.scroll)).join(' / ')
  })
}
server.close()
await rm(folder, { recursive: true, force: true })

const heads = Object.keys(lines[0] ?? {})
const load = os
  .loadavg()
  .map(one => one.toFixed(1))
  .join(' ')
console.log(
  `${os.cpus()[0]?.model}, ${os.cpus().length} cores, load ${load}; 9 columns; ${rounds} rounds, medians unless listed`
)
console.log(`\n| ${heads.join(' | ')} |\n|${heads.map(() => ' ---: ').join('|')}|`)
for (const line of lines) console.log(`| ${heads.map(head => line[head]).join(' | ')} |`)
