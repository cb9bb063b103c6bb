import { mayCoordinate, type Person, type Role } from '../../shared/access/person.ts'
import { parseAgencyName, parseUnitName } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Grant } from '../auth/people.ts'
import type { HttpParts } from './parts.ts'

/**
 * May this person look after somebody with this grant: see them, change them, bar them, give them an account? A
 * coordinator after their agency's, never an operator; nobody who is bound to an agency after anyone outside it.
 */
export function mayManage(person: Person, grant: Pick<Grant, 'role' | 'agency'>): boolean {
  if (person.role !== 'operator' && (person.role !== 'coordinator' || grant.role === 'operator')) return false
  return person.agency === null || person.agency === grant.agency
}

/**
 * The grant somebody wants to give. Nobody gives more than they have: a coordinator bound to an agency invites into it
 * alone, and only an operator makes operators. The agency must be there, unless an operator names it.
 * @throws Refusal `not-yours`, `no-such-agency`, `bad-request` for a department of no agency, `bad-name`
 */
export async function grantBy(
  person: Person,
  ask: { role: Role; agency?: string | undefined; unit?: string | undefined },
  agencies: HttpParts['agencies']
): Promise<Grant> {
  if (ask.role === 'operator' && person.role !== 'operator') throw new Refusal('not-yours')
  const agency = ask.agency === undefined ? person.agency : parseAgencyName(ask.agency)
  const unit = ask.unit === undefined ? null : parseUnitName(ask.unit)
  if (agency === null) {
    if (unit !== null) throw new Refusal('bad-request', { field: 'agency' })
    return { role: ask.role, agency, unit }
  }
  if (!mayCoordinate(person, agency)) throw new Refusal('not-yours')
  if (agencies.get(agency) === undefined && person.role !== 'operator') throw new Refusal('no-such-agency')
  if (unit !== null) await agencies.addUnits(agency, [unit])
  else await agencies.add(agency)
  return { role: ask.role, agency, unit }
}
