import type { AgencyName, UnitName } from '../../shared/ids.ts'
import type { Catalogue } from './catalogue.ts'
import { change } from './change.ts'

export type StoredAgency = { name: AgencyName; units: UnitName[] }

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
      return { name: agency, units: [...known, ...fresh] }
    })
  }
}
