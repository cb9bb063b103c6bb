import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { StreamId } from './log.ts'
import type { PackedAppend } from './packing.ts'
import { unpackAppends } from './packing.ts'

/** Consecutive records of one stream, packed. */
export interface Piece {
  from: number
  to: number
  packed: Buffer
}

/** What is fresh of one stream. */
export interface FreshStream {
  pieces: Piece[]
  payload: number
}

/**
 * The appends not yet sorted into the tails: on disk one row a turn, in memory by stream. One row a turn makes a commit
 * of 500 streams write what a commit of one does; sorted straight into the tails it would write a page for each.
 */
export class FreshAppends {
  readonly #put: StatementSync
  readonly #drop: StatementSync
  readonly #damaged: number[] = []
  #streams = new Map<StreamId, FreshStream>()
  #bytes = 0
  #last = 0

  /** Reads what the process before left. A row with a wrong sum is kept aside, named by `faults`. */
  constructor(database: DatabaseSync) {
    this.#put = database.prepare('INSERT INTO fresh (n, crc32, bytes) VALUES (?, ?, ?)')
    this.#drop = database.prepare('DELETE FROM fresh WHERE n NOT IN (SELECT value FROM json_each(?))')
    for (const row of database.prepare('SELECT n, crc32, bytes FROM fresh ORDER BY n').iterate()) {
      const { n, bytes, crc32: sum } = row as { n: number; bytes: Uint8Array<ArrayBuffer>; crc32: number }
      this.#last = n
      if (crc32(bytes) === sum) this.keep(unpackAppends(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
      else this.#damaged.push(n)
    }
  }

  /** Bytes in memory and in the table. */
  get bytes(): number {
    return this.#bytes
  }

  get streams(): ReadonlyMap<StreamId, FreshStream> {
    return this.#streams
  }

  faults(): string[] {
    return this.#damaged.map(n => `the appends of turn ${n} are damaged`)
  }

  /** Writes a row inside the caller's transaction. */
  store(packed: Uint8Array): void {
    this.#put.run(++this.#last, crc32(packed), packed)
  }

  /** Takes appends into memory, once they are stored. */
  keep(appends: readonly PackedAppend[]): void {
    for (const { stream, at, count, payload, records } of appends) {
      if (count === 0) continue
      const fresh = this.#streams.get(stream) ?? { pieces: [], payload: 0 }
      fresh.pieces.push({ from: at, to: at + count - 1, packed: records })
      fresh.payload += payload
      this.#bytes += records.length
      this.#streams.set(stream, fresh)
    }
  }

  /** Deletes the rows inside the caller's transaction, all but the damaged ones. */
  dropRows(): void {
    this.#drop.run(JSON.stringify(this.#damaged))
  }

  /** Forgets what is in memory, once the rows are dropped. */
  forget(): void {
    this.#streams = new Map()
    this.#bytes = 0
  }
}
