import type * as Y from 'yjs'
import type { ColumnId, GroupId, RowId } from '../ids.ts'
import { type ColumnRole, kindOfRole } from '../table/roles.ts'
import type { Table } from '../table/table.ts'
import { cleanText } from './clean-text.ts'
import { rootMap } from './document.ts'
import { newColumn, widthOfRole } from './edit-columns.ts'
import { newGroup } from './edit-groups.ts'
import { newRow } from './edit-rows.ts'
import { ordersFor } from './order.ts'
import { unitsOf } from './read.ts'
import { type Column, REPORT_FORMAT } from './schema.ts'

/** Origin of the transaction that fills a report. */
const FILL_ORIGIN = 'from-table'

/**
 * Fills an empty document from a table, in one transaction, with every shared text the rows will need.
 * @param mint new ids, each different
 * @throws Error when the document holds a report already
 */
export function fillFromTable(
  doc: Y.Doc,
  table: Table,
  meta: { title: string; agency: string; period: string },
  mint: { row(): RowId; group(): GroupId }
): void {
  const roots = { meta: rootMap(doc, 'meta'), columns: rootMap(doc, 'columns') }
  const { groups, rows } = { groups: rootMap(doc, 'groups'), rows: rootMap(doc, 'rows') }
  if (!roots.meta || !roots.columns || !groups || !rows || roots.meta.size + rows.size > 0) {
    throw new Error('Only an empty document can be filled from a table')
  }
  const columns = columnsOf(table)
  const orders = ordersFor(table.rows.length)
  doc.transact(() => {
    const { title, agency, period } = meta
    for (const [key, value] of Object.entries({ format: REPORT_FORMAT, title, agency, period, state: 'open' })) {
      roots.meta?.set(key, typeof value === 'string' ? cleanText(value) : value)
    }
    for (const column of columns) roots.columns?.set(column.id, newColumn(column))
    const runs = groupRuns(table)
    const groupOrders = ordersFor(runs.length)
    runs.forEach((run, index) => {
      const group = mint.group()
      groups.set(group, newGroup(run.name, groupOrders[index] ?? ''))
      for (let row = run.first; row < run.first + run.rows; row++) {
        const texts = textsOf(table.rows[row] ?? [], columns)
        const entry = newRow({ order: orders[row] ?? '', group, columns, texts })
        const units = table.units?.[row]
        if (units) entry.set('units', unitsOf(units))
        rows.set(mint.row(), entry)
      }
    })
  }, FILL_ORIGIN)
}

/**
 * The columns a report made from this table will have. Ids are the role, numbered from the second on: `progress`,
 * `progress2`. A report has one group column: a second one becomes plain text.
 */
export function columnsOf(table: Pick<Table, 'columns'>): Column[] {
  const orders = ordersFor(table.columns.length)
  const groupAt = table.columns.findIndex(column => column.role === 'group')
  const seen = new Map<ColumnRole, number>()
  return table.columns.map((column, index) => {
    const role = column.role === 'group' && index !== groupAt ? 'text' : column.role
    const times = (seen.get(role) ?? 0) + 1
    seen.set(role, times)
    return {
      id: (times === 1 ? role : `${role}${times}`) as ColumnId,
      name: cleanText(column.name),
      role,
      kind: kindOfRole(role),
      order: orders[index] ?? '',
      width: widthOfRole(role)
    }
  })
}

interface GroupRun {
  name: string
  /** Position of its first row. */
  first: number
  rows: number
}

/**
 * Consecutive rows that belong together: merged in the group column, or with the same name. Without a group column all
 * rows are one group without a name; a table without rows gets one too, so that a first row has a place to go.
 */
function groupRuns(table: Table): GroupRun[] {
  const column = table.columns.findIndex(one => one.role === 'group')
  if (column < 0 || table.rows.length === 0) return [{ name: '', first: 0, rows: table.rows.length }]
  const names = table.rows.map(row => cleanText(row[column] ?? ''))
  for (const span of table.spans) {
    if (column < span.column || column >= span.column + span.columns) continue
    const name = names[span.row] ?? ''
    for (let row = span.row; row < span.row + span.rows && row < names.length; row++) names[row] = name
  }
  const runs: GroupRun[] = []
  names.forEach((name, row) => {
    const last = runs.at(-1)
    if (last?.name === name) last.rows++
    else runs.push({ name, first: row, rows: 1 })
  })
  return runs
}

function textsOf(cells: readonly string[], columns: readonly Column[]): Map<string, string> {
  return new Map(columns.map((column, index) => [column.id, cleanText(cells[index] ?? '')]))
}
