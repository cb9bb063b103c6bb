import type { Role } from '../../shared/access/person.ts'
import type { RefusalCode } from '../../shared/refusals.ts'
import type { Deed } from '../cycle/events.ts'

/** Who did it: what is needed to find them, nothing they wrote. */
export interface AuditPerson {
  id: string
  name: string
  role: Role
  unit: string | null
}

/** What is written down. No field takes free text: cell text, reasons and secrets have no place here. */
export type AuditDeed =
  | { what: 'command'; command: Deed['command'] | 'assign'; report: string; rows: number }
  | { what: 'sign-in' | 'sign-out' | 'sign-out-everywhere' }
  | { what: 'refusal'; code: RefusalCode; report: string | null; route: string | null }
  | { what: 'invitation'; deed: 'made' | 'revoked' | 'used'; id: string; role: Role }
  | { what: 'token'; deed: 'made' | 'revoked'; id: string; role: Role }
  | { what: 'import' | 'export'; report: string; format: string }
  | { what: 'original'; deed: 'kept' | 'opened'; report: string; n: number }
  | PeopleDeed

/** What is done with people, their accounts, departments and agencies. */
export type PeopleDeed =
  | { what: 'person'; deed: 'changed' | 'barred' | 'readmitted' | 'signed-out' | 'unlocked'; id: string; role: Role }
  | { what: 'account'; deed: 'given' | 'chosen'; id: string; role: Role }
  | { what: 'unit'; deed: 'added' | 'renamed' | 'deleted'; agency: string; unit: string }
  | { what: 'agency'; deed: 'added' | 'deleted'; agency: string }

/** One line. `at` is ISO 8601; `times`: how often the same was refused since it was last told. */
export type AuditLine = AuditDeed & { at: string; person: AuditPerson | null; times?: number }

/** What the audit log says of a command: which, on which report, how many rows or cells; no reason, no name. */
export function commandLine(report: string, deed: Deed): AuditDeed {
  const rows = 'rows' in deed ? deed.rows.length : 'cells' in deed ? deed.cells.length : 0
  return { what: 'command', command: deed.command, report, rows }
}

/** Letters of one value; longer ones are cut: ids, names and routes are shorter. */
const MOST = 128
/** What may stand in a value: no control characters, so that a line stays a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g

/** The line as JSON, its values held within bounds; only the fields that belong to the deed are taken. */
export function lineOf(deed: AuditDeed, person: AuditPerson | null, at: number, times = 1): string {
  const line = {
    at: new Date(at).toISOString(),
    ...fieldsOf(deed),
    person: person && {
      id: plain(person.id),
      name: plain(person.name),
      role: plain(person.role),
      unit: person.unit === null ? null : plain(person.unit)
    },
    ...(times > 1 ? { times } : {})
  }
  return `${JSON.stringify(line)}\n`
}

function fieldsOf(deed: AuditDeed): Record<string, string | number | null> {
  switch (deed.what) {
    case 'command':
      return { what: deed.what, command: plain(deed.command), report: plain(deed.report), rows: Number(deed.rows) }
    case 'refusal':
      return { what: deed.what, code: plain(deed.code), report: orNull(deed.report), route: orNull(deed.route) }
    case 'invitation':
    case 'token':
    case 'person':
    case 'account':
      return { what: deed.what, deed: plain(deed.deed), id: plain(deed.id), role: plain(deed.role) }
    case 'unit':
      return { what: deed.what, deed: plain(deed.deed), agency: plain(deed.agency), unit: plain(deed.unit) }
    case 'agency':
      return { what: deed.what, deed: plain(deed.deed), agency: plain(deed.agency) }
    case 'import':
    case 'export':
      return { what: deed.what, report: plain(deed.report), format: plain(deed.format) }
    case 'original':
      return { what: deed.what, deed: plain(deed.deed), report: plain(deed.report), n: Number(deed.n) }
    case 'sign-in':
    case 'sign-out':
    case 'sign-out-everywhere':
      return { what: deed.what }
  }
}

const plain = (text: string): string => text.slice(0, MOST).replace(CONTROL, ' ').toWellFormed()
const orNull = (text: string | null): string | null => (text === null ? null : plain(text))
