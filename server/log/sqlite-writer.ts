import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { StreamId } from './log.ts'
import type { PackedAppend } from './packing.ts'
import { joined, unpackAppends } from './packing.ts'
import type { FreshAppends } from './sqlite-fresh.ts'
import type { BatchMessage, BatchResult, Failure } from './sqlite-protocol.ts'
import type { SqliteReader } from './sqlite-reader.ts'
import { pieceSum } from './sqlite-sums.ts'

/** Fresh appends past this many bytes are sorted into the tails: seldom, and not much to read at the next start. */
const FRESH_BYTES = 2 * 1024 * 1024

interface Parts {
  database: DatabaseSync
  fresh: FreshAppends
  reader: SqliteReader
}

/** Stores batches of appends, one transaction for all that are waiting. */
export class SqliteWriter {
  readonly #database: DatabaseSync
  readonly #fresh: FreshAppends
  readonly #reader: SqliteReader
  readonly #putPiece: StatementSync
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  /** Last place of the streams written to so far. */
  readonly #places = new Map<StreamId, number>()
  /** Streams with a failure that their writers may not have heard of yet. */
  readonly #failed = new Map<StreamId, { batch: number; failure: Failure }>()

  constructor({ database, fresh, reader }: Parts) {
    this.#database = database
    this.#fresh = fresh
    this.#reader = reader
    this.#putPiece = database.prepare(
      'INSERT INTO tail (stream, from_place, to_place, payload, crc32, bytes) VALUES (?, ?, ?, ?, ?, ?)'
    )
    this.#begin = database.prepare('BEGIN IMMEDIATE')
    this.#commit = database.prepare('COMMIT')
  }

  place(stream: StreamId): number {
    const known = this.#places.get(stream)
    if (known !== undefined) return known
    const place = this.#reader.place(stream)
    this.#places.set(stream, place)
    return place
  }

  /** Returns after the disk has all that did not fail. `stored` is false when the disk took nothing. */
  write(batches: readonly BatchMessage[]): { results: BatchResult[]; stored: boolean } {
    const opened = batches.map(({ batch, settled, packed }) => {
      const buffer = Buffer.from(packed.buffer, packed.byteOffset, packed.length)
      return { batch, settled, buffer, appends: unpackAppends(buffer) }
    })
    const before = new Map<StreamId, number>()
    try {
      const judged = this.transaction(() =>
        opened.map(({ batch, settled, buffer, appends }) => {
          const { fit, failed } = this.#judge(batch, settled, appends, before)
          if (fit.length > 0) this.#fresh.store(failed.length === 0 ? buffer : joined(fit.map(each => each.whole)))
          return { batch, fit, failed }
        })
      )
      for (const { fit } of judged) this.#fresh.keep(fit)
      return { results: judged.map(({ batch, failed }) => ({ batch, failed })), stored: true }
    } catch (error) {
      for (const [stream, place] of before) this.#places.set(stream, place)
      const failure: Failure = { kind: 'disk', message: (error as Error).message }
      const results = opened.map(({ batch, appends }) => ({
        batch,
        failed: appends.map((append, index) => this.#fail(batch, index, append.stream, failure))
      }))
      return { results, stored: false }
    }
  }

  /** Sorts when enough is fresh. A disk that refuses is asked again after the next commit: the records are safe. */
  sortWhenDue(): void {
    if (this.#fresh.bytes < FRESH_BYTES) return
    try {
      this.sort()
    } catch {
      // The next append will hear of the disk by itself.
    }
  }

  /** Moves the fresh appends into the tails, one piece a stream. Needs no sync: until one comes the fresh rows count. */
  sort(): void {
    if (this.#fresh.streams.size === 0) return
    this.#database.exec('PRAGMA synchronous = NORMAL')
    try {
      this.transaction(() => {
        for (const [stream, { pieces, payload }] of this.#fresh.streams) {
          // A damaged row may have left a hole between pieces: never bridge it.
          for (const run of runsOf(pieces)) {
            const row = { from_place: run.from, to_place: run.to, bytes: joined(run.packed) }
            this.putPiece(stream, row, run.from === pieces[0]?.from ? payload : 0)
          }
        }
        this.#fresh.dropRows()
      })
    } finally {
      this.#database.exec('PRAGMA synchronous = FULL')
    }
    this.#fresh.forget()
  }

  /** Inside a transaction. @param payload bytes of the records without authors and times */
  putPiece(stream: StreamId, row: { from_place: number; to_place: number; bytes: Buffer }, payload: number): void {
    this.#putPiece.run(stream, row.from_place, row.to_place, payload, pieceSum(stream, row), row.bytes)
  }

  /** Runs `work` in one transaction: all of it or, when it throws, nothing. */
  transaction<Result>(work: () => Result): Result {
    this.#begin.run()
    try {
      const result = work()
      this.#commit.run()
      return result
    } catch (error) {
      // SQLite ends the transaction by itself on some failures, on others it waits to be told.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
  }

  /** Which appends stand at their place; the places are moved on, `before` remembers where they were. */
  #judge(batch: number, settled: number, appends: readonly PackedAppend[], before: Map<StreamId, number>) {
    const fit: PackedAppend[] = []
    const failed: BatchResult['failed'] = []
    for (const [index, append] of appends.entries()) {
      const { stream, at, count } = append
      const failure = this.#earlierFailure(stream, settled) ?? this.#misplaced(stream, at)
      if (failure) {
        failed.push(this.#fail(batch, index, stream, failure))
        continue
      }
      if (!before.has(stream)) before.set(stream, at - 1)
      this.#places.set(stream, at + count - 1)
      fit.push(append)
    }
    return { fit, failed }
  }

  #misplaced(stream: StreamId, at: number): Failure | null {
    const next = this.place(stream) + 1
    return at === next ? null : { kind: 'taken', message: `${stream} goes on at place ${next}, not ${at}` }
  }

  /** The failure this append leans on: one its writer had not heard of when it asked. */
  #earlierFailure(stream: StreamId, settled: number): Failure | null {
    const earlier = this.#failed.get(stream)
    if (!earlier) return null
    if (settled < earlier.batch) return earlier.failure
    this.#failed.delete(stream)
    return null
  }

  #fail(batch: number, index: number, stream: StreamId, failure: Failure): BatchResult['failed'][number] {
    this.#failed.set(stream, { batch, failure })
    return { index, failure }
  }
}

/** Pieces that follow one another, together. */
function runsOf(pieces: readonly { from: number; to: number; packed: Buffer }[]) {
  const runs: { from: number; to: number; packed: Buffer[] }[] = []
  for (const { from, to, packed } of pieces) {
    const run = runs.at(-1)
    if (run && run.to + 1 === from) {
      run.to = to
      run.packed.push(packed)
    } else runs.push({ from, to, packed: [packed] })
  }
  return runs
}
