import type { AgencyName, UnitName } from '../../shared/ids.ts'
import { countRowsOf, renameUnit } from '../../shared/report/edit-units.ts'
import { readMeta } from '../../shared/report/read.ts'
import { isOpen } from '../auth/invitations.ts'
import type { UnitRenaming } from '../catalogue/agencies.ts'
import type { HttpParts } from './parts.ts'

type Parts = Pick<HttpParts, 'rooms' | 'reports' | 'people' | 'invitations' | 'agencies' | 'clock'>

/** Signs the edits so that the history can tell them from a person's. */
const ORIGIN = 'unit-renaming'

/**
 * Gives a department another name: on the list, in every row of the agency's open reports (an edit by the server, signed
 * by who asked for it), on its people and on its links. Sealed reports keep the name they were sealed with.
 * @returns how many open reports named it
 * @throws Refusal as `Agencies.beginRenaming` does
 */
export async function renameUnitOf(parts: Parts, agency: AgencyName, renaming: UnitRenaming): Promise<number> {
  await parts.agencies.beginRenaming(agency, renaming)
  return carryOut(parts, agency, renaming)
}

/** Finishes what an earlier start began and did not end. @returns how many */
export async function finishRenamings(parts: Parts): Promise<number> {
  const begun = parts.agencies.list().filter(agency => agency.renaming !== undefined)
  for (const { name, renaming } of begun) if (renaming !== undefined) await carryOut(parts, name, renaming)
  return begun.length
}

/** Doing it twice is doing it once. Reports and people together, so that nobody is long without their rows. */
async function carryOut(parts: Parts, agency: AgencyName, { from, to, by }: UnitRenaming): Promise<number> {
  const people = parts.people.list().filter(person => person.agency === agency && person.unit === from)
  const [reports] = await Promise.all([
    renameInReports(parts, agency, { from, to, by }),
    Promise.all(people.map(person => parts.people.set(person.id, { unit: to }))),
    parts.invitations.renameUnit(agency, from, to)
  ])
  await parts.agencies.endRenaming(agency)
  return reports
}

async function renameInReports(parts: Parts, agency: AgencyName, { from, to, by }: UnitRenaming): Promise<number> {
  let renamed = 0
  for (const { id } of parts.reports.list().filter(report => report.agency === agency)) {
    const rows = await parts.rooms.edit(id, by, doc =>
      readMeta(doc).state === 'sealed' ? 0 : renameUnit(doc, ORIGIN, from, to)
    )
    if (rows > 0) renamed++
  }
  return renamed
}

/** What still names a department, in Chinese; null: nothing. Sealed reports count: they may be opened again. */
export async function whyInUse(parts: Parts, agency: AgencyName, unit: UnitName): Promise<string | null> {
  const people = parts.people
    .list()
    .filter(person => person.agency === agency && person.unit === unit && person.barred === undefined)
  if (people.length > 0) return `还有 ${people.length} 人属于“${unit}”，请先调整。`
  const links = parts.invitations
    .list()
    .filter(({ invitation }) => invitation.agency === agency && invitation.unit === unit)
    .filter(({ invitation }) => isOpen(invitation, parts.clock()))
  if (links.length > 0) return `还有 ${links.length} 条邀请链接通向“${unit}”，请先撤销。`
  for (const { id, period } of parts.reports.list().filter(report => report.agency === agency)) {
    const rows = await parts.rooms.read(id, doc => countRowsOf(doc, unit))
    if (rows > 0) return `${period} 的报表里还有 ${rows} 行由“${unit}”负责，请先调整。`
  }
  return null
}
