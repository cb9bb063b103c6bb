import path from 'node:path'
import { Low } from 'lowdb'
import type { UserId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { shouldFold } from '../log/fold.ts'
import type { Log } from '../log/log.ts'
import { DiskTrouble } from '../log/log.ts'
import type { Logger } from '../logger.ts'
import type { Catalogue, Entry, Json } from './catalogue.ts'
import type { Checkpoint, Recovered } from './checkpoint.ts'
import { encodeChange, encodeSnapshot, markOf, recover, STREAM } from './checkpoint.ts'
import type { Change } from './entries.ts'
import { changeFor, type Entries } from './entries.ts'
import { SyncedJsonFile } from './synced-json-file.ts'

const CHECKPOINT_MILLISECONDS = 200

export interface LowdbCatalogueOptions {
  /** The open log. Its lock is the catalogue's lock; the catalogue is closed before it. */
  log: Log
  /** Where `catalogue.json` stands. */
  folder: string
  /** Milliseconds since 1970. */
  clock: () => number
  /** Signs the records of the log. */
  author: UserId
  logger?: Logger
}

/**
 * Opens the catalogue. Whatever state `catalogue.json` is in, even absent, the log's stream `catalogue` holds everything.
 * @throws what the log throws when that stream itself is damaged
 */
export async function openLowdbCatalogue(options: LowdbCatalogueOptions): Promise<LowdbCatalogue> {
  const file = new SyncedJsonFile<Checkpoint>(path.join(options.folder, 'catalogue.json'))
  const low = new Low<Checkpoint>(file, { seq: 0, mark: '', entries: [] })
  await low.read()
  return new LowdbCatalogue(options, low, await recover(options.log, low.data))
}

/** The catalogue port over the log and one JSON file kept through lowdb. Made by `openLowdbCatalogue`. */
export class LowdbCatalogue implements Catalogue {
  readonly #options: LowdbCatalogueOptions
  readonly #low: Low<Checkpoint>
  readonly #entries: Entries
  /** Revs asked for and not yet stored. */
  readonly #asked = new Map<string, { rev: number; changes: number }>()
  /** Place of the last stored change, its mark, and the place of the last one asked for. */
  #stored: number
  #mark: string
  #last: number
  #tailBytes: number
  #snapshotBytes: number
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  #underWay: Promise<unknown> = Promise.resolve()
  #warned = false
  #closed = false

  constructor(options: LowdbCatalogueOptions, low: Low<Checkpoint>, found: Recovered) {
    this.#options = options
    this.#low = low
    this.#entries = found.entries
    this.#stored = found.place
    this.#last = found.place
    this.#mark = found.mark
    this.#tailBytes = found.tailBytes
    this.#snapshotBytes = found.snapshotBytes
    if (low.data.seq !== found.place || low.data.mark !== found.mark) this.#scheduleCheckpoint()
  }

  get(key: string): Entry | undefined {
    return this.#entries.get(key)
  }

  list(prefix: string): Entry[] {
    return this.#entries.list(prefix)
  }

  watch(prefix: string, changed: (key: string, entry: Entry | undefined) => void): () => void {
    return this.#entries.watch(prefix, changed)
  }

  async put(key: string, value: Json | undefined, rev: number): Promise<number> {
    if (this.#closed) throw new DiskTrouble('the catalogue is closed')
    const change = changeFor(key, value, rev, this.#asked.get(key)?.rev ?? this.#entries.get(key)?.rev ?? 0)
    const stored = this.#store(change)
    this.#underWay = Promise.allSettled([this.#underWay, stored])
    await stored
    return change.rev
  }

  /** Finishes what was asked for, writes the checkpoint. The log is closed by whoever opened it. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#underWay
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    await this.#writing
    if (this.#low.data.seq !== this.#stored || this.#low.data.mark !== this.#mark) await this.#checkpoint()
  }

  async #store(change: Change): Promise<void> {
    const bytes = encodeChange(change)
    const place = ++this.#last
    const nextRev = change.value === undefined ? 0 : change.rev
    this.#asked.set(change.key, { rev: nextRev, changes: (this.#asked.get(change.key)?.changes ?? 0) + 1 })
    try {
      await this.#options.log.append(STREAM, place, [
        { author: this.#options.author, at: this.#options.clock(), bytes }
      ])
    } catch (error) {
      // The log has failed everything asked for behind it, too.
      this.#last = this.#stored
      throw error
    } finally {
      this.#forgetAsked(change.key)
    }
    this.#entries.apply(change)
    this.#stored = place
    this.#mark = markOf(bytes)
    this.#tailBytes += bytes.length
    this.#tell(change.key)
    this.#scheduleCheckpoint()
  }

  #forgetAsked(key: string): void {
    const asked = this.#asked.get(key)
    if (!asked || asked.changes === 1) this.#asked.delete(key)
    else asked.changes--
  }

  #tell(key: string): void {
    for (const error of this.#entries.announce(key)) {
      this.#options.logger?.error('a watcher of the catalogue failed', { error })
    }
    if (this.#warned || this.#entries.size < LIMITS.catalogueWarnEntries) return
    this.#warned = true
    this.#options.logger?.info('the catalogue has grown large: consider the PostgreSQL catalogue', {
      entries: this.#entries.size
    })
  }

  /** At most one write in 200 ms; a change during a write asks for the next. */
  #scheduleCheckpoint(): void {
    if (this.#timer || this.#closed) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#writing = this.#writing.then(() => this.#checkpoint())
    }, CHECKPOINT_MILLISECONDS)
    this.#timer.unref()
  }

  /** A disk that refuses costs nothing but a longer replay at the next start: it is tried again after the next change. */
  async #checkpoint(): Promise<void> {
    const before = this.#low.data
    const next = { seq: this.#stored, mark: this.#mark, entries: this.#entries.list('') }
    try {
      this.#low.data = next
      await this.#low.write()
      await this.#fold(next)
    } catch (error) {
      if (this.#low.data === next) this.#low.data = before
      this.#options.logger?.error('the checkpoint of the catalogue could not be written', { error })
    }
  }

  async #fold(checkpoint: Checkpoint): Promise<void> {
    const covered = this.#tailBytes
    if (!shouldFold({ snapshotBytes: this.#snapshotBytes, tailBytes: covered })) return
    const bytes = encodeSnapshot(checkpoint)
    await this.#options.log.fold(STREAM, { place: checkpoint.seq, bytes, label: new Uint8Array(0) })
    this.#snapshotBytes = bytes.length
    this.#tailBytes -= covered
  }
}
