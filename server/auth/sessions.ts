import type { UserId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { remove } from '../catalogue/change.ts'
import { fingerprintOf, mintSecret, type Random, sameHash } from './secrets.ts'

/** `created` and `device` are absent in those of 0.1. */
type StoredSession = {
  hash: string
  user: UserId
  invite: string | null
  expires: number
  created?: number
  device?: string
}

/** A sign-in as its owner may see it; times in milliseconds since 1970. */
export interface SessionShown {
  id: string
  user: UserId
  created: number
  expires: number
  device: string | null
}

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

  /**
   * @param how the link it came through (null: a password) and the device in words
   * @returns the key for the cookie, told once
   */
  async start(user: UserId, how: { invite: string | null; device: string }): Promise<{ key: string; expires: number }> {
    const { key, print } = mintSecret(this.#random)
    const created = this.#clock()
    const expires = created + LIMITS.sessionDays * DAY_MS
    const stored: StoredSession = { hash: print.hash, user, ...how, expires, created }
    await this.#catalogue.put(`session/${print.id}`, stored, 0)
    return { key, expires }
  }

  /** Whose key this is, and the id of its session; null for an unknown or expired one. */
  find(key: string): { id: string; user: UserId } | null {
    const print = fingerprintOf(key)
    const stored = this.#get(print.id)
    if (stored === undefined || !sameHash(stored.hash, print.hash)) return null
    return stored.expires > this.#clock() ? { id: print.id, user: stored.user } : null
  }

  /** Sessions that have not ended, newest first: of one person or of all. */
  list(user?: UserId): SessionShown[] {
    const now = this.#clock()
    return this.#all()
      .filter(([, session]) => session.expires > now && (user === undefined || session.user === user))
      .map(([id, { user: owner, expires, created = expires - LIMITS.sessionDays * DAY_MS, device = null }]) => ({
        ...{ id, user: owner, created, expires, device }
      }))
      .sort((a, b) => b.created - a.created)
  }

  /** Is there a session of this id? */
  has(id: string): boolean {
    return this.#get(id) !== undefined
  }

  /** Ends the session of this key; an unknown key is fine. */
  async end(key: string): Promise<void> {
    await this.#end(fingerprintOf(key).id)
  }

  /** Ends one session of this person by its id. @returns false when they have none of this id */
  async endOne(user: UserId, id: string): Promise<boolean> {
    if (this.#get(id)?.user !== user) return false
    await this.#end(id)
    return true
  }

  /** Ends every session of a person. @param except id of one that goes on; @returns how many ended */
  async endAll(user: UserId, except: string | null = null): Promise<number> {
    const own = this.#all().filter(([id, session]) => session.user === user && id !== except)
    await Promise.all(own.map(([id]) => this.#end(id)))
    return own.length
  }

  /** Ends the session that a new one of `user` takes the place of; nobody is told when it was the same person's. */
  async endReplaced(key: string, user: UserId): Promise<void> {
    const { id } = fingerprintOf(key)
    if (this.find(key)?.user === user) await remove(this.#catalogue, `session/${id}`)
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

  #get(id: string): StoredSession | undefined {
    return this.#catalogue.get(`session/${id}`)?.value as StoredSession | undefined
  }

  #all(): [string, StoredSession][] {
    return this.#catalogue
      .list('session/')
      .map(entry => [entry.key.slice('session/'.length), entry.value as unknown as StoredSession])
  }

  async #end(id: string): Promise<void> {
    const stored = this.#get(id)
    await remove(this.#catalogue, `session/${id}`)
    if (stored !== undefined) for (const heard of this.#listeners) heard(stored.user)
  }
}
