import type { PlainReport } from './canonical.ts'
import { type Marks, marksOf } from './marks.ts'

/** One cell that differs. `before` or `after` is empty where the row or the column is not there. */
export interface CellDifference {
  row: string
  column: string
  before: string
  after: string
  marks: Marks
}

type Cells = ReadonlyMap<string, Readonly<Record<string, string>>>

/**
 * Two states of a report, cell by cell: what differs, in the order of `after`, cells of rows that are gone last. The
 * name of a row's group counts as its cell in the group column.
 */
export function compareReports(before: PlainReport, after: PlainReport): CellDifference[] {
  const columns = [...new Set([...after.columns, ...before.columns].map(column => column.id))]
  const old = cellsOf(before)
  const fresh = cellsOf(after)
  const rows = [...new Set([...fresh.keys(), ...old.keys()])]
  return rows.flatMap(row => columns.flatMap(column => differenceAt(old, fresh, row, column)))
}

function differenceAt(old: Cells, fresh: Cells, row: string, column: string): CellDifference[] {
  const before = textAt(old, row, column)
  const after = textAt(fresh, row, column)
  return before === after ? [] : [{ row, column, before, after, marks: marksOf(before, after) }]
}

function textAt(cells: Cells, row: string, column: string): string {
  const found = cells.get(row)
  return found !== undefined && Object.hasOwn(found, column) ? (found[column] ?? '') : ''
}

function cellsOf(report: PlainReport): Cells {
  const groups = new Map(report.groups.map(group => [group.id, group.name]))
  const column = report.columns.find(one => one.role === 'group')?.id
  return new Map(
    report.rows.map(({ id, group, cells }) => [
      id,
      column === undefined ? cells : { ...cells, [column]: groups.get(group) ?? '' }
    ])
  )
}
