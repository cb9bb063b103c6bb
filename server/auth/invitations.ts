import type { AgencyName, UnitName, UserId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { change } from '../catalogue/change.ts'
import type { Grant } from './people.ts'
import { fingerprintOf, mintSecret, type Random, sameHash } from './secrets.ts'

/** A link as it is kept; the key in it is not. */
export type Invitation = {
  hash: string
  role: Grant['role']
  agency: Grant['agency']
  unit: Grant['unit']
  /** Suggested to whoever opens it; null: none. */
  name: string | null
  /** How many times it may be used; null: any number. */
  uses: number | null
  used: number
  /** Milliseconds since 1970. */
  created: number
  expires: number
  revoked: boolean
  /** Who came in by it, the first time of each; the newest. Absent in those of 0.1. */
  guests?: { user: UserId; at: number }[]
}

/** Invitation links: `invite/<id>`. Whoever has the key enters with the grant, until it is used up, over or revoked. */
export class Invitations {
  readonly #catalogue: Catalogue
  readonly #clock: () => number
  readonly #random: Random

  constructor(parts: { catalogue: Catalogue; clock: () => number; random: Random }) {
    this.#catalogue = parts.catalogue
    this.#clock = parts.clock
    this.#random = parts.random
  }

  /** @returns the key that goes into the link's fragment, told once */
  async make(ask: {
    grant: Grant
    name: string | null
    uses: number | null
    expires: number
  }): Promise<{ id: string; key: string }> {
    const { key, print } = mintSecret(this.#random)
    const stored: Invitation = {
      hash: print.hash,
      ...ask.grant,
      name: ask.name,
      uses: ask.uses,
      used: 0,
      created: this.#clock(),
      expires: ask.expires,
      revoked: false
    }
    await this.#catalogue.put(`invite/${print.id}`, stored, 0)
    return { id: print.id, key }
  }

  /**
   * Uses the link once: counted on disk before anyone enters, so two at once never share a single use.
   * @param mayEnter throws for whoever may not come in with this grant; then the link is not used
   * @throws Refusal `bad-link` for an unknown, used up, expired or revoked one; which of them is not told
   */
  async use(key: string, mayEnter: (grant: Grant) => void = () => {}): Promise<{ id: string; grant: Grant }> {
    const print = fingerprintOf(key)
    const used = await change<Invitation>(this.#catalogue, `invite/${print.id}`, now => {
      if (now === undefined || !sameHash(now.hash, print.hash) || !isOpen(now, this.#clock())) {
        throw new Refusal('bad-link')
      }
      mayEnter(grantOf(now))
      return now.uses === null ? now : { ...now, used: now.used + 1 }
    })
    return { id: print.id, grant: grantOf(used) }
  }

  /** Remembers who came in by the link. */
  async remember(id: string, user: UserId): Promise<void> {
    const stored = this.get(id)
    if (stored === undefined || stored.guests?.some(guest => guest.user === user)) return
    await change<Invitation>(this.#catalogue, `invite/${id}`, (now = stored) => {
      const guests = now.guests ?? []
      if (guests.some(guest => guest.user === user)) return now
      return { ...now, guests: [...guests, { user, at: this.#clock() }].slice(-LIMITS.invitationGuests) }
    })
  }

  /** Lets a department's links go on under its new name. @returns how many */
  async renameUnit(agency: AgencyName, from: UnitName, to: UnitName): Promise<number> {
    const own = this.list().filter(({ invitation }) => invitation.agency === agency && invitation.unit === from)
    for (const { id, invitation } of own) {
      await change<Invitation>(this.#catalogue, `invite/${id}`, (now = invitation) => ({ ...now, unit: to }))
    }
    return own.length
  }

  get(id: string): Invitation | undefined {
    return this.#catalogue.get(`invite/${id}`)?.value as Invitation | undefined
  }

  /** All links, oldest first. */
  list(): { id: string; invitation: Invitation }[] {
    return this.#catalogue
      .list('invite/')
      .map(entry => ({ id: entry.key.slice('invite/'.length), invitation: entry.value as unknown as Invitation }))
      .sort((a, b) => a.invitation.created - b.invitation.created)
  }

  /** Closes the link for good. @returns false when there is none of this id */
  async revoke(id: string): Promise<boolean> {
    const stored = this.get(id)
    if (stored === undefined) return false
    await change<Invitation>(this.#catalogue, `invite/${id}`, (now = stored) =>
      now.revoked ? now : { ...now, revoked: true }
    )
    return true
  }
}

function grantOf({ role, agency, unit }: Invitation): Grant {
  return { role, agency, unit }
}

/** May it still be used? @param now milliseconds since 1970 */
export function isOpen(invitation: Invitation, now: number): boolean {
  return (
    !invitation.revoked && invitation.expires > now && (invitation.uses === null || invitation.used < invitation.uses)
  )
}
