import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { Snapshot, StreamId } from './log.ts'
import { PlaceTaken } from './log.ts'
import { packRecords } from './packing.ts'
import type { SqliteReader } from './sqlite-reader.ts'
import { archiveHash, openRow, snapshotHash } from './sqlite-reader.ts'
import type { SqliteWriter } from './sqlite-writer.ts'

const compress = promisify(deflateRaw)

/** Puts a snapshot in, moves what it covers from the tail to the archive: one transaction. */
export class SqliteFolder {
  readonly #reader: SqliteReader
  readonly #writer: SqliteWriter
  readonly #putSnapshot: StatementSync
  readonly #dropSnapshots: StatementSync
  readonly #putArchive: StatementSync
  readonly #dropTail: StatementSync

  constructor(database: DatabaseSync, reader: SqliteReader, writer: SqliteWriter) {
    this.#reader = reader
    this.#writer = writer
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
    this.#dropTail = database.prepare('DELETE FROM tail WHERE stream = ? AND place <= ?')
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
    const covered = this.#reader.tail(stream, 0, snapshot.place)
    const bytes = await compress(packRecords(covered.map(row => openRow(stream, row))))
    this.#writer.transaction(() => {
      const first = covered[0]
      if (first) {
        const row = { from_place: first.place, to_place: first.place + covered.length - 1, bytes }
        this.#putArchive.run(stream, row.from_place, row.to_place, archiveHash(row), bytes)
        this.#dropTail.run(stream, snapshot.place)
      }
      this.#putSnapshot.run(stream, snapshot.place, snapshotHash(snapshot), snapshot.label, snapshot.bytes)
      this.#dropSnapshots.run({ stream })
    })
  }
}
