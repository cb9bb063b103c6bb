import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startServer } from '../../kit/server.ts'
import { AGENCY, TABLE } from '../http/house.ts'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
const NODE = path.join(ROOT, 'node_modules/.bin/node')

interface Ran {
  code: number | null
  out: string
  err: string
}

function admin(dataDir: string, ...args: string[]): Promise<Ran> {
  const child = spawn(NODE, ['server/admin/admin.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir, PUBLIC_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    ran.out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    ran.err += text
  })
  return new Promise(resolve => child.on('close', code => resolve({ ...ran, code })))
}

function freshFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tianbao-admin-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function fileWith(text: string): string {
  const file = path.join(freshFolder(), '一季度.txt')
  writeFileSync(file, text)
  return file
}

/** Every command once; `dataDir` belongs to a running server or to none. */
async function everyCommand(dataDir: string): Promise<{ token: string; id: string }> {
  const token = await admin(dataDir, 'token', '--role', 'coordinator', '--agency', AGENCY, '--name', '张三')
  expect(token).toEqual({ code: 0, out: expect.stringMatching(/^[\w-]{43}\n$/), err: '' })
  const invite = await admin(
    dataDir,
    'invite',
    '--role',
    'filler',
    '--agency',
    AGENCY,
    '--unit',
    '综合处',
    '--uses',
    '1'
  )
  expect(invite).toEqual({ code: 0, out: expect.stringMatching(/^http:\/\/\S+\/enter#[\w-]{43}\n$/), err: '' })
  await accounts(dataDir)
  const made = await admin(dataDir, 'import', fileWith(TABLE), '--json')
  expect(made.err).toBe('')
  const { id, rows, agency } = JSON.parse(made.out)
  expect({ rows, agency }).toEqual({ rows: 3, agency: AGENCY })
  const plain = await admin(dataDir, 'import', fileWith(TABLE), '--period', '2019')
  expect(plain).toEqual({ code: 0, out: expect.stringMatching(/^r-[0-9a-z]{16}\n$/), err: '' })
  const csv = await admin(dataDir, 'export', id, '--as', 'csv')
  expect(csv.out.startsWith('\ufeff主要职责,序号,')).toBe(true)
  expect(csv.out.split('\r\n')).toHaveLength(5)
  const list = await admin(dataDir, 'reports')
  expect(list.out.trim().split('\n')).toHaveLength(2)
  expect(list.out).toContain(`${id}\t${AGENCY}\t2018Q1\t1/3\t`)
  expect(JSON.parse((await admin(dataDir, 'reports', '--json')).out)).toHaveLength(2)
  expect(await admin(dataDir, 'check')).toEqual({ code: 0, out: '2 份报表完好\n', err: '' })
  expect(JSON.parse((await admin(dataDir, 'check', '--json')).out)).toEqual({ reports: 2, faults: [] })
  return { token: token.out.trim(), id }
}

/** The commands about people. */
async function accounts(dataDir: string): Promise<void> {
  const words = ['account', 'zhangsan', '--role', 'filler', '--agency', AGENCY, '--unit', '综合处', '--name', '张三']
  const first = await admin(dataDir, ...words)
  expect(first).toEqual({ code: 0, out: expect.stringMatching(/^(?:\w{4}-){3}\w{4}\n$/), err: '' })
  expect(await admin(dataDir, ...words)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('已被使用') })
  const reset = await admin(dataDir, 'account', 'zhangsan', '--reset')
  expect(reset.out).toMatch(/^(?:\w{4}-){3}\w{4}\n$/)
  expect(reset.out).not.toBe(first.out)
  expect(await admin(dataDir, 'account', 'nobody', '--reset')).toMatchObject({ code: 1, out: '' })
  const people = await admin(dataDir, 'people', '--agency', AGENCY)
  expect(people.out).toMatch(new RegExp(`^u-\\w{16}\tfiller\t${AGENCY}\t综合处\t张三\tzhangsan\t-$`, 'm'))
  const audit = await admin(dataDir, 'audit', '--days', '2')
  expect(audit.out).toContain('"what":"invitation"')
  expect(audit.out).not.toContain(first.out.trim())
}

test('[M6] every command works on a running server', { timeout: 240_000 }, async () => {
  const server = await startServer()
  const { token, id } = await everyCommand(server.dataDir)
  const me = await server.ask('GET', '/api/v1/me', token)
  expect(await me.json()).toMatchObject({ role: 'coordinator', agency: AGENCY, name: '张三' })
  expect((await server.ask('GET', `/api/v1/reports/${id}`, token)).status).toBe(200)
})

test('[M6] and on the folder of a stopped one, which then starts with what was made', {
  timeout: 240_000
}, async () => {
  const dataDir = freshFolder()
  const { token, id } = await everyCommand(dataDir)
  const server = await startServer({ dataDir })
  expect((await server.ask('GET', `/api/v1/reports/${id}`, token)).status).toBe(200)
  await server.kill('SIGKILL')
  expect(existsSync(path.join(dataDir, 'admin.json'))).toBe(true)
  expect((await admin(dataDir, 'check')).code).toBe(0)
})

test('[M7] a backup of a running server is restored into an empty folder and holds everything', {
  timeout: 240_000
}, async () => {
  const server = await startServer()
  const token = await server.token('coordinator')
  const id = await server.importText(token, TABLE)
  const copy = path.join(freshFolder(), 'copy')
  expect((await admin(server.dataDir, 'backup', copy)).code).toBe(0)
  expect(readdirSync(copy).length).toBeGreaterThan(0)
  const twice = await admin(server.dataDir, 'backup', copy)
  expect(twice).toMatchObject({ code: 1, out: '', err: expect.stringContaining('不是空的') })

  const onto = await admin(server.dataDir, 'restore', copy)
  expect(onto).toMatchObject({ code: 1, err: expect.stringContaining('正在运行') })
  const target = path.join(freshFolder(), 'restored')
  expect(await admin(target, 'restore', copy)).toMatchObject({ code: 0, err: '' })
  expect(await admin(target, 'restore', copy)).toMatchObject({ code: 1, err: expect.stringContaining('不是空的') })
  const restored = await startServer({ dataDir: target })
  const read = async (from: typeof server) => (await from.ask('GET', `/api/v1/reports/${id}`, token)).json()
  expect(await read(restored)).toEqual(await read(server))
  const original = await restored.ask('GET', `/api/v1/reports/${id}/originals/1`, token)
  expect([original.status, await original.text()]).toEqual([200, TABLE])
})

test('[M8] what cannot be done is one sentence and exit 1; what is not understood is the usage and exit 2', {
  timeout: 240_000
}, async () => {
  const dataDir = freshFolder()
  for (const args of [
    [],
    ['dance'],
    ['token'],
    ['token', '--colour', 'red'],
    ['export'],
    ['reports', 'extra'],
    ['invite', '--role', 'viewer', '--days', 'x']
  ]) {
    const ran = await admin(dataDir, ...args)
    expect([ran.code, ran.out], args.join(' ')).toEqual([2, ''])
    expect(ran.err).toContain('用法：')
  }
  for (const args of [
    ['token', '--role', 'king'],
    ['import', '/no/such/file'],
    ['export', 'r-0000000000000000'],
    ['import', fileWith('')],
    ['restore', '/no/such/folder']
  ]) {
    const ran = await admin(dataDir, ...args)
    expect([ran.code, ran.out], args.join(' ')).toEqual([1, ''])
    expect(ran.err.trim().split('\n')).toHaveLength(1)
    expect(ran.err).not.toContain('    at ')
  }
})
