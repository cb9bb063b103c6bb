import { describe, expect, test } from 'vitest'
import type { ColumnId, GroupId, RowId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { compareTable, type NewRow } from '../../../shared/report/compare-table.ts'
import { setCell, setRowState, setUnits } from '../../../shared/report/edit.ts'
import { readReport } from '../../../shared/report/read.ts'
import { toTable } from '../../../shared/report/to-table.ts'
import { FILLER, fillSmallReport, Hub, nextChanges, openOn } from './hub.ts'

const BOSS = { ...FILLER, role: 'coordinator' as const, unit: null }
const cell = (row: string, after: string, before = '', column = 'progress') => ({
  row: row as RowId,
  column: column as ColumnId,
  before,
  after
})
const wish = (...cells: ReturnType<typeof cell>[]) => ({ cells, groups: [], rows: [] })
const texts = (hub: Hub) => readReport(hub.doc).rows.map(row => row.cells.progress)

async function opened(me: typeof BOSS | typeof FILLER = FILLER) {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  return { hub, report: await openOn(hub, null, me) }
}

describe('[C43] what was ticked is written in one step, and one Ctrl+Z takes all of it back', () => {
  test('cells of many rows, within what I may write', async () => {
    const { hub, report } = await opened()
    const outcome = report.fromFile.write(
      wish(cell('t1', '甲'), cell('t2', '乙'), cell('t3', '新名', '接待来访', 'task'))
    )
    expect(outcome).toMatchObject({ written: 2, left: [{ why: 'not-mine', wish: { row: 't3' } }] })
    expect(texts(hub)).toEqual(['甲', '乙', ''])
    await nextChanges(report)
    report.setCell('t3' as RowId, 'note' as ColumnId, '后来写的')
    report.undo()
    report.undo()
    expect(texts(hub)).toEqual(['', '', ''])
    expect(report.canUndo()).toBe(false)
    report.redo()
    expect(texts(hub)).toEqual(['甲', '乙', ''])
  })

  test('a coordinator’s cells, new names of duties, new rows and duties', async () => {
    const { hub, report } = await opened(BOSS)
    const before = toTable(readReport(hub.doc), { internal: false })
    const file = structuredClone(before)
    file.rows = [
      ['治安', '维护秩序', '进展一', ''],
      ['治安', '新的一项', '', '备注'],
      ['治安', '清理台账', '', ''],
      ['服务', '接待来访', '', ''],
      ['新职责', '又一项', '进展二', ''],
      ['新职责', '再一项', '', '']
    ]
    const found = compareTable(report.view(), file)
    const outcome = report.fromFile.write({ cells: found.cells, groups: found.groups, rows: found.added })
    expect(outcome).toEqual({ written: 2, born: 3, left: [] })
    expect(toTable(readReport(hub.doc), { internal: false }).rows).toEqual(file.rows)
    report.undo()
    expect(toTable(readReport(hub.doc), { internal: false })).toEqual(before)
    report.redo()
    expect(toTable(readReport(hub.doc), { internal: false }).rows).toEqual(file.rows)
  })
})

describe('[C44] nothing is overwritten that was changed since, and nothing that is not mine any more', () => {
  test('a colleague wrote, another row was submitted, a third was given away', async () => {
    const { hub, report } = await opened()
    const wishes = wish(cell('t1', '甲'), cell('t2', '乙'), cell('t3', '丙'))
    setCell(hub.doc, 'them', 't1' as RowId, 'progress' as ColumnId, '同事写的')
    setRowState(hub.doc, 'server', 't2' as RowId, 'submitted')
    setUnits(hub.doc, 'server', 't3' as RowId, { lead: ['别处'], supporting: [] })
    await nextChanges(report)
    const { written, left } = report.fromFile.write(wishes)
    expect(written).toBe(0)
    expect(left.map(one => [one.wish.row, one.why])).toEqual([
      ['t2', 'not-mine'],
      ['t3', 'not-mine'],
      ['t1', 'changed']
    ])
    expect(texts(hub)).toEqual(['同事写的', '', ''])
    expect(report.canUndo()).toBe(false)
  })

  test('a filler adds no rows and renames no duty, whatever is asked', async () => {
    const { hub, report } = await opened()
    const row: NewRow = {
      ...{ at: 0, cells: { task: '新' }, units: null },
      ...{ group: 'g1' as GroupId, groupName: '秩序', behind: null }
    }
    const group = { group: 'g1' as GroupId, row: 't1' as RowId, before: '秩序', after: '治安' }
    const outcome = report.fromFile.write({ cells: [], groups: [group], rows: [row] })
    expect(outcome).toMatchObject({ written: 0, born: 0, left: [{ why: 'not-mine' }] })
    expect(readReport(hub.doc)).toMatchObject({ rows: [{}, {}, {}], groups: [{ name: '秩序' }, { name: '服务' }] })
  })

  test('nobody writes while seeing as a department', async () => {
    const { hub, report } = await opened(BOSS)
    report.seeAs(FILLER.unit)
    expect(report.fromFile.write(wish(cell('t1', '甲')))).toMatchObject({ written: 0, left: [{ why: 'not-mine' }] })
    expect(texts(hub)).toEqual(['', '', ''])
  })
})

test('[C45] what would not fit into one frame is left and named', async () => {
  const { hub, report } = await opened(BOSS)
  const long = '长'.repeat(LIMITS.cellCharacters)
  const places = ['t1', 't2', 't3'].flatMap(row => ['progress', 'note', 'task'].map(column => ({ row, column })))
  const rows = readReport(hub.doc).rows
  const cells = places.map(({ row, column }) =>
    cell(row, long, rows.find(one => one.id === row)?.cells[column] ?? '', column)
  )
  const { written, left } = report.fromFile.write(wish(...cells))
  expect(written).toBe(Math.floor(LIMITS.blockBytes / (3 * LIMITS.cellCharacters + 40)))
  expect(left.map(one => one.why)).toEqual(Array.from({ length: cells.length - written }, () => 'too-much'))
})
