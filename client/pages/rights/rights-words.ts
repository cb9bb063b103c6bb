import type { What } from '../../../shared/access/rules.ts'
import type { OfficeText } from '../../office-text-zh.ts'
import type { Text } from '../../text-zh.ts'
import type { Case } from './rights-table.ts'

/** What is written, as people say it: names of columns, or the thing itself. */
export function sayWhats(whats: readonly What[], text: Text, office: OfficeText): string {
  return whats.map(what => sayWhat(what, text, office)).join(office.rights.and)
}

export function sayRoles(roles: readonly string[], text: Text, office: OfficeText): string {
  return roles.map(role => text.roles[role] ?? role).join(office.rights.and)
}

/** Sealed or not, whose task, in which states: what the head of a column says below the role. Empty: always. */
export function sayCase(one: Case, text: Text, office: OfficeText): string[] {
  return [
    one.sealed === null ? '' : one.sealed ? office.rights.sealed : office.rights.open,
    one.assigned === null ? '' : one.assigned ? office.rights.own : office.rights.other,
    one.rowStates === null ? '' : one.rowStates.map(state => text.states[state]).join(office.rights.and)
  ].filter(part => part !== '')
}

function sayWhat(what: What, text: Text, office: OfficeText): string {
  const [, column] = /^cell:(.+)$/.exec(what) ?? []
  return (column === undefined ? office.rights.whats[what] : text.columnRoles[column]) ?? what
}
