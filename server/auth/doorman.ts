import type { Person } from '../../shared/access/person.ts'
import type { UserId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { People } from './people.ts'
import type { Seen } from './seen.ts'
import type { Sessions } from './sessions.ts'
import type { Tokens } from './tokens.ts'

/** Name of the session cookie. */
export const COOKIE = 'tianbao'

/** The headers that say who is speaking. */
export interface Credentials {
  cookie?: string | undefined
  authorization?: string | undefined
}

/** Says who is speaking, the same for HTTP and for sockets. */
export interface Doorman {
  /** A bearer token counts before a cookie. From memory, no waiting. @throws Refusal `signed-out` */
  identify(headers: Credentials): Person
  /**
   * Heard when a session or token of this person ended, when they were barred, and when their name or rights changed.
   * Whoever keeps a connection of theirs open identifies it again by the headers it came with, and closes it when that
   * is refused or answers another right: another session of the same person goes on.
   */
  onWithdrawn(heard: (user: UserId) => void): () => void
}

/** @returns the doorman over sessions, tokens and people */
export function openDoor(parts: { sessions: Sessions; tokens: Tokens; people: People; seen: Seen }): Doorman {
  const { sessions, tokens, people, seen } = parts
  return {
    identify(headers) {
      const bearer = bearerOf(headers.authorization)
      const cookie = bearer === null ? sessionKeyOf(headers.cookie) : null
      const session = cookie === null ? null : sessions.find(cookie)
      const user = bearer === null ? (session?.user ?? null) : tokens.userOf(bearer)
      const person = user === null ? undefined : people.welcome(user)
      if (person === undefined) throw new Refusal('signed-out')
      seen.note(person.id, session?.id ?? null)
      return person
    },
    onWithdrawn(heard) {
      const endings = [sessions.onEnded(heard), tokens.onRevoked(heard), people.onChanged(heard)]
      return () => {
        for (const end of endings) end()
      }
    }
  }
}

/** Do two answers for the same person give the same rights under the same name? */
export function isSameRight(a: Person, b: Person): boolean {
  return a.id === b.id && a.name === b.name && a.role === b.role && a.agency === b.agency && a.unit === b.unit
}

/** The token of an `Authorization: Bearer …` header; null for none or another scheme. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer +([\w.~+/=-]{1,256}) *$/i.exec(authorization ?? '')?.[1] ?? null
}

/** The session key of a Cookie header; null when it is not there. The first of several counts. */
export function sessionKeyOf(cookie: string | undefined): string | null {
  for (const part of (cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === COOKIE) {
      const key = part.slice(at + 1).trim()
      return /^[\w-]{1,256}$/.test(key) ? key : null
    }
  }
  return null
}
