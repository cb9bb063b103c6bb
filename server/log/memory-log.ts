import type { Loaded, Log, LogRecord, Snapshot, StreamId, StreamInfo } from './log.ts'
import { DiskTrouble, PlaceTaken } from './log.ts'
import { afterEndOfTurn } from './turn.ts'

interface Kept {
  /** Every record ever, archived or not: index 0 is place 1. */
  records: LogRecord[]
  /** Newest first, at most two. */
  snapshots: Snapshot[]
}

interface Asked {
  stream: StreamId
  at: number
  records: readonly LogRecord[]
  resolve: () => void
  reject: (error: Error) => void
}

/** The log port in memory, for tests. Keeps the port's order and failure rules; forgets all when the process ends. */
export class MemoryLog implements Log {
  /** Milliseconds every commit takes; 0 answers at the end of the turn. */
  delay = 0
  /** Commits stored so far. */
  commits = 0
  /** What `backup` made, by folder. */
  readonly copies = new Map<string, MemoryLog>()
  readonly #streams: Map<StreamId, Kept>
  #asked: Asked[] = []
  #failures = 0
  #flushing: Promise<void> | null = null
  #closed = false

  /** @param earlier the log to go on from, as if its folder was opened again */
  constructor(earlier?: MemoryLog) {
    this.#streams = earlier ? earlier.#streams : new Map()
  }

  /** The next `commits` commits find the disk full. */
  failNext(commits = 1): void {
    this.#failures = commits
  }

  append(stream: StreamId, at: number, records: readonly LogRecord[]): Promise<void> {
    if (this.#closed) return Promise.reject(new DiskTrouble('the log is closed'))
    return new Promise((resolve, reject) => {
      this.#asked.push({ stream, at, records: records.map(copy), resolve, reject })
      this.#flushing ??= new Promise(flushed => afterEndOfTurn(() => void this.#flush().then(flushed)))
    })
  }

  async load(stream: StreamId): Promise<Loaded> {
    await this.#flushing
    const kept = this.#streams.get(stream)
    if (!kept) return { snapshot: null, tail: [], place: 0 }
    const snapshot = kept.snapshots[0] ?? null
    return { snapshot, tail: kept.records.slice(snapshot?.place ?? 0), place: kept.records.length }
  }

  async fold(stream: StreamId, snapshot: Snapshot): Promise<void> {
    await this.#flushing
    this.#takeFailure()
    const kept = this.#streams.get(stream) ?? { records: [], snapshots: [] }
    if (snapshot.place > kept.records.length) throw new PlaceTaken(`${stream} ends before place ${snapshot.place}`)
    if (snapshot.place < Math.max(1, kept.snapshots[0]?.place ?? 1)) return
    const older = kept.snapshots.filter(each => each.place < snapshot.place)
    kept.snapshots = [
      { ...snapshot, bytes: new Uint8Array(snapshot.bytes), label: new Uint8Array(snapshot.label) },
      ...older
    ].slice(0, 2)
  }

  async history(stream: StreamId, from: number, to: number): Promise<LogRecord[]> {
    await this.#flushing
    return this.#streams.get(stream)?.records.slice(Math.max(0, from - 1), Math.max(0, to)) ?? []
  }

  async streams(): Promise<StreamInfo[]> {
    await this.#flushing
    return [...this.#streams]
      .map(([stream, { records, snapshots }]) => ({
        stream,
        place: records.length,
        snapshotPlace: snapshots[0]?.place ?? 0,
        snapshotBytes: snapshots[0]?.bytes.length ?? 0,
        tailBytes: records.slice(snapshots[0]?.place ?? 0).reduce((sum, record) => sum + record.bytes.length, 0)
      }))
      .sort((a, b) => (a.stream < b.stream ? -1 : 1))
  }

  async verify(): Promise<string[]> {
    await this.#flushing
    return []
  }

  async backup(folder: string): Promise<void> {
    await this.#flushing
    const twin = new MemoryLog()
    for (const [stream, kept] of this.#streams) {
      twin.#streams.set(stream, { records: [...kept.records], snapshots: [...kept.snapshots] })
    }
    this.copies.set(folder, twin)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#flushing
  }

  async #flush(): Promise<void> {
    while (this.#asked.length > 0) {
      const batch = this.#asked
      this.#asked = []
      if (this.delay > 0) await new Promise(done => setTimeout(done, this.delay))
      this.#commit(batch)
    }
    this.#flushing = null
  }

  #commit(batch: Asked[]): void {
    const failed = new Map<StreamId, Error>()
    const trouble = this.#failures > 0 ? new DiskTrouble('the disk is full (asked for by a test)') : null
    if (trouble) this.#failures--
    else this.commits++
    for (const asked of batch) {
      const error = failed.get(asked.stream) ?? trouble ?? this.#store(asked)
      if (error) failed.set(asked.stream, error)
      if (error) asked.reject(error)
      else asked.resolve()
    }
    // What was asked for while the failed ones were under way leans on them.
    for (const asked of this.#asked) {
      const error = failed.get(asked.stream)
      if (error) asked.reject(error)
    }
    this.#asked = this.#asked.filter(asked => !failed.has(asked.stream))
  }

  #store({ stream, at, records }: Asked): Error | null {
    const kept = this.#streams.get(stream) ?? { records: [], snapshots: [] }
    if (at !== kept.records.length + 1) {
      return new PlaceTaken(`${stream} goes on at place ${kept.records.length + 1}, not ${at}`)
    }
    kept.records.push(...records)
    this.#streams.set(stream, kept)
    return null
  }

  #takeFailure(): void {
    if (this.#failures === 0) return
    this.#failures--
    throw new DiskTrouble('the disk is full (asked for by a test)')
  }
}

const copy = (record: LogRecord): LogRecord => ({ ...record, bytes: new Uint8Array(record.bytes) })
