import Type from 'typebox'
import { mayCoordinate, maySee } from '../../shared/access/person.ts'
import { AgencyShape } from '../../shared/api/contract.ts'
import { parseAgencyName, parseUnitName } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { StoredAgency } from '../catalogue/agencies.ts'
import { noteDeed } from './people-deed.ts'
import { personal } from './route.ts'
import { AgencyParams, NameBody, UnitShape } from './shapes.ts'

export const listAgencies = personal(
  { says: 'The agencies I may see, with their departments.', answers: { 200: Type.Array(AgencyShape) } },
  ({ parts, person }) =>
    parts.agencies
      .list()
      .filter(agency => maySee(person, agency.name))
      .map(shown)
)

export const addAgency = personal(
  {
    says: 'Adds an agency; one that is there already stays.',
    body: NameBody,
    answers: { 200: AgencyShape, 201: AgencyShape }
  },
  async ({ parts, person, body, reply }) => {
    if (person.agency !== null) throw new Refusal('not-yours')
    const name = parseAgencyName(body.name)
    const known = parts.agencies.get(name) !== undefined
    const agency = await parts.agencies.add(name)
    if (!known) noteDeed(parts, { what: 'agency', deed: 'added', agency: name }, person)
    reply.code(known ? 200 : 201)
    return shown(agency)
  }
)

export const listUnits = personal(
  { says: 'The departments of an agency.', params: AgencyParams, answers: { 200: Type.Array(UnitShape) } },
  ({ parts, person, params }) => {
    const agency = parts.agencies.get(parseAgencyName(params.agency))
    if (agency === undefined || !maySee(person, agency.name)) throw new Refusal('no-such-agency')
    return agency.units.map(unit => ({ id: unit, name: unit }))
  }
)

export const addUnit = personal(
  {
    says: 'Adds a department to an agency; one that is there already stays.',
    params: AgencyParams,
    body: NameBody,
    answers: { 200: UnitShape, 201: UnitShape }
  },
  async ({ parts, person, params, body, reply }) => {
    const agency = parts.agencies.get(parseAgencyName(params.agency))
    if (agency === undefined || !maySee(person, agency.name)) throw new Refusal('no-such-agency')
    if (!mayCoordinate(person, agency.name)) throw new Refusal('not-yours')
    const unit = parseUnitName(body.name)
    const known = agency.units.includes(unit)
    await parts.agencies.addUnits(agency.name, [unit])
    if (!known) noteDeed(parts, { what: 'unit', deed: 'added', agency: agency.name, unit }, person)
    reply.code(known ? 200 : 201)
    return { id: unit, name: unit }
  }
)

function shown(agency: StoredAgency) {
  return { id: agency.name, name: agency.name, units: agency.units }
}
