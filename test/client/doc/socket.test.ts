import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { openReport } from '../../../client/doc/open-report.ts'
import type { OpenReport, SaveState } from '../../../client/doc/report.ts'
import type { Person } from '../../../shared/access/person.ts'
import type { ReportAnswer } from '../../../shared/api/contract.ts'
import type { ColumnId } from '../../../shared/ids.ts'
import { freePort } from '../../kit/free-port.ts'
import { type RunningServer, startServer } from '../../kit/server.ts'
import { memoryCopy, until } from './hub.ts'

const AGENCY = '天安门地区管委会'
const TEXT = [
  `${AGENCY}2017年度绩效任务四季度完成情况`,
  '| 主要职责 | 序号 | 年度任务 | 四季度进展 |',
  '|---|---|---|---|',
  '| 一、秩序 | 1 | 维护秩序 |  |',
  '|  | 2 | 清理台账 |  |'
].join('\n')
const progress = 'progress' as ColumnId
/** The machine may be busy. */
const PATIENT = { timeout: 15_000 }

interface Stage {
  server: RunningServer
  report: string
  open(role: 'coordinator' | 'filler', copy?: ReturnType<typeof memoryCopy>): Promise<OpenReport>
}

async function stage(): Promise<Stage> {
  const server = await startServer({ env: { PORT: await freePort() } })
  const token = await server.token('coordinator')
  const report = await server.importText(token, TEXT)
  const { rows } = (await (await server.ask('GET', `/api/v1/reports/${report}`, token)).json()) as ReportAnswer
  for (const { id } of rows) {
    const units = { lead: ['综合处'], supporting: [] }
    await server.ask('PUT', `/api/v1/reports/${report}/rows/${id}/units`, token, units)
  }
  const open: Stage['open'] = async (role, copy) => {
    const token = await server.token(role, AGENCY, role === 'filler' ? '综合处' : undefined)
    const me = (await (await server.ask('GET', '/api/v1/me', token)).json()) as Person
    const opened = openOver(server, report, token, me, copy)
    await until(opened, phase => phase.is === 'ready')
    return opened
  }
  return { server, report, open }
}

function openOver(server: RunningServer, id: string, token: string, me: Person, copy?: ReturnType<typeof memoryCopy>) {
  class Authorized extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${token}` } })
    }
  }
  const opened = openReport({
    id,
    me,
    serverUrl: `${server.url.replace('http', 'ws')}/sync`,
    WebSocket: Authorized as unknown as typeof globalThis.WebSocket,
    localCopy: copy ?? null
  })
  onTestFinished(() => opened.close())
  return opened
}

/** Waits for a save state; a test that waits in vain says the last one. */
async function saveIs(report: OpenReport, isIt: (save: SaveState) => boolean): Promise<void> {
  await expect.poll(() => isIt(report.save()) || JSON.stringify(report.save()), PATIENT).toBe(true)
}

const firstRow = (report: OpenReport) => {
  const row = report.view().rows[0]
  if (!row) throw new Error('the report has no row')
  return row
}

describe('an open report over a real socket', () => {
  test('[C1] two departments type in one cell, see each other, and read saved when it is on disk', async () => {
    const { open } = await stage()
    const [a, b] = [await open('coordinator'), await open('filler')]
    const row = firstRow(a).id
    a.text(row, progress)?.splice(0, 0, '已完成')
    await expect.poll(() => firstRow(b).cells.progress, PATIENT).toBe('已完成')
    b.text(row, progress)?.splice(3, 3, '，42处')
    await expect.poll(() => firstRow(a).cells.progress, PATIENT).toBe('已完成，42处')
    await saveIs(a, save => save.is === 'saved')
    await saveIs(b, save => save.is === 'saved')
    expect(a.completion()).toMatchObject({ rows: 2, empty: 1, draft: 1 })
    b.presence.moveTo({ row, column: progress })
    await expect.poll(() => a.presence.others()[0]?.place?.row, PATIENT).toBe(row)
    expect(a.presence.others()[0]).toMatchObject({ unit: '综合处', role: 'filler' })
  })

  test('[C2] [C5] work done while the server is dead goes out whole when it is back', async () => {
    const { server, open } = await stage()
    const report = await open('filler')
    const row = firstRow(report).id
    await server.kill('SIGKILL')
    await saveIs(report, save => save.is === 'offline')
    report.text(row, progress)?.splice(0, 0, '断线时写的')
    expect(report.save()).toEqual({ is: 'offline', unacknowledged: 1 })
    // the first moment of the new connection is when a careless client sends what leans on unsent work
    const stop = report.onStatus(() => {
      if (report.save().is !== 'saving') return
      stop()
      report.text(row, progress)?.splice(0, 0, '又')
    })
    await server.restart()
    await saveIs(report, save => save.is === 'saved')
    expect(report.phase()).toEqual({ is: 'ready' })
    const other = await open('coordinator')
    expect(firstRow(other).cells.progress).toBe('又断线时写的')
  })

  test('[C7] a forbidden edit is refused, kept readable, seen by nobody, and gone after opening fresh', async () => {
    const { open } = await stage()
    const copy = memoryCopy()
    const [filler, other] = [await open('filler', copy), await open('coordinator')]
    const group = filler.view().groups[0]
    if (!group) throw new Error('the report has no group')
    filler.renameGroup(group.id, '改掉的职责')
    await until(filler, phase => phase.is === 'refused')
    expect(filler.save().is).toBe('refused')
    expect(filler.notTaken()).toEqual([{ task: '改掉的职责', column: '', before: group.name, after: '改掉的职责' }])
    await filler.forget()
    expect(copy.isForgotten()).toBe(true)
    const fresh = await open('filler', copy)
    expect(fresh.view().groups[0]?.name).toBe(group.name)
    expect(other.view().groups[0]?.name).toBe(group.name)
  })

  test('a stranger and a report that is not there end for good, each with its code', async () => {
    const { server, report } = await stage()
    const token = await server.token('filler', AGENCY, '综合处')
    const me = (await (await server.ask('GET', '/api/v1/me', token)).json()) as Person
    const stranger = openOver(server, report, 'nobody', me)
    await until(stranger, phase => phase.is === 'closed')
    expect(stranger.phase()).toMatchObject({ code: 4401 })
    const nowhere = openOver(server, 'r-0000000000000000', token, me)
    await until(nowhere, phase => phase.is === 'closed')
    expect(nowhere.phase()).toMatchObject({ code: 4404 })
  })
})
