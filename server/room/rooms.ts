import type * as Y from 'yjs'
import type { ReportId, UserId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Log } from '../log/log.ts'
import { atEndOfTurn } from '../log/turn.ts'
import type { Logger } from '../logger.ts'
import { CalmFolds } from './calm-folds.ts'
import { Folder } from './folder.ts'
import { documentsMade } from './live-document.ts'
import type { MadeReport } from './made.ts'
import type { Member } from './member.ts'
import type { Peer } from './peer.ts'
import { Room, type RoomParts } from './room.ts'
import type { StoredBytes } from './stored.ts'

/** How often empty rooms are looked for. Milliseconds. */
const SWEEP_EVERY = 5_000

/** All open reports: opened on first use, folded and let go when empty. */
export class Rooms {
  readonly #log: Log
  readonly #clock: () => number
  readonly #logger: Logger
  readonly #folder = new Folder()
  readonly #rooms = new Map<ReportId, Promise<Room>>()
  readonly #open = new Set<Room>()
  readonly #dirty = new Set<Room>()
  readonly #heard = new Set<(id: ReportId) => void>()
  readonly #calmFolds: CalmFolds
  readonly #sweep: NodeJS.Timeout
  readonly #rest: NodeJS.Timeout
  readonly #judging: Pick<RoomParts, 'rules' | 'keepRefused'>
  #scheduled = false
  #committing = false
  #closed = false
  #counts = { updates: 0, refused: 0 }

  constructor(parts: { log: Log; clock: () => number; logger: Logger } & Pick<RoomParts, 'rules' | 'keepRefused'>) {
    const { rules, keepRefused } = parts
    this.#judging = { ...(rules && { rules }), ...(keepRefused && { keepRefused }) }
    this.#log = parts.log
    this.#clock = parts.clock
    this.#logger = parts.logger
    this.#calmFolds = new CalmFolds(parts.clock)
    this.#sweep = setInterval(() => this.#letGo(), SWEEP_EVERY)
    this.#sweep.unref()
    this.#rest = setInterval(() => this.rest(), LIMITS.idleDocumentSeconds * 1_000)
    this.#rest.unref()
  }

  /**
   * Stores a new report, without opening it: its bytes are its first record and its first snapshot.
   * @returns when it is on disk
   */
  async create(id: ReportId, author: UserId, { bytes, label }: MadeReport): Promise<void> {
    await this.#log.append(id, 1, [{ author, at: this.#clock(), bytes }])
    try {
      await this.#log.fold(id, { place: 1, bytes, label })
    } catch (error) {
      this.#logger.error('a new report has no snapshot yet', { report: id, error })
    }
  }

  /** What of a report is on disk, to be worked on in another thread. Its memory is the room's: do not transfer it. */
  async onDisk(id: ReportId): Promise<StoredBytes> {
    return (await this.#room(id)).onDisk
  }

  /** Looks at a report's document when everything in it is on disk. The callback must not change it. */
  async read<T>(id: ReportId, look: (doc: Y.Doc) => T): Promise<T> {
    return (await this.#room(id)).read(look)
  }

  /** Makes one transaction as the server, in the name of `author`; sent to all screens. @returns when it is on disk */
  async edit<T>(id: ReportId, author: UserId, change: (doc: Y.Doc) => T): Promise<T> {
    return (await this.#room(id)).edit(author, change)
  }

  /** An edit that needs long thought about exactly the state it changes; see `Room.thinkAndEdit`. */
  async thinkAndEdit<Thought, T>(
    id: ReportId,
    author: UserId,
    think: (stored: StoredBytes) => Promise<Thought>,
    change: (doc: Y.Doc, thought: Thought) => T
  ): Promise<T> {
    return (await this.#room(id)).thinkAndEdit(author, think, change)
  }

  /** Lets a connection in. */
  async join(id: ReportId, peer: Peer): Promise<{ room: Room; member: Member }> {
    const room = await this.#room(id)
    return { room, member: room.join(peer) }
  }

  /** Hears the id of a report after each batch of its records is on disk. The answer ends it. */
  onAccepted(heard: (id: ReportId) => void): () => void {
    this.#heard.add(heard)
    return () => this.#heard.delete(heard)
  }

  /** Figures for the metrics page. */
  gauges(): { rooms: number; peers: number; updates: number; refused: number; bytes: number } & typeof documentsMade {
    let peers = 0
    let bytes = 0
    for (const room of this.#open) {
      peers += room.peers
      bytes += room.bytes
    }
    return { rooms: this.#open.size, peers, bytes, ...this.#counts, ...documentsMade }
  }

  /** Folds and closes every room; sockets are told to come back later. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#sweep)
    clearInterval(this.#rest)
    this.#calmFolds.close()
    const rooms = await Promise.allSettled(this.#rooms.values())
    for (const room of rooms) if (room.status === 'fulfilled') await room.value.close(4503, 'busy')
    this.#rooms.clear()
    this.#open.clear()
    await this.#folder.close()
  }

  #room(id: ReportId): Promise<Room> {
    if (this.#closed) return Promise.reject(new Refusal('busy'))
    const known = this.#rooms.get(id)
    if (known !== undefined) return known
    const opening = this.#load(id)
    this.#rooms.set(id, opening)
    opening.catch(() => this.#rooms.delete(id))
    return opening
  }

  async #load(id: ReportId): Promise<Room> {
    const loaded = await this.#log.load(id)
    if (loaded.place === 0) throw new Refusal('no-such-report')
    const room: Room = new Room(id, loaded, {
      log: this.#log,
      folder: this.#folder,
      clock: this.#clock,
      logger: this.#logger,
      ...this.#judging,
      dirty: dirty => this.#schedule(dirty),
      accepted: accepted => {
        this.#counts.updates++
        this.#calmFolds.wrote(accepted)
        for (const hear of this.#heard) hear(accepted.id)
      },
      refused: () => {
        this.#counts.refused++
      },
      stale: stale => void this.#forget(stale)
    })
    await room.upgrade()
    this.#open.add(room)
    return room
  }

  /**
   * One flush of every room that was written to, so that all their appends share one commit. While a commit is under
   * way the rooms collect: it would wait for the disk all the same, and a fuller batch is cheaper for everybody.
   */
  #schedule(room: Room): void {
    this.#dirty.add(room)
    if (this.#scheduled || this.#committing) return
    this.#scheduled = true
    atEndOfTurn(() => this.#flushDirty())
  }

  #flushDirty(): void {
    this.#scheduled = false
    const dirty = [...this.#dirty]
    this.#dirty.clear()
    const commits = dirty.flatMap(room => room.flush() ?? [])
    if (commits.length === 0) return
    this.#committing = true
    void Promise.allSettled(commits).then(() => {
      this.#committing = false
      if (this.#dirty.size > 0) this.#flushDirty()
    })
  }

  /** Frees the documents that nobody wrote in since the last call; the reports stay open. Called by a timer. */
  rest(): void {
    for (const room of this.#open) room.rest()
  }

  #letGo(): void {
    const before = this.#clock() - LIMITS.idleRoomSeconds * 1_000
    for (const room of this.#open) {
      if (!room.idle || room.emptySince === null || room.emptySince > before) continue
      room.fold().then(
        () => {
          if (room.idle && room.emptySince !== null) void this.#forget(room)
        },
        () => {}
      )
    }
  }

  async #forget(room: Room): Promise<void> {
    this.#open.delete(room)
    this.#calmFolds.forget(room)
    this.#rooms.delete(room.id)
    await room.close(4503, 'busy')
  }
}
