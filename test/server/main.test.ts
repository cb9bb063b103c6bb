import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { ReportSummary } from '../../shared/api/contract.ts'
import { LIMITS } from '../../shared/limits.ts'
import { startServer } from '../kit/server.ts'
import { AGENCY, TABLE } from './http/house.ts'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const NODE = path.join(ROOT, 'node_modules/.bin/node')

test('[M2] a new folder gets the demo and a link that lets the coordinator in; it is told once', async () => {
  const server = await startServer({ seed: 'demo' })
  expect(server.stdout.trim().split('\n')).toHaveLength(2)
  expect(server.stdout).toMatch(
    /^coordinator http:\/\/127\.0\.0\.1:\d+\/enter#[\w-]{43}\nready http:\/\/127\.0\.0\.1:\d+\n$/
  )
  const entered = await server.ask('POST', '/api/v1/sign-in', undefined, { key: server.firstKey, name: '绩效办' })
  expect(entered.status).toBe(204)
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const list = async () =>
    (await (await fetch(`${server.url}/api/v1/reports`, { headers: { cookie } })).json()) as ReportSummary[]
  const before = await list()
  expect(before.map(report => [report.agency, report.period, report.rows, report.completion.empty])).toEqual(
    expect.arrayContaining([
      [AGENCY, '2017Q4', 15, 0],
      ['西城区', '2017H1', 55, 0],
      [AGENCY, '2018Q1', 15, 15]
    ])
  )
  expect(before).toHaveLength(6)
  expect(before.find(report => report.period === '2018Q1')?.completion.byUnit).toHaveLength(5)
  await server.restart()
  expect(server.stdout).toMatch(/^ready [^\n]+\n$/)
  expect(await list()).toEqual(before)
})

test('[M3] SIGTERM and SIGINT end it cleanly, also while a dashboard is open; a second start finds everything', async () => {
  const server = await startServer()
  const token = await server.token('coordinator')
  const id = await server.importText(token, TABLE)
  const events = await server.ask('GET', '/api/v1/events', token)
  const reader = events.body?.getReader()
  const first = new TextDecoder().decode((await reader?.read())?.value)
  expect(first).toMatch(/^event: reports\ndata: \{"all":true,/)
  expect(statSync(path.join(server.dataDir, 'admin.json')).mode & 0o777).toBe(0o600)
  expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  expect(existsSync(path.join(server.dataDir, 'admin.json'))).toBe(false)
  await server.restart()
  const list = (await (await server.ask('GET', '/api/v1/reports', token)).json()) as ReportSummary[]
  expect(list).toMatchObject([{ id, rows: 3, completion: { draft: 1 } }])
  expect(await server.kill('SIGINT')).toEqual({ code: 0, signal: null })
  expect(server.stderr).toBe('')
})

test('[M4] after kill -9 the next start finds everything that was answered', async () => {
  const server = await startServer()
  const token = await server.token('coordinator')
  const id = await server.importText(token, TABLE)
  const read = async () =>
    (await server.ask('GET', `/api/v1/reports/${id}`, token)).json() as Promise<{ rows: { id: string }[] }>
  const { rows } = await read()
  const units = { lead: ['综合处'], supporting: [] }
  expect((await server.ask('PUT', `/api/v1/reports/${id}/rows/${rows[0]?.id}/units`, token, units)).status).toBe(200)
  await server.kill('SIGKILL')
  await server.restart()
  expect((await read()).rows[0]).toMatchObject({ units })
  const list = (await (await server.ask('GET', '/api/v1/reports', token)).json()) as ReportSummary[]
  expect(list[0]?.completion.byUnit).toMatchObject([{ unit: '综合处', rows: 1 }])
})

test('[M5] a second server on the same folder says so in one sentence and ends', async () => {
  const server = await startServer()
  const env = { ...process.env, DATA_DIR: server.dataDir, PORT: '0', SEED: 'none' }
  const second = spawnSync(NODE, ['server/main.ts'], { cwd: ROOT, env, encoding: 'utf8' })
  expect(second.status).toBe(1)
  expect(second.stdout).toBe('')
  expect(second.stderr.trim().split('\n')).toHaveLength(1)
  expect(second.stderr).not.toContain('    at ')
  expect((await server.ask('GET', '/readyz')).status).toBe(200)
})

test('[M5] settings that cannot be are refused in one sentence', () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'tianbao-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  for (const env of [{ PORT: 'eighty' }, { SEED: 'maybe' }, { PUBLIC_URL: 'not an address' }]) {
    const run = spawnSync(NODE, ['server/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ...env },
      encoding: 'utf8'
    })
    expect([run.status, run.stdout, run.stderr.trim().split('\n').length]).toEqual([1, '', 1])
  }
})

test('[H5] over a real connection a file over the limit is answered with a sentence, not with a broken pipe', async () => {
  const server = await startServer()
  const token = await server.token('coordinator')
  for (const bytes of [LIMITS.uploadBytes + 1, LIMITS.uploadBytes * 3]) {
    const answer = await server.ask('POST', '/api/v1/reports', token, new Uint8Array(bytes).fill(32))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'too-large' })
  }
  expect((await server.ask('GET', '/healthz')).status).toBe(200)
})

test('[S7] no secret reaches the log or the data folder in clear', async () => {
  const server = await startServer({ env: { LOG_LEVEL: 'debug' } })
  const token = await server.token('viewer', AGENCY)
  const key = (await server.link('viewer', AGENCY)).split('#')[1] ?? ''
  await server.ask('GET', '/api/v1/me', token)
  await server.stop()
  expect(server.stderr).not.toContain(token)
  expect(server.stderr).not.toContain(key)
  for (const name of ['log.sqlite', 'catalogue.json']) {
    const file = path.join(server.dataDir, name)
    if (!existsSync(file)) continue
    const kept = readFileSync(file).toString('latin1')
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(key)
  }
})
