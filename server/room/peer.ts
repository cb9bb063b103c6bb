import type { Person } from '../../shared/access/person.ts'
import type { RefusedNotice } from '../../shared/wire/frames.ts'

/** What a room needs of one connection. The wire implements it; the room never sees a socket. */
export interface Peer {
  readonly person: Person
  /** True when the client offered `tianbao.1` and so hears `saved` and `refused`. */
  readonly speaksTianbao: boolean
  /** Sends ready-made socket frames, possibly several in one buffer, in one write; they queue when the reader is slow. */
  write(frames: Uint8Array): void
  /** Bytes handed over and not yet taken by the reader. */
  readonly queuedBytes: number
  /** Tells the writer and closes with the code that belongs to the refusal. `nth`: which of its sync messages. */
  refuse(nth: number, notice: RefusedNotice): void
  /** Closes with a code and a short reason. */
  close(code: number, reason: string): void
}
