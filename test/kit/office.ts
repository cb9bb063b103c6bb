import * as Y from 'yjs'
import type { DeedHeard } from '../../server/cycle/events.ts'
import { type CycleServices, openCycle } from '../../server/cycle/services.ts'
import type { Log } from '../../server/log/log.ts'
import { makeReport as madeOf } from '../../server/room/made.ts'
import type { Rooms } from '../../server/room/rooms.ts'
import type { Person } from '../../shared/access/person.ts'
import { CELL_LEVEL } from '../../shared/access/rules.ts'
import type { ColumnId, ReportId, RowId, UserId } from '../../shared/ids.ts'
import { setCells } from '../../shared/report/edit.ts'
import { readReport } from '../../shared/report/read.ts'
import type { Units } from '../../shared/report/schema.ts'
import { AGENCY, openStage, person, SILENT, type Stage } from './people.ts'

export const coord = person('coord')
export const zonghe = person('zonghe', 'filler', '综合处')
export const chengguan = person('chengguan', 'filler', '城管处')
export const visitor = person('viewer', 'viewer')
export const EVERYBODY = [coord, zonghe, chengguan, visitor]

/** A clock that only moves when told. */
export interface HandClock {
  (): number
  now: number
}

/** @param start milliseconds; 2026-10-01 12:00 in China */
export function handClock(start: number = Date.parse('2026-10-01T12:00:00+08:00')): HandClock {
  const clock = Object.assign(() => clock.now, { now: start })
  return clock
}

/** Rooms with the rights of DESIGN §3, sockets, and every service of the cycle, over one log. */
export interface Office extends CycleServices {
  stage: Stage
  rooms: Rooms
}

export async function openOffice(
  log: Log,
  clock: () => number = Date.now,
  people = EVERYBODY,
  onDeed?: DeedHeard
): Promise<Office> {
  let services: CycleServices | null = null
  const stage = await openStage(log, people, clock, {
    rules: CELL_LEVEL,
    keepRefused: (id, who, update, { code }) => services?.tray.keep(id, who, update, code) ?? Promise.resolve(null)
  })
  const { rooms } = stage
  const personOf = (id: string) => people.find(one => one.id === id)
  const made = openCycle({
    log,
    rooms,
    clock,
    logger: SILENT,
    agencyOf: () => AGENCY,
    personOf,
    ...(onDeed && { onDeed })
  })
  services = made
  return {
    ...made,
    ...{ stage, rooms },
    close: async () => {
      await stage.close()
      await made.close()
    }
  }
}

/** One row of a report for tests. */
export interface Given {
  progress?: string
  status?: string
  lead?: string
}

/** Makes a report: group, task, narrative progress, status, note; each row led by 综合处 unless told otherwise. */
export async function makeReport(
  office: Office,
  rows: Record<string, Given>,
  id = 'r-0000000000000001'
): Promise<ReportId> {
  const report = id as ReportId
  await office.rooms.create(
    report,
    'u-server0000000000' as UserId,
    madeOf(doc => fill(doc, rows))
  )
  office.stage.announce(report)
  return report
}

export function fill(doc: Y.Doc, rows: Record<string, Given>): void {
  doc.transact(() => {
    const meta = { format: 1, title: '测试报表', agency: AGENCY, period: '2026Q3', state: 'open' }
    for (const [key, value] of Object.entries(meta)) doc.getMap('meta').set(key, value)
    const column = (id: string, name: string, kind: string, order: string): void => {
      doc.getMap('columns').set(id, new Y.Map(Object.entries({ name, role: id, kind, order, width: 200 })))
    }
    column('group', '主要职责', 'text', 'a0')
    column('task', '年度任务', 'text', 'a1')
    column('progress', '三季度进展', 'narrative', 'a2')
    column('status', '完成情况', 'choice', 'a3')
    column('note', '备注', 'text', 'a4')
    doc.getMap('groups').set('g1', new Y.Map(Object.entries({ name: '一、职责', order: 'a0' })))
    doc.getMap('threads')
    let index = 0
    for (const [row, { progress = '', status, lead = '综合处' }] of Object.entries(rows)) {
      const units: Units = { lead: [lead], supporting: [] }
      const entry = new Y.Map<unknown>(
        Object.entries({ order: `a${(index++).toString(36).padStart(3, '0')}`, group: 'g1', units, task: `任务${row}` })
      )
      entry.set('progress', new Y.Text(progress))
      if (status !== undefined) entry.set('status', status)
      doc.getMap('rows').set(row, entry)
    }
  })
}

/** A person's edit of one cell, made by the server in their name. */
export function write(office: Office, report: ReportId, who: Person, row: string, column: string, text: string) {
  return office.rooms.edit(report, who.id, doc =>
    setCells(doc, 'test', [{ row: row as RowId, column: column as ColumnId, text }])
  )
}

/** A cell as everybody sees it. */
export async function cellOf(office: Office, report: ReportId, row: string, column: string): Promise<string> {
  const { rows } = await office.rooms.read(report, readReport)
  return rows.find(one => one.id === row)?.cells[column] ?? ''
}

export async function stateOf(office: Office, report: ReportId, row: string): Promise<string | undefined> {
  const { rows } = await office.rooms.read(report, readReport)
  return rows.find(one => one.id === row)?.state
}

/** The refusal of something that must be refused. */
export async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === undefined) throw error
    return { code, message }
  }
  throw new Error('it was not refused')
}

export const row = (id: string): RowId => id as RowId
export const column = (id: string): ColumnId => id as ColumnId
