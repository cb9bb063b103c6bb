import { whyNotRowCommand } from '../../../shared/access/commands.ts'
import type { Person } from '../../../shared/access/person.ts'
import type { RowId } from '../../../shared/ids.ts'
import { nextState, type RowCommand } from '../../../shared/report/row-cycle.ts'
import type { Column, Report, Row, RowState } from '../../../shared/report/schema.ts'

/** Why a row cannot take part: not this person's, not in this state, nothing written, or the report is sealed. */
export type Hindrance = 'foreign' | 'read-only' | 'sealed' | 'blank' | RowState

/** One command on the rows that are marked: those that can take part, and how many cannot, by reason. */
export interface RowAction {
  command: RowCommand
  rows: RowId[]
  hindered: Map<Hindrance, number>
}

/** In the order a person thinks of them: what decides first. */
const ORDER_FOR_COORDINATOR: readonly RowCommand[] = ['accept', 'return', 'submit', 'withdraw']

/**
 * What this person may do on these rows, command by command. The server judges again; a row may have changed meanwhile.
 * @returns every command this person could ever give here, also those that no row allows now
 */
export function actionsOn(person: Person, report: Report, rows: readonly Row[]): RowAction[] {
  const commands = person.role === 'filler' ? (['submit', 'withdraw'] as const) : ORDER_FOR_COORDINATOR
  return (person.role === 'viewer' ? [] : commands).map(command => actionOf(command, person, report, rows))
}

/** The commands worth a button. */
export function possible(actions: readonly RowAction[]): RowAction[] {
  return actions.filter(action => action.rows.length > 0)
}

function actionOf(command: RowCommand, person: Person, report: Report, rows: readonly Row[]): RowAction {
  const action: RowAction = { command, rows: [], hindered: new Map() }
  for (const row of rows) {
    const hindrance = hindranceOf(command, person, report, row)
    if (hindrance === null) action.rows.push(row.id)
    else action.hindered.set(hindrance, (action.hindered.get(hindrance) ?? 0) + 1)
  }
  return action
}

function hindranceOf(command: RowCommand, person: Person, { meta, columns }: Report, row: Row): Hindrance | null {
  const refusal = whyNotRowCommand(person, meta.agency, row.units, command)
  if (refusal !== null) return refusal.code === 'read-only' ? 'read-only' : 'foreign'
  if (meta.state === 'sealed') return 'sealed'
  const isWritten = hasProgress(row, columns)
  if (nextState(row.state, command, isWritten).ok) return null
  const isBlank = command === 'submit' && !isWritten && (row.state === 'draft' || row.state === 'returned')
  return isBlank ? 'blank' : row.state
}

/** As the server sees it: a report without any progress column has nothing to be blank. */
function hasProgress(row: Row, columns: readonly Column[]): boolean {
  const told = columns.filter(column => column.role === 'progress')
  return told.length === 0 || told.some(column => /\S/.test(row.cells[column.id] ?? ''))
}
