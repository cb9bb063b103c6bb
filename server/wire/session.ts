import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Person } from '../../shared/access/person.ts'
import { LIMITS } from '../../shared/limits.ts'
import { REFUSALS, Refusal, type RefusalCode } from '../../shared/refusals.ts'
import { presenceFrame, type RefusedNotice, refusedFrame, SUBPROTOCOL } from '../../shared/wire/frames.ts'
import type { Logger } from '../logger.ts'
import type { Member } from '../room/member.ts'
import { packetOf } from '../room/packet.ts'
import type { Peer } from '../room/peer.ts'
import type { Room } from '../room/room.ts'
import { Bucket } from './bucket.ts'
import { readMessage } from './message.ts'

/** Presence of nobody: a browser does not see pings, and the stock client reconnects after 30 s without a message. */
const SIGN_OF_LIFE = packetOf(presenceFrame(new Uint8Array([0])))

/** What a queued write costs beside its bytes: buffer heads and callbacks of Node. */
const BYTES_PER_WRITE = 256

/** What somebody showed at the door. */
export interface Credentials {
  cookie?: string | undefined
  authorization?: string | undefined
}

export interface SessionParts {
  socket: WebSocket
  /** The socket below it: ready-made frames are written to it as they are. */
  raw: Duplex
  person: Person
  headers: Credentials
  clock: () => number
  logger: Logger
  /** A message was refused. */
  refused: (person: Person) => void
  ended: (session: Session) => void
}

/**
 * One socket. opening ─joined→ live ─refused, closed, lost→ over. Frames wait in order until the room is open; a busy
 * writer is read at the pace the room can take, so that no other waits longer than a turn for it.
 */
export class Session implements Peer {
  readonly person: Person
  readonly headers: Credentials
  readonly speaksTianbao: boolean
  readonly #socket: WebSocket
  readonly #raw: Duplex
  readonly #clock: () => number
  readonly #logger: Logger
  readonly #refused: (person: Person) => void
  readonly #stepOnes: Bucket
  readonly #presenceAsks: Bucket
  #place: { room: Room; member: Member } | null = null
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #first = 0
  /** Writes since the queue was last empty. */
  #writes = 0
  #scheduled = false
  #paused = false
  #over = false
  #heardAt: number
  #stalledSince: number | null = null
  #taken = 0

  constructor(parts: SessionParts) {
    this.person = parts.person
    this.headers = parts.headers
    this.#socket = parts.socket
    this.#raw = parts.raw
    this.#clock = parts.clock
    this.#logger = parts.logger
    this.#refused = parts.refused
    this.speaksTianbao = parts.socket.protocol === SUBPROTOCOL
    this.#heardAt = parts.clock()
    this.#stepOnes = new Bucket(LIMITS.stepOneBurst, LIMITS.stepOnePerSecond, parts.clock())
    this.#presenceAsks = new Bucket(LIMITS.stepOneBurst, LIMITS.stepOnePerSecond, parts.clock())
    parts.socket.on('message', (data, isBinary) => this.#hear(data as Buffer, isBinary))
    parts.socket.on('pong', () => {
      this.#heardAt = this.#clock()
    })
    parts.socket.on('error', () => {}) // the close event follows
    parts.socket.on('close', () => {
      this.#end()
      parts.ended(this)
    })
    parts.raw.on('drain', () => {
      if (this.#place !== null && !this.#over) this.#place.room.drained(this.#place.member)
    })
  }

  get queuedBytes(): number {
    const bytes = this.#raw.writableLength
    if (bytes === 0) this.#writes = 0
    return bytes + this.#writes * BYTES_PER_WRITE
  }

  /** The room is open: handles what has been waiting. */
  enter(place: { room: Room; member: Member }): void {
    if (this.#over) {
      place.room.leave(place.member)
      return
    }
    this.#place = place
    this.#work()
  }

  write(frames: Uint8Array): void {
    if (this.#over || !this.#raw.writable) return
    if (this.#raw.writableLength === 0) this.#writes = 0
    this.#writes++
    this.#raw.write(frames)
  }

  refuse(nth: number, notice: RefusedNotice): void {
    if (this.#over) return
    this.#refused(this.person)
    if (this.speaksTianbao) this.#socket.send(refusedFrame(nth, notice), { binary: true })
    this.close(REFUSALS[notice.code].close, notice.code)
  }

  close(code: number, reason: string): void {
    if (this.#over) return
    this.#end()
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), 3_000).unref() // one who does not answer the close
  }

  /** Called at every heartbeat: ends what is dead or takes nothing, pings the rest. */
  beat(): void {
    const now = this.#clock()
    const queued = this.queuedBytes
    const taken = this.#bytesTaken()
    if (queued === 0 || taken > this.#taken) this.#stalledSince = null
    else this.#stalledSince ??= now
    this.#taken = taken
    const stalled = this.#stalledSince !== null && now - this.#stalledSince > LIMITS.sessionStalledSeconds * 1_000
    const silent = now - this.#heardAt > 2.5 * LIMITS.heartbeatSeconds * 1_000
    if (stalled || silent) this.#socket.terminate()
    else if (this.#socket.readyState === this.#socket.OPEN) {
      this.#socket.ping()
      this.write(SIGN_OF_LIFE)
    }
  }

  #bytesTaken(): number {
    return 'bytesWritten' in this.#raw ? Number(this.#raw.bytesWritten) - this.queuedBytes : 0
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (this.#over) return
    this.#heardAt = this.#clock()
    const fault = isBinary ? (data.length > LIMITS.frameBytes ? 'too-large' : null) : 'malformed'
    if (fault !== null) {
      this.#closeFor(fault)
      return
    }
    this.#waiting.push(data)
    this.#waitingBytes += data.length
    const isMuch =
      this.#waiting.length - this.#first > LIMITS.framesWaiting || this.#waitingBytes > LIMITS.framesWaitingBytes
    if (isMuch && !this.#paused) {
      this.#paused = true
      this.#socket.pause()
    }
    if (this.#place !== null && !this.#scheduled) this.#work()
  }

  /**
   * Handles up to a turn's share of the waiting frames; the rest in later turns. Frames that cost more than the share of
   * time make the socket wait as long as they took, so that no writer has more than half of the server.
   */
  #work(): void {
    this.#scheduled = false
    const began = performance.now()
    let took = 0
    for (let count = 0; count < LIMITS.framesPerTurn && took < LIMITS.turnMilliseconds && !this.#over; count++) {
      const frame = this.#waiting[this.#first]
      if (frame === undefined) break
      this.#first++
      this.#waitingBytes -= frame.length
      const wait = this.#handle(frame)
      if (wait !== null) {
        this.#workAfter(wait)
        return
      }
      took = performance.now() - began
    }
    if (this.#first === this.#waiting.length) {
      this.#waiting = []
      this.#first = 0
      if (this.#paused && !this.#over) {
        this.#paused = false
        this.#socket.resume()
      }
    } else if (!this.#over) {
      this.#scheduled = true
      if (took < LIMITS.turnMilliseconds) setImmediate(() => this.#work())
      else setTimeout(() => this.#work(), took)
    }
  }

  /** The next frame is taken when the room has done with this one: a large report is opened, or being sealed. */
  #workAfter(wait: Promise<void>): void {
    this.#scheduled = true
    wait.then(
      () => this.#work(),
      (error: unknown) => this.#fail(error)
    )
  }

  /** @returns null when it is handled; else resolves when it is */
  #handle(frame: Uint8Array): Promise<void> | null {
    const place = this.#place
    if (place === null) return null
    try {
      const message = readMessage(frame)
      switch (message.is) {
        case 'step1':
          this.#checkStepOne()
          return place.room.tellState(place.member, message.vector)
        case 'content':
          return place.room.receive(place.member, message.update, message.isStep2)
        case 'presence':
          place.room.presence(place.member, message.body)
          break
        case 'query-presence':
          if (!this.#presenceAsks.take(this.#clock())) throw new Refusal('too-many-requests')
          place.room.tellPresence(place.member)
          break
      }
    } catch (error) {
      this.#fail(error)
    }
    return null
  }

  #fail(error: unknown): void {
    if (!(error instanceof Refusal)) this.#logger.error('a frame could not be handled', { error })
    this.#closeFor(error instanceof Refusal ? error.code : 'internal')
  }

  /** The whole state is the dearest answer. @throws Refusal `too-many-requests`, `busy` */
  #checkStepOne(): void {
    if (!this.#stepOnes.take(this.#clock())) throw new Refusal('too-many-requests')
    if (this.queuedBytes > LIMITS.sessionQueueBytes) throw new Refusal('busy')
  }

  #closeFor(code: RefusalCode): void {
    const nth = (this.#place?.member.received ?? 0) + 1
    this.refuse(nth, { code, message: new Refusal(code).message, cells: [], tray: null })
  }

  #end(): void {
    this.#over = true
    this.#waiting = []
    this.#waitingBytes = 0
    this.#first = 0
    const place = this.#place
    this.#place = null
    place?.room.leave(place.member)
  }
}
