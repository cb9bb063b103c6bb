import type * as Y from 'yjs'
import type { Person } from '../../shared/access/person.ts'
import type { RuleSet } from '../../shared/access/rules.ts'
import { type ReportId, SERVER_USER, type UserId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import { makeMissingTexts } from '../../shared/report/edit-rows.ts'
import { REPORT_FORMAT } from '../../shared/report/schema.ts'
import { openFormat } from '../../shared/report/upgrade.ts'
import { syncFrame } from '../../shared/wire/frames.ts'
import { mayFold, mustFold } from '../log/fold.ts'
import { DiskTrouble, type Loaded, type Log, PlaceTaken } from '../log/log.ts'
import type { Logger } from '../logger.ts'
import { SERVER_CLIENT } from './admit/authors.ts'
import { Alone } from './alone.ts'
import { Audience } from './audience.ts'
import type { Folder } from './folder.ts'
import { isEmpty } from './held.ts'
import { Intake, type Refused } from './intake.ts'
import { Judge } from './judge-update.ts'
import { LiveDocument } from './live-document.ts'
import { Member } from './member.ts'
import { packetOf, updatePacket } from './packet.ts'
import type { Peer } from './peer.ts'
import { type Pending, Pipeline } from './pipeline.ts'
import { Presence } from './presence.ts'
import { Snapshots } from './snapshots.ts'
import { Stored, type StoredBytes } from './stored.ts'
import { tellState } from './tell-state.ts'

/** What every room shares. */
export interface RoomParts {
  log: Log
  folder: Folder
  clock: () => number
  logger: Logger
  /** Asks for `flush` at the end of this event-loop turn. */
  dirty(room: Room): void
  /** Records of this report were accepted and are on disk. */
  accepted(room: Room): void
  /** An update was refused. */
  refused(): void
  /** The table of rights; absent: those of the report as a whole. */
  rules?: RuleSet
  /** Keeps what a refused update would have changed. @returns its number in the tray, once it is on disk; null: not kept */
  keepRefused?(id: ReportId, person: Person, update: Uint8Array, notice: Refused): Promise<number | null>
  /** What the room knows of its stream is wrong: it must be opened anew. */
  stale(room: Room): void
}

/** After the disk failed, writers are turned away so long before the next one is let through to try. Milliseconds. */
const RETRY_DISK_AFTER = 2_000
/** How often a reader of the document waits for a calm moment before writers are asked to wait for it. */
const CALM_TRIES = 20
/**
 * One open report. Per turn: judge and apply each update, one append, and only when the disk has it send on and
 * acknowledge. Everything a peer is ever sent comes from `stored`: no screen shows what the disk may forget.
 */
export class Room {
  readonly id: ReportId
  readonly #parts: RoomParts
  readonly #stored: Stored
  readonly #pipeline: Pipeline
  readonly #judge: Judge
  readonly #snapshots: Snapshots
  readonly #members = new Set<Member>()
  readonly #audience = new Audience(this.#members)
  readonly #presence = new Presence(this.#members, (client, member) => this.#judge.claim(client, member))
  readonly #live: LiveDocument
  /** While somebody has the room to themselves, nobody else's edit is judged. */
  readonly #alone = new Alone()
  readonly #intake: Intake
  /** When the last member left, by the clock; null while somebody is here. */
  emptySince: number | null

  constructor(id: ReportId, loaded: Loaded, parts: RoomParts) {
    this.id = id
    this.#stored = new Stored(loaded)
    this.#parts = parts
    this.#judge = new Judge(this.#stored.authors, loaded.tail, parts.rules)
    this.#pipeline = new Pipeline(id, parts.log, loaded.place, {
      committed: batch => this.#committed(batch),
      failed: (lost, error) => this.#failed(lost, error),
      confused: () => parts.stale(this)
    })
    this.#live = new LiveDocument({ stored: this.#stored, pipeline: this.#pipeline, folder: parts.folder })
    this.#snapshots = new Snapshots({
      ...{ id, log: parts.log, folder: parts.folder, logger: parts.logger },
      ...{ stored: this.#stored, pipeline: this.#pipeline },
      document: () => this.#live.made,
      authors: () => this.#judge.authors()
    })
    this.#intake = new Intake({
      ...{ id, clock: parts.clock, logger: parts.logger, judge: this.#judge, live: this.#live },
      ...{ refused: parts.refused, keepRefused: parts.keepRefused },
      accept: pending => this.#accept(pending),
      owe: member => this.#owe(member),
      rowsMade: rows => this.#completeRows(rows)
    })
    this.emptySince = parts.clock()
  }

  get peers(): number {
    return this.#members.size
  }

  /** True when leaving memory would lose nothing and disturb nobody. */
  get idle(): boolean {
    if (this.#members.size > 0 || this.#alone.wait !== null || this.#live.underWay !== null) return false
    return this.#pipeline.calm && !this.#snapshots.busy
  }

  /** Bytes it keeps ready for newcomers. */
  get bytes(): number {
    return this.#stored.bytes
  }

  /** Brings an older report to today's format, on disk. Called once, before anybody joins. @throws Refusal `too-new` */
  async upgrade(): Promise<void> {
    if (this.#stored.reportFormat !== REPORT_FORMAT) await this.edit(SERVER_USER, doc => openFormat(doc))
  }

  join(peer: Peer): Member {
    const member = new Member(peer)
    this.#members.add(member)
    this.emptySince = null
    peer.write(packetOf(syncFrame(0, this.#stored.vector())))
    this.#presence.tell(member)
    return member
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return
    member.gone = true
    this.#presence.leave(member)
    if (this.#members.size === 0) this.emptySince = this.#parts.clock()
  }

  /** Answers a sync step 1; see `tellState`. */
  tellState(member: Member, vector: Uint8Array): Promise<void> | null {
    return tellState(member, vector, { stored: this.#stored, folder: this.#parts.folder })
  }

  /**
   * Takes an update or a step 2 of a member, in the order sent: judged and applied now, on disk by the end of a later turn.
   * @returns null when it is taken; else resolves when it is: send the next one then
   */
  receive(member: Member, update: Uint8Array, isStep2: boolean): Promise<void> | null {
    if (member.gone) return null
    const wait = this.#alone.wait ?? this.#live.underWay ?? (isEmpty(update) ? null : this.#live.open())
    if (wait === null) {
      this.#intake.take(member, update, isStep2)
      return null
    }
    return wait.then(
      () => this.receive(member, update, isStep2) ?? undefined,
      (error: unknown) => {
        this.#parts.logger.error('a report could not be opened to be written in', { report: this.id, error })
        this.#intake.turnAway(member, 'busy')
      }
    )
  }

  /** @throws Refusal `malformed`, `too-large` */
  presence(member: Member, body: Uint8Array): void {
    if (!member.gone) this.#presence.move(member, body)
  }

  tellPresence(member: Member): void {
    this.#presence.tell(member)
  }

  /** The reader took what it was sent: it gets the `saved` and, if it lagged, the updates that waited for this. */
  drained(member: Member): void {
    if (member.gone) return
    this.#owe(member)
    if (member.lagsFrom === null) return
    const missed = this.#stored.after(member.lagsFrom)
    member.lagsFrom = null
    member.peer.write(missed)
    this.#presence.tell(member)
  }

  /** Looks at the document when everything in it is on disk. The callback must not change it. */
  async read<T>(look: (doc: Y.Doc) => T): Promise<T> {
    for (let tries = 0; tries < CALM_TRIES; tries++) {
      const wait = this.#live.open()
      if (wait !== null) await wait
      else if (this.#pipeline.calm) return look(this.#live.now())
      else await this.#pipeline.settled()
    }
    return this.#byMyself(() => look(this.#live.now()))
  }

  /** Makes a change as the server. @returns when it is on disk; throws what `change` throws and Refusal `disk-trouble` */
  edit<T>(author: UserId, change: (doc: Y.Doc) => T): Promise<T> {
    const wait = this.#alone.wait ?? this.#live.open()
    return wait === null ? this.#editNow(author, change) : wait.then(() => this.edit(author, change))
  }

  /** What of the report is on disk: to be worked on elsewhere. Its memory is the room's. */
  get onDisk(): StoredBytes {
    return this.#stored.parts()
  }

  /**
   * Lets the server think about the state at one place of the log and then be the next to change it: meanwhile nobody
   * else's edit is judged; they wait, and are judged by what the change has made of the report.
   * @param think is given what is on disk, which is everything accepted
   */
  thinkAndEdit<Thought, T>(
    author: UserId,
    think: (stored: StoredBytes) => Promise<Thought>,
    change: (doc: Y.Doc, thought: Thought) => T
  ): Promise<T> {
    return this.#byMyself(async () => {
      const thought = await think(this.onDisk)
      return this.#editNow(author, doc => change(doc, thought))
    })
  }

  /**
   * One append of all that was accepted since the last, and the acknowledgements that need none.
   * @returns resolves when the disk has answered; null when there was nothing to append
   */
  flush(): Promise<void> | null {
    this.#audience.payOwed()
    return this.#pipeline.flush()
  }

  /** Runs `work` when everything accepted is on disk and the document is open, while nothing else is accepted. */
  #byMyself<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#alone.run(async () => {
      await this.#live.open()
      void this.flush()
      while (!this.#pipeline.calm) await this.#pipeline.settled()
      return work()
    })
  }

  #editNow<T>(author: UserId, change: (doc: Y.Doc) => T): Promise<T> {
    if (this.#intake.closed) return Promise.reject(new Refusal('disk-trouble'))
    const doc = this.#live.now()
    doc.clientID = SERVER_CLIENT // Yjs draws another when it meets its own in an update
    let update: Uint8Array | null = null
    const hear = (made: Uint8Array): void => {
      update = made
    }
    doc.once('update', hear)
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    try {
      const answer = doc.transact(() => change(doc))
      if (update === null) return this.#pipeline.settled().then(() => answer)
      const settle = (error?: Error): void => (error === undefined ? resolve(answer) : reject(error))
      this.#accept({
        member: null,
        nth: 0,
        packet: updatePacket(update),
        record: this.#intake.record(author, update),
        settle
      })
    } catch (error) {
      if (update !== null) this.#live.forget() // half a change stays in Yjs
      reject(error instanceof Error ? error : new Error(String(error)))
    } finally {
      doc.off('update', hear)
    }
    return promise
  }

  /** Called now and then: what nobody needed since the last call need not stand in memory. */
  rest(): void {
    if (this.#pipeline.calm && this.#alone.wait === null && !this.#snapshots.busy) this.#live.rest()
  }

  /** Called when nobody has written for a while. */
  foldCalmly(): Promise<void> {
    return mayFold(this.#stored) ? this.fold() : Promise.resolve()
  }

  /** Writes a snapshot of what is on disk, so that the next opening is quick. */
  fold(): Promise<void> {
    return this.#snapshots.fold()
  }

  /** Waits for what is on its way, folds, and closes every member with `code`. */
  async close(code: number, reason: string): Promise<void> {
    await this.#alone.run(async () => {})
    void this.flush()
    while (!this.#pipeline.calm) await this.#pipeline.settled()
    await this.fold()
    for (const member of [...this.#members]) member.peer.close(code, reason)
    this.#presence.close()
    this.#live.forget()
  }

  /** A row may be born on a screen that did not know the newest narrative column yet: the server gives it its text. */
  #completeRows(rows: readonly string[]): void {
    this.edit(SERVER_USER, doc => makeMissingTexts(doc, 'server', { rows })).catch((error: unknown) => {
      this.#parts.logger.error('a new row was not completed', { report: this.id, error })
    })
  }

  #accept(pending: Pending): void {
    this.#pipeline.add(pending)
    this.#parts.dirty(this)
  }

  #committed(batch: Pending[]): void {
    const before = this.#stored.place
    for (const pending of batch) this.#stored.push(pending.packet)
    this.#audience.tell(batch, before)
    this.#parts.accepted(this)
    if (mustFold(this.#stored)) void this.fold()
  }

  /** Back to what the disk has; those who wrote what was lost reopen and send it again. */
  #failed(lost: Pending[], error: unknown): void {
    const code = error instanceof DiskTrouble ? 'disk-trouble' : 'busy'
    this.#parts.logger.error('an append failed; the report is read-only for now', { report: this.id, error })
    this.#intake.closedUntil = this.#parts.clock() + RETRY_DISK_AFTER
    this.#live.forget()
    for (const { member, settle } of lost) {
      settle?.(new Refusal(code))
      if (member !== null) this.#intake.turnAway(member, code)
    }
    if (error instanceof PlaceTaken) this.#parts.stale(this)
  }

  #owe(member: Member): void {
    this.#audience.owe(member)
    this.#parts.dirty(this)
  }
}
