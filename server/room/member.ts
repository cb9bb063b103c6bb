import type { Person } from '../../shared/access/person.ts'
import type { Packet } from './packet.ts'
import type { Peer } from './peer.ts'

/** One connection inside a room: what it sent, what it was told, what it still lacks. */
export class Member {
  readonly peer: Peer
  /** Yjs client ids bound through it. */
  boundIds = 0
  /** Sync messages received from it. */
  received = 0
  /** Numbers of those accepted and not yet on disk, oldest first. */
  readonly inFlight: number[] = []
  /** Its step 2 has come: from here on everything it sends must fit what the server has. */
  caughtUp = false
  /** Updates that came before its step 2 and lean on what that will bring; judged after it. */
  held: { nth: number; update: Uint8Array }[] = []
  /** Highest count it was told by `saved`. */
  told = 0
  /** It asked for the state and got it; before that nothing is sent on to it. */
  live = false
  /** It lags: nothing was sent after this place. null: it keeps up. */
  lagsFrom: number | null = null
  /** It was refused or has left; what still arrives from it is dropped. */
  gone = false
  /** Its presence: the awareness client it speaks for, its clock, and the stamped state ready to be sent. */
  presence: { client: number; clock: number; packet: Packet } | null = null

  constructor(peer: Peer) {
    this.peer = peer
  }

  get person(): Person {
    return this.peer.person
  }
}
