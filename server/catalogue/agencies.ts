import type { AgencyName, UnitName, UserId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Catalogue } from './catalogue.ts'
import { change, remove } from './change.ts'

/** A department's new name that reports, people and links do not all have yet, and who gave it. */
export type UnitRenaming = { from: UnitName; to: UnitName; by: UserId }

export type StoredAgency = { name: AgencyName; units: UnitName[]; renaming?: UnitRenaming }

/** Agencies and their departments: `agency/<name>`. Names are the keys, so two never share one. */
export class Agencies {
  readonly #catalogue: Catalogue

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  get(name: string): StoredAgency | undefined {
    return this.#catalogue.get(`agency/${name}`)?.value as StoredAgency | undefined
  }

  list(): StoredAgency[] {
    return this.#catalogue.list('agency/').map(entry => entry.value as unknown as StoredAgency)
  }

  /** Makes sure the agency is there. */
  async add(name: AgencyName): Promise<StoredAgency> {
    return change<StoredAgency>(this.#catalogue, `agency/${name}`, now => now ?? { name, units: [] })
  }

  /** Makes sure the agency has these departments; their order is the order they came in. */
  async addUnits(agency: AgencyName, units: readonly UnitName[]): Promise<StoredAgency> {
    return change<StoredAgency>(this.#catalogue, `agency/${agency}`, now => {
      const known = now?.units ?? []
      const fresh = [...new Set(units)].filter(unit => !known.includes(unit))
      if (now !== undefined && fresh.length === 0) return now
      return { ...now, name: agency, units: [...known, ...fresh] }
    })
  }

  /**
   * Gives a department another name, in the same place of the list. The agency remembers it until `endRenaming`, so that
   * what was cut short is finished at the next start.
   * @throws Refusal `no-such-agency`, `no-such-unit`, `wrong-state` when the name is taken or another is under way
   */
  async beginRenaming(agency: AgencyName, renaming: UnitRenaming): Promise<void> {
    const { from, to } = renaming
    await change<StoredAgency>(this.#catalogue, `agency/${agency}`, now => {
      if (now === undefined) throw new Refusal('no-such-agency')
      if (now.renaming !== undefined) throw new Refusal('wrong-state', { why: '另一个部门正在改名，请稍后再试。' })
      if (!now.units.includes(from)) throw new Refusal('no-such-unit')
      if (now.units.includes(to)) throw new Refusal('wrong-state', { why: `已有名为“${to}”的部门。` })
      return { ...now, units: now.units.map(unit => (unit === from ? to : unit)), renaming }
    })
  }

  async endRenaming(agency: AgencyName): Promise<void> {
    await change<StoredAgency>(this.#catalogue, `agency/${agency}`, now => {
      if (now === undefined) throw new Refusal('no-such-agency')
      const { renaming: _, ...rest } = now
      return rest
    })
  }

  /** Takes a department off the list. Whether anything still names it is for the caller to see. */
  async removeUnit(agency: AgencyName, unit: UnitName): Promise<void> {
    await change<StoredAgency>(this.#catalogue, `agency/${agency}`, now => {
      if (now === undefined) throw new Refusal('no-such-agency')
      return { ...now, units: now.units.filter(one => one !== unit) }
    })
  }

  /** Takes an agency away; one that is not there is fine. */
  async remove(name: AgencyName): Promise<void> {
    await remove(this.#catalogue, `agency/${name}`)
  }
}
