import { createHash } from 'node:crypto'
import type { Person, Role } from '../../shared/access/person.ts'
import type { AgencyName, UnitName, UserId } from '../../shared/ids.ts'
import { mintUserId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { change } from '../catalogue/change.ts'
import type { Random } from './secrets.ts'

/** What somebody may do and where, before anyone has used it. */
export interface Grant {
  role: Role
  /** null: all agencies. */
  agency: AgencyName | null
  /** null: no department of its own. */
  unit: UnitName | null
}

export type StoredPerson = {
  id: UserId
  name: string
  role: Role
  agency: AgencyName | null
  unit: UnitName | null
}

/** The people and machines that have ever entered. `person/<id>`, found again through `who/<hash>`. */
export class People {
  readonly #catalogue: Catalogue
  readonly #random: Random

  constructor(parts: { catalogue: Catalogue; random: Random }) {
    this.#catalogue = parts.catalogue
    this.#random = parts.random
  }

  get(id: string): Person | undefined {
    return this.#catalogue.get(`person/${id}`)?.value as StoredPerson | undefined
  }

  /** The person of this name with this grant: the one who came before under the same, or a new one. */
  async meet(name: string, grant: Grant): Promise<Person> {
    const who = `who/${createHash('sha256')
      .update(JSON.stringify([name, grant.role, grant.agency, grant.unit]))
      .digest('hex')}`
    const known = this.#catalogue.get(who)?.value
    if (typeof known === 'string') return this.#mustGet(known)
    const person = await this.add(name, grant)
    return this.#mustGet(await change<string>(this.#catalogue, who, now => now ?? person.id))
  }

  /** A new person, even if another has the same name. */
  async add(name: string, grant: Grant): Promise<Person> {
    const person: StoredPerson = { id: mintUserId(this.#random(16)), name, ...grant }
    await this.#catalogue.put(`person/${person.id}`, person, 0)
    return person
  }

  #mustGet(id: string): Person {
    const person = this.get(id)
    if (person === undefined) throw new Error(`The catalogue names a person it does not hold: ${id}`)
    return person
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const NAME = /^[^\u0000-\u001f\u007f<>]{1,64}$/u

/** A person's name as given at the door: 1 to 64 characters, no control characters. @throws Refusal `bad-name` */
export function parsePersonName(text: string): string {
  const name = text.normalize('NFC').trim()
  if (!NAME.test(name)) throw new Refusal('bad-name', { field: 'name' })
  return name
}
