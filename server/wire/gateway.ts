import type { IncomingMessage, Server } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { maySee, type Person } from '../../shared/access/person.ts'
import { parseReportId, type ReportId, type UserId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { REFUSALS, Refusal, type RefusalCode } from '../../shared/refusals.ts'
import { SUBPROTOCOL } from '../../shared/wire/frames.ts'
import { isSameRight } from '../auth/doorman.ts'
import type { Logger } from '../logger.ts'
import type { Rooms } from '../room/rooms.ts'
import { Buckets } from './bucket.ts'
import { type Credentials, Session } from './session.ts'

export interface GatewayParts {
  server: Server
  rooms: Rooms
  doorman: {
    /** @throws Refusal `signed-out` */
    identify(headers: Credentials): Person
    /** Hears users whose right to be here ended. */
    onWithdrawn(heard: (user: UserId) => void): () => void
  }
  /** The agency a report belongs to; undefined when there is no such report. */
  agencyOf(id: ReportId): string | undefined
  /** Is this Origin header one of ours? `host` is the request's own Host header. */
  isOwnOrigin(origin: string, host: string): boolean
  /** Has the server more to do than it can: newcomers are told to come back later. */
  busy?: () => boolean
  logger: Logger
  clock: () => number
}

interface Entered {
  person: Person
  report: ReportId
  headers: Credentials
}

/** Larger than `frameBytes`, so that one frame too large is answered with a sentence before ws gives up on it. */
const PAYLOAD_BYTES = 4 * LIMITS.frameBytes
/** One who does not answer a close is cut off after this. Milliseconds. */
const CLOSE_PATIENCE = 3_000

/** Sockets at `/sync/{reportId}`: who is this, which report, start a session. */
export class Gateway {
  readonly #parts: GatewayParts
  readonly #sessions = new Set<Session>()
  readonly #refusals = new Buckets<UserId>(LIMITS.refusalBurst, LIMITS.refusalsPerMinute / 60)
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: PAYLOAD_BYTES,
    maxFragments: 64,
    maxBufferedChunks: 4_096,
    handleProtocols: offered => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false)
  })
  readonly #heartbeat: NodeJS.Timeout
  readonly #endings: (() => void)[]

  constructor(parts: GatewayParts) {
    this.#parts = parts
    const upgrade = this.#upgrade.bind(this)
    parts.server.on('upgrade', upgrade)
    this.#endings = [
      () => parts.server.off('upgrade', upgrade),
      parts.doorman.onWithdrawn(user => {
        for (const session of this.#sessions) if (session.person.id === user) this.#recheck(session)
      })
    ]
    this.#heartbeat = setInterval(() => {
      for (const session of this.#sessions) session.beat()
      this.#refusals.forgetFull(parts.clock())
    }, LIMITS.heartbeatSeconds * 1_000)
    this.#heartbeat.unref()
  }

  get sockets(): number {
    return this.#sessions.size
  }

  /** Turns newcomers away and closes every socket with 4503. Closing twice is fine. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat)
    for (const end of this.#endings.splice(0)) end()
    for (const session of this.#sessions) session.close(4503, 'busy')
    await new Promise<void>(resolve => this.#sockets.close(() => resolve()))
  }

  #upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void {
    raw.on('error', () => {}) // the close event follows
    const fault = this.#faultOf(request)
    if (fault !== null) {
      turnDown(raw, fault)
      return
    }
    let answer: Entered | Refusal
    try {
      answer = this.#enter(request)
    } catch (error) {
      answer = this.#refusalOf(error)
    }
    if (answer instanceof Refusal && this.#sockets.clients.size - this.#sessions.size >= LIMITS.socketsTurnedAway) {
      turnDown(raw, answer.code) // so many are being told why not already
      return
    }
    this.#sockets.handleUpgrade(request, raw, head, socket => {
      if (answer instanceof Refusal) this.#refuse(socket, answer.code)
      else this.#start(socket, raw, answer)
    })
  }

  /** What can be told before the handshake, without knowing who it is. */
  #faultOf(request: IncomingMessage): RefusalCode | null {
    const { origin, host } = request.headers
    if (origin !== undefined && !this.#parts.isOwnOrigin(origin, host ?? '')) return 'foreign-origin'
    if (!request.url?.startsWith('/sync/')) return 'no-such-page'
    return this.#sessions.size >= LIMITS.socketsPerProcess ? 'busy' : null
  }

  /** @throws Refusal `signed-out`, `no-such-report`, `too-many-requests`, `busy` */
  #enter(request: IncomingMessage): Entered {
    const { cookie, authorization } = request.headers
    const headers = { cookie, authorization }
    const person = this.#parts.doorman.identify(headers)
    const report = parseReportId(reportNameIn(request.url ?? ''))
    const agency = this.#parts.agencyOf(report)
    if (agency === undefined || !maySee(person, agency)) throw new Refusal('no-such-report')
    if (this.#refusals.isSpent(person.id, this.#parts.clock())) throw new Refusal('too-many-requests')
    let own = 0
    for (const session of this.#sessions) if (session.person.id === person.id) own++
    if (own >= LIMITS.socketsPerPerson) throw new Refusal('too-many-requests')
    if (this.#parts.busy?.() === true) throw new Refusal('busy')
    return { person, report, headers }
  }

  /**
   * One way in has ended; a person may have come by another (a second machine, a token). Whose name or rights changed
   * connects again, and what they wrote meanwhile is judged by what they may now.
   */
  #recheck(session: Session): void {
    try {
      const now = this.#parts.doorman.identify(session.headers)
      if (!isSameRight(now, session.person)) session.close(REFUSALS['rights-changed'].close, 'rights-changed')
    } catch {
      session.close(4401, 'signed-out')
    }
  }

  #start(socket: WebSocket, raw: Duplex, { person, report, headers }: Entered): void {
    if (raw instanceof Socket) raw.setNoDelay(true)
    const { clock, logger, rooms } = this.#parts
    const session = new Session({
      ...{ socket, raw, person, headers, clock, logger },
      refused: who => void this.#refusals.take(who.id, clock()),
      ended: over => this.#sessions.delete(over)
    })
    this.#sessions.add(session)
    rooms.join(report, session).then(
      place => session.enter(place),
      (error: unknown) => {
        const { code } = this.#refusalOf(error)
        session.close(REFUSALS[code].close, code)
      }
    )
  }

  /** A browser cannot see the status of a handshake, so these refusals are close codes. */
  #refuse(socket: WebSocket, code: RefusalCode): void {
    socket.on('error', () => {})
    socket.close(REFUSALS[code].close, code)
    setTimeout(() => socket.terminate(), CLOSE_PATIENCE).unref()
  }

  #refusalOf(error: unknown): Refusal {
    if (error instanceof Refusal) return error
    this.#parts.logger.error('a socket could not be served', { error })
    return new Refusal('internal')
  }
}

function reportNameIn(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  try {
    return decodeURIComponent(path.slice('/sync/'.length))
  } catch {
    throw new Refusal('no-such-report')
  }
}

/** Before the handshake there is only HTTP to say no with. */
function turnDown(raw: Duplex, code: RefusalCode): void {
  const body = JSON.stringify({ code, status: REFUSALS[code].status, title: REFUSALS[code].zh })
  raw.end(
    `HTTP/1.1 ${REFUSALS[code].status} Refused\r\nContent-Type: application/problem+json\r\nConnection: close\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  )
}
