import type { Column, Report, Row, RowState, Units } from '../../../shared/report/schema.ts'
import type { ColumnRole } from '../../../shared/table/roles.ts'

/** Which cards to show: all or those of a department, and perhaps one state. */
export interface CardChoice {
  mine: boolean
  state: RowState | null
}

/** One duty and its cards. */
export interface CardGroup {
  id: string
  name: string
  rows: Row[]
  /** Of `rows`, those that hold something. */
  filled: number
}

/** Does this department lead the row or support it? Nobody's department works on nothing. */
export function isOf(unit: string | null, units: Units): boolean {
  return unit !== null && (units.lead.includes(unit) || units.supporting.includes(unit))
}

/** Cards in the order of the report, a group for each run of rows of one duty; groups without a card are left out. */
export function cardGroups(report: Report, choice: CardChoice, unit: string | null): CardGroup[] {
  const names = new Map<string, string>(report.groups.map(group => [group.id, group.name]))
  const groups: CardGroup[] = []
  for (const row of report.rows) {
    if (choice.mine && !isOf(unit, row.units)) continue
    if (choice.state !== null && row.state !== choice.state) continue
    let group = groups.at(-1)
    if (group?.id !== row.group) {
      group = { id: row.group, name: names.get(row.group) ?? '', rows: [], filled: 0 }
      groups.push(group)
    }
    group.rows.push(row)
    if (row.state !== 'empty') group.filled += 1
  }
  return groups
}

/** Cards by state, all of them or a department's. */
export function countStates(rows: readonly Row[], unit: string | null): Record<RowState, number> & { rows: number } {
  const counts = { rows: 0, empty: 0, draft: 0, submitted: 0, returned: 0, accepted: 0 }
  for (const row of rows) {
    if (unit !== null && !isOf(unit, row.units)) continue
    counts.rows += 1
    counts[row.state] += 1
  }
  return counts
}

/** What a card is called by, best first: a half-year table has no task column, a narrative perhaps only its text. */
const TITLES: readonly ColumnRole[] = ['task', 'target', 'goal', 'text']

/** The column that names this row; null when none of its cells could. */
export function titleColumn(row: Row, columns: readonly Column[]): Column | null {
  for (const role of TITLES) {
    const named = columns.find(column => column.role === role && (row.cells[column.id] ?? '').trim() !== '')
    if (named) return named
  }
  return null
}

/** Of a row, every progress text that holds something, in order. */
export function progressOf(row: Row, columns: readonly Column[]): string {
  return columns
    .filter(column => column.role === 'progress')
    .map(column => (row.cells[column.id] ?? '').trim())
    .filter(text => text !== '')
    .join('\n')
}

/** Is this more than a card shows at first: about three lines of a phone? */
export function isLong(text: string): boolean {
  return text.length > 66 || text.split('\n').length > 3
}

/** The row before and after this one among those shown; from a row that is not shown, its neighbours in the report. */
export function neighbours(
  shown: readonly Row[],
  all: readonly Row[],
  id: string
): { place: number; before: Row | null; after: Row | null } {
  const place = shown.findIndex(row => row.id === id)
  if (place >= 0) return { place, before: shown[place - 1] ?? null, after: shown[place + 1] ?? null }
  const order = new Map(all.map((row, index) => [row.id as string, index]))
  const here = order.get(id) ?? 0
  const after = shown.find(row => (order.get(row.id) ?? 0) > here) ?? null
  const before = shown.findLast(row => (order.get(row.id) ?? 0) < here) ?? null
  return { place, before, after }
}
