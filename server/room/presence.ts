import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Person } from '../../shared/access/person.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { presenceFrame } from '../../shared/wire/frames.ts'
import type { Member } from './member.ts'
import { joinPackets, packetOf } from './packet.ts'

/** Rooms of up to so many people hear every move at once; larger ones in windows, the newest move of each person. */
const SMALL_ROOM = 8

/** Who is here and where; never stored. */
export class Presence {
  readonly #members: ReadonlySet<Member>
  readonly #claim: (client: number, member: Member) => boolean
  readonly #clients = new Map<number, Member>()
  #moved = new Set<Member>()
  #timer: NodeJS.Timeout | null = null

  /** @param claim binds a client id to the person of a connection; false when it is somebody else's */
  constructor(members: ReadonlySet<Member>, claim: (client: number, member: Member) => boolean) {
    this.#members = members
    this.#claim = claim
  }

  /**
   * Takes a presence message: of its entries only the sender's own counts (the stock client echoes those of others).
   * @throws Refusal `malformed`, `too-large`
   */
  move(member: Member, body: Uint8Array): void {
    for (const entry of entriesOf(body)) {
      if (!this.#speaksFor(member, entry.client, entry.state !== null)) continue
      if (member.presence !== null && entry.clock < member.presence.clock) continue
      const packet = packetOfEntry(entry.client, entry.clock, stamped(entry.state, member.peer.person))
      member.presence = { client: entry.client, clock: entry.clock, packet }
      this.#moved.add(member)
    }
    if (this.#moved.size > 0) this.#schedule()
  }

  /** Everybody's place, for a newcomer or one who asks. */
  tell(member: Member): void {
    const packets = [...this.#clients.values()].flatMap(other =>
      other !== member && other.presence !== null ? [other.presence.packet] : []
    )
    if (packets.length > 0) member.peer.write(joinPackets(packets))
  }

  /** Tells the others that this member is gone. */
  leave(member: Member): void {
    const last = member.presence
    this.#moved.delete(member)
    if (last === null || this.#clients.get(last.client) !== member) return
    this.#clients.delete(last.client)
    const packet = packetOfEntry(last.client, last.clock + 1, null)
    for (const other of this.#members) if (other !== member && other.lagsFrom === null) other.peer.write(packet)
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** A connection speaks for one client id: the first it names that is nobody else's. Others see it from now on. */
  #speaksFor(member: Member, client: number, present: boolean): boolean {
    if (member.presence !== null) return member.presence.client === client
    const holder = this.#clients.get(client)
    if (!present || (holder !== undefined && holder.peer.person.id !== member.peer.person.id)) return false
    if (holder !== undefined && !holder.gone) return false
    if (!this.#claim(client, member)) return false
    this.#clients.set(client, member)
    return true
  }

  #schedule(): void {
    if (this.#timer !== null) return
    const wait = this.#members.size <= SMALL_ROOM ? 0 : LIMITS.presenceWindowMilliseconds
    this.#timer = setTimeout(() => this.#tellMoves(), wait)
  }

  #tellMoves(): void {
    this.#timer = null
    const moved = [...this.#moved].filter(member => member.presence !== null)
    this.#moved = new Set()
    const all = joinPackets(moved.map(packetOfMember))
    for (const member of this.#members) {
      if (member.lagsFrom !== null) continue
      if (!moved.includes(member)) member.peer.write(all)
      else if (moved.length > 1)
        member.peer.write(joinPackets(moved.filter(other => other !== member).map(packetOfMember)))
    }
  }
}

interface PresenceEntry {
  client: number
  clock: number
  state: Record<string, unknown> | null
}

function entriesOf(body: Uint8Array): PresenceEntry[] {
  if (body.length > LIMITS.presenceBytes * 64) throw new Refusal('too-large', { limit: `${LIMITS.presenceBytes} B` })
  try {
    const decoder = decoding.createDecoder(body)
    const count = decoding.readVarUint(decoder)
    if (count > body.length) throw new Refusal('malformed')
    const entries: PresenceEntry[] = []
    for (let index = 0; index < count; index++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarString(decoder)
      if (text.length > LIMITS.presenceBytes) throw new Refusal('too-large', { limit: `${LIMITS.presenceBytes} B` })
      const state: unknown = JSON.parse(text)
      if (state !== null && (typeof state !== 'object' || Array.isArray(state))) throw new Refusal('malformed')
      entries.push({ client, clock, state: state as Record<string, unknown> | null })
    }
    return entries
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('malformed')
  }
}

/** Name, department and role come from the server, whatever the client wrote there. */
function stamped(state: Record<string, unknown> | null, person: Person): Record<string, unknown> | null {
  if (state === null) return null
  return { ...state, user: { id: person.id, name: person.name, unit: person.unit, role: person.role } }
}

function packetOfEntry(client: number, clock: number, state: Record<string, unknown> | null): Uint8Array {
  return packetOf(
    presenceFrame(
      encoding.encode(encoder => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, JSON.stringify(state))
      })
    )
  )
}

function packetOfMember(member: Member): Uint8Array {
  return member.presence?.packet ?? new Uint8Array(0)
}
