import { whyNotRowCommand } from '../../../shared/access/commands.ts'
import type { Person } from '../../../shared/access/person.ts'
import { nextState, type RowCommand } from '../../../shared/report/row-cycle.ts'
import type { Report, Row } from '../../../shared/report/schema.ts'

/** A button below a task. */
export interface Offer {
  command: RowCommand
  /** The one thing to do now. */
  isMain: boolean
  /** Only when something is written; till then the button says so. */
  isReady: boolean
}

/** What this person may do with a row as it stands: nothing in a sealed report. The server decides again. */
export function offersFor(me: Person, report: Report, row: Row): Offer[] {
  if (report.meta.state === 'sealed') return []
  const isWritten = holdsProgress(report, row)
  const isReviewer = me.role !== 'filler'
  const order: readonly RowCommand[] =
    // a reviewer returns with a reason; to withdraw, beside it, would be one slip of the finger
    row.state === 'submitted' && isReviewer ? ['accept', 'return'] : ['submit', 'withdraw', 'return']
  const offers: Offer[] = []
  for (const command of order) {
    if (whyNotRowCommand(me, report.meta.agency, row.units, command) !== null) continue
    const step = nextState(row.state, command, isWritten)
    const waits = command === 'submit' && (row.state === 'empty' || row.state === 'draft' || row.state === 'returned')
    if (!step.ok && !waits) continue
    offers.push({ command, isMain: command === 'submit' || command === 'accept', isReady: step.ok })
  }
  return offers
}

/** Is anything written under a progress column? A report without one has nothing to be blank. */
function holdsProgress(report: Report, row: Row): boolean {
  const told = report.columns.filter(column => column.role === 'progress')
  return told.length === 0 || told.some(column => /\S/.test(row.cells[column.id] ?? ''))
}
