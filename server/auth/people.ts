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
  /** When it was barred, milliseconds since 1970; absent: it may enter. */
  barred?: number
}

/** The people and machines that have ever entered. `person/<id>`, found again through `who/<hash>`. */
export class People {
  readonly #catalogue: Catalogue
  readonly #random: Random
  readonly #listeners = new Set<(user: UserId) => void>()

  constructor(parts: { catalogue: Catalogue; random: Random }) {
    this.#catalogue = parts.catalogue
    this.#random = parts.random
  }

  /** Anyone who was ever here, barred or not: what they wrote keeps their name. */
  get(id: string): StoredPerson | undefined {
    return this.#catalogue.get(`person/${id}`)?.value as StoredPerson | undefined
  }

  /** Who may enter: undefined for the unknown and the barred. */
  welcome(id: string): Person | undefined {
    const person = this.get(id)
    return person?.barred === undefined ? person : undefined
  }

  /** Everybody, by agency, department and name in code units; those of no agency first. */
  list(): StoredPerson[] {
    const place = ({ agency, unit, name }: StoredPerson) => `${agency ?? ''}\u0000${unit ?? ''}\u0000${name}`
    return this.#catalogue
      .list('person/')
      .map(entry => entry.value as unknown as StoredPerson)
      .map(person => ({ person, place: place(person) }))
      .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
      .map(({ person }) => person)
  }

  /** Who came before under this name with this grant. */
  known(name: string, grant: Grant): StoredPerson | undefined {
    const id = this.#catalogue.get(whoKey(name, grant))?.value
    return typeof id === 'string' ? this.get(id) : undefined
  }

  /**
   * The person of this name with this grant: the one who came before under the same, or a new one.
   * @throws Refusal as `checkReturn` does
   */
  async meet(name: string, grant: Grant): Promise<Person> {
    const known = this.known(name, grant)
    if (known !== undefined) return checkReturn(known, name, grant)
    const person = await this.add(name, grant)
    return checkReturn(this.#mustGet(await this.#enterAs(name, grant, person.id)), name, grant)
  }

  /** A new person, even if another has the same name. */
  async add(name: string, grant: Grant): Promise<Person> {
    const person: StoredPerson = { id: mintUserId(this.#random(16)), name, ...grant }
    await this.#catalogue.put(`person/${person.id}`, person, 0)
    return person
  }

  /**
   * Another name, role or department. Whoever keeps a connection of theirs open hears of it.
   * @throws Refusal `no-such-person`
   */
  async set(id: UserId, to: Partial<Pick<StoredPerson, 'name' | 'role' | 'unit'>>): Promise<StoredPerson> {
    const person = await this.#change(id, now => ({ ...now, ...to }))
    await this.#enterAs(person.name, person, id)
    return person
  }

  /** Keeps somebody out from now on, or lets them in again (`at` null). @throws Refusal `no-such-person` */
  async bar(id: UserId, at: number | null): Promise<StoredPerson> {
    return this.#change(id, ({ barred: _, ...now }) => (at === null ? now : { ...now, barred: at }))
  }

  /** Hears whose name or rights changed, once it is on disk. */
  onChanged(heard: (user: UserId) => void): () => void {
    this.#listeners.add(heard)
    return () => this.#listeners.delete(heard)
  }

  async #change(id: UserId, next: (now: StoredPerson) => StoredPerson): Promise<StoredPerson> {
    const person = await change<StoredPerson>(this.#catalogue, `person/${id}`, now => {
      if (now === undefined) throw new Refusal('no-such-person')
      return next(now)
    })
    for (const heard of this.#listeners) heard(id)
    return person
  }

  /** The first to enter under a name and a grant keeps it. @returns the id that stands there */
  #enterAs(name: string, grant: Grant, id: UserId): Promise<string> {
    return change<string>(this.#catalogue, whoKey(name, grant), now => now ?? id)
  }

  #mustGet(id: string): StoredPerson {
    const person = this.get(id)
    if (person === undefined) throw new Error(`The catalogue names a person it does not hold: ${id}`)
    return person
  }
}

/**
 * May this person come back by a way that gives this grant? Never with more or other rights than the way gives: a link
 * for fillers does not let in, under a promoted filler's name, a coordinator.
 * @throws Refusal `barred`, `other-rights`
 */
export function checkReturn(known: StoredPerson, name: string, grant: Grant): Person {
  if (known.barred !== undefined) throw new Refusal('barred', { name })
  const same = known.role === grant.role && known.agency === grant.agency && known.unit === grant.unit
  if (!same) throw new Refusal('other-rights', { name })
  return known
}

function whoKey(name: string, { role, agency, unit }: Grant): string {
  const who = JSON.stringify([name, role, agency, unit])
  return `who/${createHash('sha256').update(who).digest('hex')}`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const NAME = /^[^\u0000-\u001f\u007f<>]{1,64}$/u

/** A person's name as given at the door: 1 to 64 characters, no control characters. @throws Refusal `bad-name` */
export function parsePersonName(text: string): string {
  const name = text.normalize('NFC').trim()
  if (!NAME.test(name)) throw new Refusal('bad-name', { field: 'name' })
  return name
}
