import fc from 'fast-check'
import * as Y from 'yjs'
import type { ColumnId, GroupId, RowId } from '../../../shared/ids.ts'
import { Refusal } from '../../../shared/refusals.ts'
import { setCell, setCells, setReportState, setRowState, setTitle, setUnits } from '../../../shared/report/edit.ts'
import { addColumn, renameColumn, setColumnWidth } from '../../../shared/report/edit-columns.ts'
import { addGroup, moveGroup, renameGroup } from '../../../shared/report/edit-groups.ts'
import { addRow, deleteRow, moveRow, restoreRow } from '../../../shared/report/edit-rows.ts'
import { fillFromTable } from '../../../shared/report/from-table.ts'
import { readReport } from '../../../shared/report/read.ts'
import type { Table } from '../../../shared/table/table.ts'

/** Of every property of this room; fast-check prints seed and path when one fails. */
export const RUNS = { numRuns: 60 }

/** Ids that differ from each other and from those of another prefix. */
export function mintFrom(prefix: string): { row(): RowId; group(): GroupId } {
  let count = 0
  return { row: () => `t${prefix}${count++}` as RowId, group: () => `g${prefix}${count++}` as GroupId }
}

export const META = { title: '某地区2017年度绩效任务四季度完成情况', agency: '某地区', period: '2017Q4' }

export const smallTable: Table = {
  title: META.title,
  columns: [
    { name: '主要职责', role: 'group' },
    { name: '序号', role: 'number' },
    { name: '年度任务', role: 'task' },
    { name: '阶段性目标', role: 'goal' },
    { name: '四季度进展', role: 'progress' }
  ],
  rows: [
    ['一、环境', '1', '整治', '完成', ''],
    ['一、环境', '2', '绿化', '完成一半', '已种 😀 三棵'],
    ['二、安全', '3', '演练', '两次', '']
  ],
  spans: [{ row: 0, column: 0, rows: 2, columns: 1 }],
  notes: []
}

export function filled(table: Table = smallTable): Y.Doc {
  const doc = new Y.Doc()
  fillFromTable(doc, table, { ...META, title: table.title }, mintFrom('0'))
  return doc
}

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

export function exchange(docs: readonly Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
  }
}

/** Short texts rich in what goes wrong: repeats, pairs, line ends, white space. */
export const texts = fc
  .array(fc.constantFrom('a', '完', '成', '😀', '𠮷', '👍🏽', ' ', '\n', '\r\n', '3.5', '|', '=1'), { maxLength: 12 })
  .map(parts => parts.join(''))

export interface Story {
  what: number
  a: number
  b: number
  text: string
}
export const stories = fc.array(
  fc.record({ what: fc.nat({ max: 13 }), a: fc.nat({ max: 999 }), b: fc.nat({ max: 999 }), text: texts }),
  { maxLength: 24 }
)

/** One edit a person might make, at a place that depends on the numbers. A refusal is an answer, not a failure. */
export function edit(doc: Y.Doc, story: Story, mint: { row(): RowId; group(): GroupId }): void {
  try {
    attempt(doc, story, mint)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

function attempt(doc: Y.Doc, { what, a, b, text }: Story, mint: { row(): RowId; group(): GroupId }): void {
  const { columns, groups, rows } = readReport(doc)
  const row = pick(rows, a)?.id ?? ('none' as RowId)
  const other = pick(rows, b)
  const column = pick(columns, b)?.id ?? ('none' as ColumnId)
  const group = pick(groups, b)?.id ?? ('none' as GroupId)
  const allRows = [...doc.getMap('rows').keys()].sort()
  const moves: (() => unknown)[] = [
    () => setCell(doc, 'me', row, column, text),
    () => setCell(doc, 'me', row, 'progress' as ColumnId, text),
    () =>
      setCells(
        doc,
        'me',
        rows.slice(0, 3).map(({ id }) => ({ row: id, column: 'goal' as ColumnId, text }))
      ),
    () => addRow(doc, 'me', { id: mint.row(), group, after: null, cells: { task: text, progress: text } }),
    () => other && addRow(doc, 'me', { id: mint.row(), group: other.group, after: other.id }),
    () => deleteRow(doc, 'me', row),
    () => restoreRow(doc, 'me', (pick(allRows, a) ?? 'none') as RowId),
    () => other && moveRow(doc, 'me', row, { group: other.group, after: other.id }),
    () => setUnits(doc, 'me', row, { lead: [text.slice(0, 2)], supporting: ['综合处', text.slice(0, 1)] }),
    () => setRowState(doc, 'me', row, pick(['submitted', 'returned', 'accepted', null] as const, b) ?? null),
    () => addGroup(doc, 'me', { id: mint.group(), name: text, after: b % 2 ? group : null }),
    () => moveGroup(doc, 'me', pick(groups, a)?.id ?? group, b % 3 ? group : null),
    () => renameGroup(doc, 'me', group, text),
    () =>
      [
        () => setTitle(doc, 'me', text),
        () => setReportState(doc, 'me', a % 4 ? 'open' : 'sealed'),
        () => renameColumn(doc, 'me', column, text),
        () => setColumnWidth(doc, 'me', column, a),
        () => addColumn(doc, 'me', { id: `x${mint.row()}` as ColumnId, name: text, role: 'text', after: column })
      ][b % 5]?.()
  ]
  moves[what % moves.length]?.()
}

export function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)]
}
