import { syncFrame } from '../../shared/wire/frames.ts'
import type { Folder } from './folder.ts'
import type { Member } from './member.ts'
import { packetOf, updatePacket } from './packet.ts'
import type { Stored } from './stored.ts'

const END_OF_STATE = packetOf(syncFrame(1, new Uint8Array([0, 0])))

/**
 * Answers a sync step 1: content first, step 2 last. @param vector the peer's encoded state vector
 * @returns null when it is told; else resolves when it is: what it lacks of a large report is found in the thread
 * @throws Refusal `malformed`
 */
export function tellState(
  member: Member,
  vector: Uint8Array,
  { stored, folder }: { stored: Stored; folder: Pick<Folder, 'difference'> }
): Promise<void> | null {
  const costly = stored.costlyDifference(vector)
  if (costly === null) {
    tell(member, stored.packetsFor(vector))
    return null
  }
  return folder.difference(costly.snapshot, new Uint8Array(vector)).then(difference => {
    if (!member.gone) tell(member, [updatePacket(difference), stored.after(costly.place)])
  })
}

function tell(member: Member, packets: readonly Uint8Array[]): void {
  member.live = true
  member.lagsFrom = null
  for (const packet of packets) member.peer.write(packet)
  member.peer.write(END_OF_STATE)
}
