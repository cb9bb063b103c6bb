import { describe, expect, test } from 'vitest'
import { CYCLE_ROUTES } from '../../../server/http/cycle-routes.ts'
import { ROUTES } from '../../../server/http/routes.ts'
import { type RunningServer, startServer } from '../../kit/server.ts'

const TABLE = `测试区2026年三季度绩效任务进展情况
| 主要职责 | 年度任务 | 三季度进展 |
| 一、环境整治 | 清理小广告 | |
| | 修补路面 | |
`
const isServed = ROUTES.some(route => route.path === CYCLE_ROUTES[0]?.path)

interface Made {
  server: RunningServer
  coord: string
  filler: string
  viewer: string
  at: string
  rows: string[]
  progress: string
}

async function start(): Promise<Made> {
  const server = await startServer()
  const [coord, filler, viewer] = await Promise.all([
    server.token('coordinator', '测试区', undefined, '绩效办'),
    server.token('filler', '测试区', '综合处', '小王'),
    server.token('viewer', '测试区')
  ])
  const id = await server.importText(coord, TABLE, '?agency=测试区&period=2026Q3')
  const at = `/api/v1/reports/${id}`
  const report = (await (await server.ask('GET', at, coord)).json()) as {
    rows: { id: string }[]
    columns: { id: string; role: string }[]
  }
  const rows = report.rows.map(row => row.id)
  for (const row of rows) {
    await server.ask('PUT', `${at}/rows/${row}/units`, coord, { lead: ['综合处'], supporting: [] })
  }
  const progress = report.columns.find(column => column.role === 'progress')?.id ?? ''
  return { server, coord, filler, viewer, at, rows, progress }
}

describe.skipIf(!isServed)('the cycle over HTTP (skipped while the routes are not in the list)', () => {
  test('[Y1] [Y2] [Y3] rights, states and reasons have their status: 403, 409, 400, 404', async () => {
    const { server, coord, filler, viewer, at, rows } = await start()
    const [row = ''] = rows
    const ask = async (path: string, token?: string, body?: unknown) => {
      const answer = await server.ask('POST', at + path, token, body)
      const text = await answer.text()
      return [answer.status, (text === '' ? {} : JSON.parse(text)).code]
    }
    expect(await ask(`/rows/${row}/submit`)).toEqual([401, 'signed-out'])
    expect(await ask(`/rows/${row}/submit`, viewer)).toEqual([403, 'read-only'])
    expect(await ask(`/rows/${row}/accept`, filler, {})).toEqual([403, 'not-yours'])
    expect(await ask(`/rows/${row}/submit`, filler)).toEqual([409, 'wrong-state'])
    expect(await ask('/rows/none/submit', filler)).toEqual([404, 'no-such-row'])
    expect(await ask('/rows/__proto__/submit', filler)).toEqual([404, 'no-such-row'])
    expect(await ask(`/rows/${row}/return`, coord)).toEqual([400, 'bad-request'])
    expect(await ask('/seal', filler)).toEqual([403, 'not-yours'])
    expect(await ask('/tray/1/take', coord)).toEqual([404, 'no-such-entry'])
    expect(await ask('/versions/1/restore', coord)).toEqual([404, 'no-such-version'])
    expect(await ask('/commands', filler, { command: 'submit', rows: ['none'] })).toEqual([200, undefined])
  })

  test('[Y7] [V2] [Q2] a report is sealed, read, kept work is taken over after reopening, and everything is listed', async () => {
    const { server, coord, filler, at, rows, progress } = await start()
    const json = async <Answer>(method: string, path: string, token: string, body?: unknown): Promise<Answer> => {
      const answer = await server.ask(method, at + path, token, body)
      const text = await answer.text()
      expect(answer.ok, `${method} ${path}: ${text}`).toBe(true)
      return (text === '' ? null : JSON.parse(text)) as Answer
    }
    const [row = '', other = ''] = rows
    await json('PUT', '/deadline', coord, { deadline: '2020-01-01' })
    const cell = { row, column: progress, before: '', after: '清理三千处' }
    expect(await json('POST', '/tray', filler, { cells: [cell] })).toEqual({ tray: 1 })
    await json('POST', '/tray/1/take', coord)
    expect(await json('POST', `/rows/${row}/submit`, filler)).toEqual({ row, state: 'submitted' })
    await json('POST', `/rows/${row}/return`, coord, { reason: '写明范围' })
    const many = await json('POST', '/commands', filler, { command: 'submit', rows: [row, other] })
    expect(many).toMatchObject({ done: [{ row }], refused: [{ row: other, code: 'wrong-state' }] })
    const sealed = await json<{ version: number; sha256: string }>('POST', '/seal', coord)
    expect((await server.ask('POST', `${at}/seal`, coord)).status).toBe(409)
    await json('POST', '/reopen', coord, { reason: '补正' })
    const versions = await json('GET', '/versions', filler)
    expect(versions).toMatchObject([{ version: 1, kind: 'sealed', sha256: sealed.sha256, person: { name: '绩效办' } }])
    const opened = await json<{ report: { rows: { cells: Record<string, string> }[] } }>('GET', '/versions/1', filler)
    expect(opened.report.rows[0]?.cells[progress]).toBe('清理三千处')
    expect(await json('GET', `/history?row=${row}&column=${progress}`, filler)).toMatchObject([
      { row, column: progress, author: { name: '绩效办' }, before: '', after: '清理三千处' }
    ])
    const cycle = await json<{ events: { command: string; late?: boolean }[] }>('GET', '/cycle', filler)
    expect(cycle).toMatchObject({ deadline: '2020-01-01', lastReturns: { [row]: { reason: '写明范围' } } })
    expect(cycle.events.map(({ command, late }) => [command, late ?? false])).toEqual([
      ['deadline', false],
      ['take', false],
      ['submit', true],
      ['return', false],
      ['submit', true],
      ['seal', false],
      ['reopen', false]
    ])
    await server.restart()
    expect(await json('GET', '/versions', coord)).toEqual(versions)
    expect(await json('GET', '/tray', coord)).toMatchObject([{ n: 1, state: 'taken', by: { name: '绩效办' } }])
  })
})
