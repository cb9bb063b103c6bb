import type { UserId } from '../../shared/ids.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { change } from '../catalogue/change.ts'

/** When somebody was last here, and by which of their sessions; milliseconds since 1970. */
type StoredSeen = { at: number; sessions: { [id: string]: number } }

const NEVER: StoredSeen = { at: 0, sessions: {} }

/**
 * When people were last seen: `seen/<user>`. Kept in memory and written once in a while, so a crash forgets the last
 * hour and a request costs nothing.
 */
export class Seen {
  readonly #catalogue: Catalogue
  readonly #clock: () => number
  /** What is not yet written. */
  #fresh = new Map<UserId, { at: number; sessions: Map<string, number> }>()

  constructor(parts: { catalogue: Catalogue; clock: () => number }) {
    this.#catalogue = parts.catalogue
    this.#clock = parts.clock
  }

  /** @param session id of the session it was; null: a token */
  note(user: UserId, session: string | null): void {
    const at = this.#clock()
    const known = this.#fresh.get(user) ?? { at, sessions: new Map<string, number>() }
    known.at = at
    if (session !== null) known.sessions.set(session, at)
    this.#fresh.set(user, known)
  }

  /** null: never since this is kept. */
  of(user: UserId): number | null {
    return this.#fresh.get(user)?.at ?? (this.#stored(user).at || null)
  }

  ofSession(user: UserId, session: string): number | null {
    return this.#fresh.get(user)?.sessions.get(session) ?? this.#stored(user).sessions[session] ?? null
  }

  /** Writes what was seen since the last time. @param isLive false for sessions that are over and may be forgotten */
  async flush(isLive: (session: string) => boolean): Promise<void> {
    const fresh = this.#fresh
    this.#fresh = new Map()
    await Promise.all(
      [...fresh].map(([user, { at, sessions }]) =>
        change<StoredSeen>(this.#catalogue, `seen/${user}`, (now = NEVER) => {
          const all = { ...now.sessions, ...Object.fromEntries(sessions) }
          return { at, sessions: Object.fromEntries(Object.entries(all).filter(([id]) => isLive(id))) }
        })
      )
    )
  }

  #stored(user: UserId): StoredSeen {
    return (this.#catalogue.get(`seen/${user}`)?.value as StoredSeen | undefined) ?? NEVER
  }
}
