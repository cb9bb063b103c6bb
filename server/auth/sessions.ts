import type { UserId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { remove } from '../catalogue/change.ts'
import { fingerprintOf, mintSecret, type Random, sameHash } from './secrets.ts'

type StoredSession = { hash: string; user: UserId; invite: string | null; expires: number }

const DAY_MS = 86_400_000

/** Sign-ins of browsers: a random key in a cookie, its hash in `session/<id>`. They end by themselves. */
export class Sessions {
  readonly #catalogue: Catalogue
  readonly #clock: () => number
  readonly #random: Random
  readonly #listeners = new Set<(user: UserId) => void>()

  constructor(parts: { catalogue: Catalogue; clock: () => number; random: Random }) {
    this.#catalogue = parts.catalogue
    this.#clock = parts.clock
    this.#random = parts.random
  }

  /** @param invite id of the link it came through; @returns the key for the cookie, told once */
  async start(user: UserId, invite: string | null): Promise<{ key: string; expires: number }> {
    const { key, print } = mintSecret(this.#random)
    const expires = this.#clock() + LIMITS.sessionDays * DAY_MS
    const stored: StoredSession = { hash: print.hash, user, invite, expires }
    await this.#catalogue.put(`session/${print.id}`, stored, 0)
    return { key, expires }
  }

  /** Whose key this is; null for an unknown or expired one. */
  userOf(key: string): UserId | null {
    const print = fingerprintOf(key)
    const stored = this.#catalogue.get(`session/${print.id}`)?.value as StoredSession | undefined
    if (stored === undefined || !sameHash(stored.hash, print.hash)) return null
    return stored.expires > this.#clock() ? stored.user : null
  }

  /** Ends the session of this key; an unknown key is fine. */
  async end(key: string): Promise<void> {
    await this.#end(fingerprintOf(key).id)
  }

  /** Ends the session that a new one of `user` takes the place of; nobody is told when it was the same person's. */
  async endReplaced(key: string, user: UserId): Promise<void> {
    const { id } = fingerprintOf(key)
    if (this.userOf(key) === user) await remove(this.#catalogue, `session/${id}`)
    else await this.#end(id)
  }

  /** Ends every session that came through this link. @returns how many */
  async endThrough(invite: string): Promise<number> {
    const through = this.#all().filter(([, session]) => session.invite === invite)
    for (const [id] of through) await this.#end(id)
    return through.length
  }

  /** Forgets expired sessions. @returns how many */
  async sweep(): Promise<number> {
    const now = this.#clock()
    const over = this.#all().filter(([, session]) => session.expires <= now)
    for (const [id] of over) await this.#end(id)
    return over.length
  }

  onEnded(heard: (user: UserId) => void): () => void {
    this.#listeners.add(heard)
    return () => this.#listeners.delete(heard)
  }

  #all(): [string, StoredSession][] {
    return this.#catalogue
      .list('session/')
      .map(entry => [entry.key.slice('session/'.length), entry.value as unknown as StoredSession])
  }

  async #end(id: string): Promise<void> {
    const stored = this.#catalogue.get(`session/${id}`)?.value as StoredSession | undefined
    await remove(this.#catalogue, `session/${id}`)
    if (stored !== undefined) for (const heard of this.#listeners) heard(stored.user)
  }
}
