import type { RefusalCode } from '../refusals.ts'
import type { RowCommand } from '../report/row-cycle.ts'
import type { Units } from '../report/schema.ts'
import { isAssigned } from './judge.ts'
import { maySee, type Person } from './person.ts'

/** What is asked of a report as a whole. */
export type ReportCommand = 'seal' | 'reopen' | 'deadline' | 'name-version' | 'restore' | 'tray' | 'structure'

export interface CommandRefusal {
  code: RefusalCode
  /** The reason in Chinese. */
  says: string
}

const VIEWER: CommandRefusal = { code: 'read-only', says: '您以查看身份进入，不能办理。' }
const FOREIGN: CommandRefusal = { code: 'not-yours', says: '这份报表属于另一个机构，您不能办理。' }
const COORDINATORS_ONLY: CommandRefusal = { code: 'not-yours', says: '退回、审定、封存和版本由绩效办办理。' }
const NOT_ASSIGNED: CommandRefusal = {
  code: 'not-your-cell',
  says: '这项任务不由您的部门负责，请由牵头或配合部门办理。'
}

/**
 * Why this person may not give this command on a row; null: they may. A filler submits and withdraws rows its
 * department leads or supports; a coordinator and the operator do everything; a viewer nothing.
 * @param agency the report's, as the catalogue says
 */
export function whyNotRowCommand(
  person: Person,
  agency: string,
  units: Units,
  command: RowCommand
): CommandRefusal | null {
  const general = whyNotGeneral(person, agency)
  if (general !== null || person.role !== 'filler') return general
  if (command === 'return' || command === 'accept') return COORDINATORS_ONLY
  return isAssigned(person, units) ? null : NOT_ASSIGNED
}

/** Why this person may not give a command on the report as a whole; null: they may. Coordinators and the operator may. */
export function whyNotReportCommand(person: Person, agency: string, _command: ReportCommand): CommandRefusal | null {
  return whyNotGeneral(person, agency) ?? (person.role === 'filler' ? COORDINATORS_ONLY : null)
}

function whyNotGeneral(person: Person, agency: string): CommandRefusal | null {
  if (!maySee(person, agency)) return FOREIGN
  return person.role === 'viewer' ? VIEWER : null
}
