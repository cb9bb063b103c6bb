import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { StreamId } from './log.ts'
import type { Append } from './packing.ts'
import { unpackAppends } from './packing.ts'
import type { BatchMessage, BatchResult, Failure } from './sqlite-protocol.ts'
import type { SqliteReader } from './sqlite-reader.ts'
import { rowSum } from './sqlite-reader.ts'

/** Stores batches of appends, one transaction for all that are waiting. */
export class SqliteWriter {
  readonly #reader: SqliteReader
  readonly #insert: StatementSync
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #database: DatabaseSync
  /** Last place of the streams written to so far. */
  readonly #places = new Map<StreamId, number>()
  /** Streams with a failure that their writers may not have heard of yet. */
  readonly #failed = new Map<StreamId, { batch: number; failure: Failure }>()

  constructor(database: DatabaseSync, reader: SqliteReader) {
    this.#database = database
    this.#reader = reader
    this.#insert = database.prepare(
      'INSERT INTO tail (stream, place, author, at, bytes, crc32) VALUES (?, ?, ?, ?, ?, ?)'
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
    const opened = batches.map(({ batch, settled, packed }) => ({
      batch,
      settled,
      appends: unpackAppends(Buffer.from(packed.buffer, packed.byteOffset, packed.length))
    }))
    const before = new Map<StreamId, number>()
    try {
      const results = this.transaction(() =>
        opened.map(({ batch, settled, appends }) => ({ batch, failed: this.#store(batch, settled, appends, before) }))
      )
      return { results, stored: true }
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

  /** Runs `work` in one durable transaction: all of it or, when it throws, nothing. */
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

  #store(batch: number, settled: number, appends: readonly Append[], before: Map<StreamId, number>) {
    const failed: BatchResult['failed'] = []
    for (const [index, { stream, at, records }] of appends.entries()) {
      const failure = this.#earlierFailure(stream, settled) ?? this.#misplaced(stream, at)
      if (failure) {
        failed.push(this.#fail(batch, index, stream, failure))
        continue
      }
      if (!before.has(stream)) before.set(stream, at - 1)
      let place = at
      for (const record of records) {
        this.#insert.run(stream, place, record.author, record.at, record.bytes, rowSum(stream, place, record))
        place++
      }
      this.#places.set(stream, place - 1)
    }
    return failed
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
