import { mayCoordinate, maySee, type Person } from '../../shared/access/person.ts'
import { RenamedUnitShape } from '../../shared/api/people.ts'
import { parseAgencyName, parseUnitName, type UnitName } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import { isOpen } from '../auth/invitations.ts'
import type { StoredAgency } from '../catalogue/agencies.ts'
import type { HttpParts } from './parts.ts'
import { noteDeed } from './people-deed.ts'
import { personal } from './route.ts'
import { AgencyParams, NameBody, UnitParams } from './shapes.ts'
import { renameUnitOf, whyInUse } from './unit-renaming.ts'

export const changeUnit = personal(
  {
    says: 'Gives a department another name: on the list, in open reports, on its people and links.',
    params: UnitParams,
    body: NameBody,
    answers: { 200: RenamedUnitShape }
  },
  async ({ parts, person, params, body }) => {
    const { agency, unit: from } = unitAt(parts, person, params)
    const to = parseUnitName(body.name)
    if (to === from) return { id: to, name: to, reports: 0 }
    const reports = await renameUnitOf(parts, agency.name, { from, to, by: person.id })
    noteDeed(parts, { what: 'unit', deed: 'renamed', agency: agency.name, unit: to }, person)
    return { id: to, name: to, reports }
  }
)

export const deleteUnit = personal(
  { says: 'Takes away a department that nothing names any more.', params: UnitParams, answers: { 204: null } },
  async ({ parts, person, params, reply }) => {
    const { agency, unit } = unitAt(parts, person, params)
    const why = await whyInUse(parts, agency.name, unit)
    if (why !== null) throw new Refusal('wrong-state', { why })
    await parts.agencies.removeUnit(agency.name, unit)
    noteDeed(parts, { what: 'unit', deed: 'deleted', agency: agency.name, unit }, person)
    return reply.code(204).send()
  }
)

export const deleteAgency = personal(
  {
    says: 'Takes away an agency that has no reports and no people; its links are closed.',
    params: AgencyParams,
    answers: { 204: null }
  },
  async ({ parts, person, params, reply }) => {
    if (person.agency !== null) throw new Refusal('not-yours')
    const agency = agencyAt(parts, person, params.agency)
    const reports = parts.reports.list().filter(report => report.agency === agency.name).length
    if (reports > 0) throw new Refusal('wrong-state', { why: `${agency.name} 还有 ${reports} 份报表。` })
    const people = parts.people.list().filter(one => one.agency === agency.name && one.barred === undefined).length
    if (people > 0) throw new Refusal('wrong-state', { why: `${agency.name} 还有 ${people} 人，请先停用。` })
    for (const { id, invitation } of parts.invitations.list()) {
      if (invitation.agency === agency.name && isOpen(invitation, parts.clock())) await parts.invitations.revoke(id)
    }
    await parts.agencies.remove(agency.name)
    noteDeed(parts, { what: 'agency', deed: 'deleted', agency: agency.name }, person)
    return reply.code(204).send()
  }
)

/** @throws Refusal `no-such-agency`, `not-yours`, `no-such-unit` */
function unitAt(
  parts: HttpParts,
  person: Person,
  params: { agency: string; unit: string }
): { agency: StoredAgency; unit: UnitName } {
  const agency = agencyAt(parts, person, params.agency)
  if (!mayCoordinate(person, agency.name)) throw new Refusal('not-yours')
  const unit = agency.units.find(one => one === params.unit.normalize('NFC'))
  if (unit === undefined) throw new Refusal('no-such-unit')
  return { agency, unit }
}

function agencyAt(parts: HttpParts, person: Person, name: string): StoredAgency {
  const agency = parts.agencies.get(parseAgencyName(name))
  if (agency === undefined || !maySee(person, agency.name)) throw new Refusal('no-such-agency')
  return agency
}
