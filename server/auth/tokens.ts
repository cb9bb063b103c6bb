import type { UserId } from '../../shared/ids.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { remove } from '../catalogue/change.ts'
import { fingerprintOf, mintSecret, type Random, sameHash } from './secrets.ts'

type StoredToken = { hash: string; user: UserId; created: number }

/** Bearer tokens of machine clients: the hash in `token/<id>`. They last until revoked. */
export class Tokens {
  readonly #catalogue: Catalogue
  readonly #clock: () => number
  readonly #random: Random
  readonly #listeners = new Set<(user: UserId) => void>()

  constructor(parts: { catalogue: Catalogue; clock: () => number; random: Random }) {
    this.#catalogue = parts.catalogue
    this.#clock = parts.clock
    this.#random = parts.random
  }

  /** @returns the token, told once, and the id by which it is revoked */
  async issue(user: UserId): Promise<{ id: string; key: string }> {
    const { key, print } = mintSecret(this.#random)
    const stored: StoredToken = { hash: print.hash, user, created: this.#clock() }
    await this.#catalogue.put(`token/${print.id}`, stored, 0)
    return { id: print.id, key }
  }

  /** Whose token this is; null for an unknown or revoked one. */
  userOf(key: string): UserId | null {
    const print = fingerprintOf(key)
    const stored = this.#catalogue.get(`token/${print.id}`)?.value as StoredToken | undefined
    return stored !== undefined && sameHash(stored.hash, print.hash) ? stored.user : null
  }

  /** Whose token has this id. */
  owner(id: string): UserId | undefined {
    return (this.#catalogue.get(`token/${id}`)?.value as StoredToken | undefined)?.user
  }

  /** Ends a token. @returns false when there is none of this id */
  async revoke(id: string): Promise<boolean> {
    const stored = this.#catalogue.get(`token/${id}`)?.value as StoredToken | undefined
    if (stored === undefined) return false
    await remove(this.#catalogue, `token/${id}`)
    for (const heard of this.#listeners) heard(stored.user)
    return true
  }

  /** How many tokens each person has. */
  counts(): Map<UserId, number> {
    const counts = new Map<UserId, number>()
    for (const [, { user }] of this.#all()) counts.set(user, (counts.get(user) ?? 0) + 1)
    return counts
  }

  /** Ends every token of a person. @returns how many */
  async revokeAll(user: UserId): Promise<number> {
    const own = this.#all().filter(([, token]) => token.user === user)
    await Promise.all(own.map(([id]) => this.revoke(id)))
    return own.length
  }

  onRevoked(heard: (user: UserId) => void): () => void {
    this.#listeners.add(heard)
    return () => this.#listeners.delete(heard)
  }

  #all(): [string, StoredToken][] {
    return this.#catalogue
      .list('token/')
      .map(entry => [entry.key.slice('token/'.length), entry.value as unknown as StoredToken])
  }
}
