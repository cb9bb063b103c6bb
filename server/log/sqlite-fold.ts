import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { Snapshot, StreamId } from './log.ts'
import { PlaceTaken } from './log.ts'
import { joined, unpackRecords } from './packing.ts'
import type { Piece } from './sqlite-fresh.ts'
import type { SqliteReader } from './sqlite-reader.ts'
import { cut } from './sqlite-reader.ts'
import { archiveHash, snapshotHash } from './sqlite-sums.ts'
import type { SqliteWriter } from './sqlite-writer.ts'

const compress = promisify(deflateRaw)

/** Puts a snapshot in, moves what it covers from the tail to the archive: one transaction. */
export class SqliteFolder {
  readonly #reader: SqliteReader
  readonly #writer: SqliteWriter
  readonly #firstPlace: StatementSync
  readonly #putSnapshot: StatementSync
  readonly #dropSnapshots: StatementSync
  readonly #putArchive: StatementSync
  readonly #dropTail: StatementSync

  constructor(database: DatabaseSync, reader: SqliteReader, writer: SqliteWriter) {
    this.#reader = reader
    this.#writer = writer
    this.#firstPlace = database.prepare('SELECT min(from_place) AS place FROM tail WHERE stream = ?')
    this.#putSnapshot = database.prepare(
      'INSERT OR REPLACE INTO snapshot (stream, place, sha256, label, bytes) VALUES (?, ?, ?, ?, ?)'
    )
    this.#dropSnapshots = database.prepare(
      `DELETE FROM snapshot WHERE stream = :stream AND place NOT IN
         (SELECT place FROM snapshot WHERE stream = :stream ORDER BY place DESC LIMIT 2)`
    )
    this.#putArchive = database.prepare(
      'INSERT INTO archive (stream, from_place, to_place, sha256, bytes) VALUES (?, ?, ?, ?, ?)'
    )
    this.#dropTail = database.prepare('DELETE FROM tail WHERE stream = ? AND from_place <= ?')
  }

  /**
   * Compresses beside the appends, which go on meanwhile. Not to be called for one stream twice at once.
   * @throws PlaceTaken beyond the end; @throws Error when a record it would archive is damaged: it stays where it is
   */
  async fold(stream: StreamId, snapshot: Snapshot): Promise<void> {
    if (snapshot.place > this.#writer.place(stream)) {
      throw new PlaceTaken(`${stream} ends at place ${this.#writer.place(stream)}, before ${snapshot.place}`)
    }
    const newest = this.#reader.snapshots(stream)[0]?.place ?? 0
    if (snapshot.place < Math.max(1, newest)) return
    this.#writer.sort()
    const { covered, rest } = this.#split(stream, snapshot.place)
    const bytes = await compress(joined(covered.map(piece => piece.packed)))
    this.#writer.transaction(() => {
      const [first, last] = [covered[0], covered.at(-1)]
      if (first && last) {
        const row = { from_place: first.from, to_place: last.to, bytes }
        this.#putArchive.run(stream, row.from_place, row.to_place, archiveHash(row), bytes)
        this.#dropTail.run(stream, snapshot.place)
      }
      if (rest) {
        const payload = unpackRecords(rest.packed).reduce((sum, record) => sum + record.bytes.length, 0)
        this.#writer.putPiece(stream, { from_place: rest.from, to_place: rest.to, bytes: rest.packed }, payload)
      }
      this.#putSnapshot.run(stream, snapshot.place, snapshotHash(snapshot), snapshot.label, snapshot.bytes)
      this.#dropSnapshots.run({ stream })
    })
  }

  /** The tail up to `place`, and what a piece that reaches beyond it holds after it. */
  #split(stream: StreamId, place: number): { covered: Piece[]; rest: Piece | null } {
    const from = Number(this.#firstPlace.get(stream)?.place ?? place + 1)
    if (from > place) return { covered: [], rest: null }
    const covered = this.#reader.pieces(stream, from, place)
    const last = this.#reader.stored(stream, place, place)[0]
    if (!last || last.to === place) return { covered, rest: null }
    return { covered, rest: cut({ from: last.from, to: last.to, packed: last.open() }, place + 1, last.to) }
  }
}
