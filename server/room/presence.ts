import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Person } from '../../shared/access/person.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { presenceFrame } from '../../shared/wire/frames.ts'
import type { Member } from './member.ts'
import { joinPackets, packetOf } from './packet.ts'

/**
 * Rooms of up to so many people hear a move at once, unless its maker moved a moment ago; larger ones in windows, the
 * newest move of each person.
 */
const SMALL_ROOM = 8
/** Yjs client ids and presence clocks end here: a clock past it would break the readers of its successor. */
const HIGHEST = 0xffff_ffff
const NOBODY = 'null'

/** Who is here and where; never stored. */
export class Presence {
  readonly #members: ReadonlySet<Member>
  readonly #claim: (client: number, member: Member) => boolean
  readonly #clients = new Map<number, Member>()
  #moved = new Set<Member>()
  #timer: NodeJS.Timeout | null = null
  /** Those whose moves were told in the present window. */
  readonly #told = new Set<Member>()
  #window: NodeJS.Timeout | null = null

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
    for (const entry of entriesIn(body)) {
      if (!this.#speaksFor(member, entry.client, entry)) continue
      if (member.presence !== null && entry.clock < member.presence.clock) continue
      const packet = packetOfEntry(entry.client, entry.clock, stamped(stateIn(entry), member.peer.person))
      member.presence = { client: entry.client, clock: entry.clock, packet }
      this.#moved.add(member)
    }
    if (this.#moved.size > 0) this.#schedule()
  }

  /** Everybody's place, for a newcomer, one who asks, or one who lagged. */
  tell(member: Member): void {
    const packets = [...this.#clients.values()].flatMap(other =>
      other !== member && other.presence !== null ? [other.presence.packet] : []
    )
    if (packets.length > 0 && hears(member)) member.peer.write(joinPackets(packets))
  }

  /** Tells the others that this member is gone. */
  leave(member: Member): void {
    const last = member.presence
    this.#moved.delete(member)
    this.#told.delete(member)
    if (last === null || this.#clients.get(last.client) !== member) return
    this.#clients.delete(last.client)
    const packet = packetOfEntry(last.client, last.clock + 1, null)
    for (const other of this.#members) if (other !== member && hears(other)) other.peer.write(packet)
  }

  close(): void {
    for (const timer of [this.#timer, this.#window]) if (timer !== null) clearTimeout(timer)
    this.#timer = null
    this.#window = null
  }

  /** A connection speaks for one client id: the first it names that is nobody else's. Others see it from now on. */
  #speaksFor(member: Member, client: number, entry: PresenceEntry): boolean {
    if (member.presence !== null) return member.presence.client === client
    const holder = this.#clients.get(client)
    if (stateIn(entry) === null || (holder !== undefined && holder.peer.person.id !== member.peer.person.id))
      return false
    if (holder !== undefined && !holder.gone) return false
    if (!this.#claim(client, member)) return false
    this.#clients.set(client, member)
    return true
  }

  #schedule(): void {
    if (this.#timer !== null) return
    const isCalm = this.#members.size <= SMALL_ROOM && [...this.#moved].some(member => !this.#told.has(member))
    this.#timer = setTimeout(() => this.#tellMoves(), isCalm ? 0 : LIMITS.presenceWindowMilliseconds)
  }

  #tellMoves(): void {
    this.#timer = null
    const moved = [...this.#moved].filter(member => member.presence !== null)
    this.#moved = new Set()
    const all = joinPackets(moved.map(packetOfMember))
    for (const member of this.#members) {
      if (!hears(member)) continue
      if (!moved.includes(member)) member.peer.write(all)
      else if (moved.length > 1)
        member.peer.write(joinPackets(moved.filter(other => other !== member).map(packetOfMember)))
    }
    for (const member of moved) this.#told.add(member)
    this.#window ??= setTimeout(() => {
      this.#window = null
      this.#told.clear()
    }, LIMITS.presenceWindowMilliseconds)
  }
}

/** A reader that takes nothing is not told where the others are: it asks again, or is told when it has caught up. */
function hears(member: Member): boolean {
  return member.lagsFrom === null && member.peer.queuedBytes <= LIMITS.presenceQueueBytes
}

interface PresenceEntry {
  client: number
  clock: number
  /** JSON, not read yet: a message may name many others, and only the sender's own counts. */
  text: Uint8Array
}

function* entriesIn(body: Uint8Array): Generator<PresenceEntry> {
  if (body.length > LIMITS.presenceBytes * 64) throw new Refusal('too-large', { limit: `${LIMITS.presenceBytes} B` })
  try {
    const decoder = decoding.createDecoder(body)
    const count = decoding.readVarUint(decoder)
    if (count > body.length) throw new Refusal('malformed')
    for (let index = 0; index < count; index++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarUint8Array(decoder)
      if (client > HIGHEST || clock > HIGHEST) throw new Refusal('malformed')
      if (text.length > LIMITS.presenceBytes) throw new Refusal('too-large', { limit: `${LIMITS.presenceBytes} B` })
      yield { client, clock, text }
    }
    if (decoding.hasContent(decoder)) throw new Refusal('malformed')
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('malformed')
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @returns null for one who leaves @throws Refusal `malformed` */
function stateIn({ text }: PresenceEntry): Record<string, unknown> | null {
  try {
    const json = utf8.decode(text)
    const state: unknown = json === NOBODY ? null : JSON.parse(json)
    if (typeof state === 'object' && !Array.isArray(state)) return state as Record<string, unknown> | null
  } catch {
    // told below
  }
  throw new Refusal('malformed')
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
