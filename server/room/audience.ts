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

  /** One write for each reader. A reader whose queue is full lags from `before` and is caught up when it has drained. */
  sendOn(batch: readonly Pending[], before: number): void {
    const all = joinPackets(batch.map(pending => pending.packet))
    const writers = writersOf(batch)
    for (const member of this.#members) {
      if (!member.live || member.lagsFrom !== null) continue
      const packets = writers.includes(member) ? othersThan(member, batch) : all
      if (packets === null) continue
      if (member.peer.queuedBytes > LIMITS.sessionQueueBytes) member.lagsFrom = before
      else member.peer.write(packets)
    }
  }

  /** The records of this batch are on disk. */
  acknowledge(batch: readonly Pending[]): void {
    for (const member of writersOf(batch)) tellSaved(member)
  }

  /** A message needed no append: it counts as saved at the end of the turn. */
  owe(member: Member): void {
    this.#owed.add(member)
  }

  payOwed(): void {
    for (const member of this.#owed) tellSaved(member)
    this.#owed.clear()
  }
}

/** Few write at once, so a list is quicker than a set. */
function writersOf(batch: readonly Pending[]): Member[] {
  const writers: Member[] = []
  for (const { member } of batch) if (member !== null && !writers.includes(member)) writers.push(member)
  return writers
}

function othersThan(writer: Member, batch: readonly Pending[]): Packet | null {
  const others = batch.filter(pending => pending.member !== writer).map(pending => pending.packet)
  return others.length === 0 ? null : joinPackets(others)
}

/**
 * `saved` counts messages in order, so it stops before the first one still on its way or held. One who takes nothing
 * is told when it has.
 */
function tellSaved(member: Member): void {
  const first = member.inFlight[0] ?? member.held[0]?.nth
  const count = first === undefined ? member.received : first - 1
  if (member.gone || !member.peer.speaksTianbao || count <= member.told) return
  if (member.peer.queuedBytes > LIMITS.sessionQueueBytes) return
  member.told = count
  member.peer.write(packetOf(savedFrame(count)))
}
