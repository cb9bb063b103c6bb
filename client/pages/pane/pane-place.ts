import type { ColumnId, RowId } from '../../../shared/ids.ts'
import type { Column, Report, Row } from '../../../shared/report/schema.ts'

/** What the pane shows: a row, the column that is written in it, the column that is spoken about. */
export interface PanePlace {
  row: Row
  /** From 1, as the table counts. */
  number: number
  group: string
  task: string
  /** The text that is written beside its goals; null in a report without one. */
  written: Column | null
  /** The column under the hand, whose comments stand first. */
  spoken: Column | null
  /** What is read beside it: goal, target, earlier progress, the rest that holds text. */
  read: { column: Column; text: string }[]
}

/** @param cell where the hand is @returns null for a row that is not there */
export function panePlace(report: Report, cell: { row: RowId; column: string } | null): PanePlace | null {
  const index = report.rows.findIndex(row => row.id === cell?.row)
  const row = report.rows[index]
  if (cell === null || row === undefined) return null
  const pointed = report.columns.find(column => column.id === cell.column) ?? null
  const isWritten = (column: Column) => column.kind === 'narrative' && column.role !== 'group'
  const progress = report.columns.findLast(column => column.role === 'progress' && isWritten(column))
  const written =
    pointed !== null && isWritten(pointed) ? pointed : (progress ?? report.columns.find(isWritten) ?? null)
  const task = report.columns.find(column => column.role === 'task')
  return {
    row,
    number: index + 1,
    group: report.groups.find(group => group.id === row.group)?.name ?? '',
    task: task === undefined ? '' : (row.cells[task.id] ?? ''),
    written,
    spoken: pointed ?? written,
    read: readBeside(report, row, [written?.id, task?.id])
  }
}

const ALWAYS = new Set(['goal', 'target'])
const NEVER = new Set(['group', 'number'])

/** Goals and targets always, the rest where it says something. */
function readBeside(report: Report, row: Row, without: (ColumnId | undefined)[]): PanePlace['read'] {
  return report.columns
    .filter(column => !NEVER.has(column.role) && !without.includes(column.id))
    .map(column => ({ column, text: row.cells[column.id] ?? '' }))
    .filter(({ column, text }) => ALWAYS.has(column.role) || text.trim() !== '')
}

/** The row before or behind, as the report orders them; null at the edge. */
export function rowBeside(report: Report, row: RowId, step: -1 | 1): RowId | null {
  const index = report.rows.findIndex(one => one.id === row)
  return index < 0 ? null : (report.rows[index + step]?.id ?? null)
}
