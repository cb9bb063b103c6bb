import { LIMITS } from '../../shared/limits.ts'
import { savedFrame } from '../../shared/wire/frames.ts'
import type { Member } from './member.ts'
import { joinPackets, type Packet, packetOf } from './packet.ts'
import type { Pending } from './pipeline.ts'

/** Who is told what: accepted updates to everybody but their writer, `saved` to the writer. */
export class Audience {
  readonly #members: ReadonlySet<Member>
  /** Owed a `saved` for messages that needed no append. */
  readonly #owed = new Set<Member>()

  constructor(members: ReadonlySet<Member>) {
    this.#members = members
  }

  /**
   * The records of this batch are on disk: one write for each member, what others wrote and the `saved` it is due. A reader
   * whose queue is full lags from `before` and is caught up when it has drained.
   */
  tell(batch: readonly Pending[], before: number): void {
    const all = joinPackets(batch.map(pending => pending.packet))
    const writers = writersOf(batch)
    for (const member of this.#members) {
      const wrote = writers.includes(member)
      if (!wrote && (!member.live || member.lagsFrom !== null)) continue
      if (member.peer.queuedBytes > LIMITS.sessionQueueBytes) {
        if (member.live) member.lagsFrom ??= before
      } else if (wrote) tellWriter(member, batch)
      else member.peer.write(all)
    }
  }

  /** A message needed no append: it counts as saved at the end of the turn. */
  owe(member: Member): void {
    this.#owed.add(member)
  }

  payOwed(): void {
    for (const member of this.#owed) {
      const saved = member.peer.queuedBytes > LIMITS.sessionQueueBytes ? null : savedPacket(member)
      if (saved !== null) member.peer.write(saved)
    }
    this.#owed.clear()
  }
}

/** Few write at once, so a list is quicker than a set. */
function writersOf(batch: readonly Pending[]): Member[] {
  const writers: Member[] = []
  for (const { member } of batch) if (member !== null && !writers.includes(member)) writers.push(member)
  return writers
}

function tellWriter(writer: Member, batch: readonly Pending[]): void {
  const packets: Packet[] = []
  if (writer.live && writer.lagsFrom === null)
    for (const { member, packet } of batch) if (member !== writer) packets.push(packet)
  const saved = savedPacket(writer)
  if (saved !== null) packets.push(saved)
  if (packets.length > 0) writer.peer.write(joinPackets(packets))
}

/**
 * The `saved` a member is due, if any: it counts messages in order, so it stops before the first one still on its way or
 * held. The packet must be written.
 */
function savedPacket(member: Member): Packet | null {
  const first = member.inFlight[0] ?? member.held[0]?.nth
  const count = first === undefined ? member.received : first - 1
  if (member.gone || !member.peer.speaksTianbao || count <= member.told) return null
  member.told = count
  return packetOf(savedFrame(count))
}
