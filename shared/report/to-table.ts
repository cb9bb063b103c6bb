import { spansOfRuns } from '../table/spans.ts'
import type { Note, Span, Table, TableColumn } from '../table/table.ts'
import { type Report, type Row, STATE_NAMES } from './schema.ts'

/** What the public does not see, behind the report's own columns. */
const INTERNAL: readonly { name: string; text(row: Row): string }[] = [
  { name: '牵头部门', text: row => row.units.lead.join('、') },
  { name: '配合部门', text: row => row.units.supporting.join('、') },
  { name: '填报状态', text: row => STATE_NAMES[row.state] }
]

/**
 * The report as a plain table: its own columns under their own names in order, a group's rows merged in the group
 * column. What came in through `fillFromTable` comes out the same.
 * @param options `internal`: departments and states follow as further columns; else a note says that they are left out
 */
export function toTable(report: Report, options: { internal: boolean }): Table {
  const internal = options.internal ? INTERNAL : []
  const names = new Map<string, string>(report.groups.map(group => [group.id, group.name]))
  const own = report.columns.map(({ name, role }): TableColumn => ({ name, role }))
  const rows = report.rows.map(row => [
    ...report.columns.map(column => (column.role === 'group' ? names.get(row.group) : row.cells[column.id]) ?? ''),
    ...internal.map(column => column.text(row))
  ])
  return {
    title: report.meta.title,
    columns: [...own, ...internal.map(({ name }): TableColumn => ({ name, role: 'text' }))],
    rows,
    spans: groupSpans(report),
    notes: options.internal ? [] : [leftOut()]
  }
}

/** One merged cell for the rows of one group. */
function groupSpans(report: Report): Span[] {
  const column = report.columns.findIndex(one => one.role === 'group')
  if (column < 0) return []
  const startsRun = report.rows.map((row, index) => row.group !== report.rows[index - 1]?.group)
  return spansOfRuns(column, startsRun)
}

function leftOut(): Note {
  return { kind: 'dropped', text: `未列出内部栏：${INTERNAL.map(column => column.name).join('、')}。` }
}
