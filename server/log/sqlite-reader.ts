import { createHash } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { crc32, inflateRawSync } from 'node:zlib'
import type { UserId } from '../../shared/ids.ts'
import type { LogRecord, Snapshot, StreamId, StreamInfo } from './log.ts'
import { unpackRecords } from './packing.ts'

export interface TailRow {
  place: number
  author: UserId
  at: number
  bytes: Uint8Array<ArrayBuffer>
  crc32: number
}

export interface SnapshotRow {
  place: number
  sha256: Uint8Array<ArrayBuffer>
  label: Uint8Array<ArrayBuffer>
  bytes: Uint8Array<ArrayBuffer>
}

export interface ArchiveRow {
  from_place: number
  to_place: number
  sha256: Uint8Array<ArrayBuffer>
  bytes: Uint8Array<ArrayBuffer>
}

/** Everything that only reads the database: prepared once, each answer checked against its stored sum. */
export class SqliteReader {
  readonly #tail: StatementSync
  readonly #snapshots: StatementSync
  readonly #archives: StatementSync
  readonly #place: StatementSync
  readonly #streams: StatementSync

  constructor(database: DatabaseSync) {
    this.#tail = database.prepare(
      'SELECT place, author, at, bytes, crc32 FROM tail WHERE stream = ? AND place BETWEEN ? AND ? ORDER BY place'
    )
    this.#snapshots = database.prepare(
      'SELECT place, sha256, label, bytes FROM snapshot WHERE stream = ? ORDER BY place DESC'
    )
    this.#archives = database.prepare(
      `SELECT from_place, to_place, sha256, bytes FROM archive
       WHERE stream = ? AND to_place >= ? AND from_place <= ? ORDER BY from_place`
    )
    this.#place = database.prepare(
      `SELECT max(coalesce((SELECT max(place) FROM tail WHERE stream = :stream), 0),
                  coalesce((SELECT max(place) FROM snapshot WHERE stream = :stream), 0),
                  coalesce((SELECT max(to_place) FROM archive WHERE stream = :stream), 0)) AS place`
    )
    this.#streams = database.prepare(
      `SELECT stream, max(place) AS place, max(snapshot) AS snapshotPlace,
              sum(snapshotBytes) AS snapshotBytes, sum(tailBytes) AS tailBytes
       FROM (SELECT stream, max(place) AS place, 0 AS snapshot, 0 AS snapshotBytes, sum(length(bytes)) AS tailBytes
               FROM tail GROUP BY stream
             UNION ALL SELECT stream, max(to_place), 0, 0, 0 FROM archive GROUP BY stream
             UNION ALL SELECT stream, max(place), max(place), length(bytes), 0 FROM snapshot GROUP BY stream)
       GROUP BY stream ORDER BY stream`
    )
  }

  /** Place of the last record; 0 in a new stream. */
  place(stream: StreamId): number {
    return Number(this.#place.get({ stream })?.place ?? 0)
  }

  /** Newest first. */
  snapshots(stream: StreamId): SnapshotRow[] {
    return this.#snapshots.all(stream) as unknown as SnapshotRow[]
  }

  tail(stream: StreamId, from: number, to: number): TailRow[] {
    return this.#tail.all(stream, from, to) as unknown as TailRow[]
  }

  archives(stream: StreamId, from: number, to: number): ArchiveRow[] {
    return this.#archives.all(stream, from, to) as unknown as ArchiveRow[]
  }

  streams(): StreamInfo[] {
    return this.#streams.all() as unknown as StreamInfo[]
  }

  /** The newest snapshot whose hash is right. */
  soundSnapshot(stream: StreamId): Snapshot | null {
    const row = this.snapshots(stream).find(each => isSame(each.sha256, snapshotHash(each)))
    return row ? { place: row.place, bytes: row.bytes, label: row.label } : null
  }

  /** Records `from` to `to` from archives and tail. @throws Error when one is damaged or missing */
  records(stream: StreamId, from: number, to: number): LogRecord[] {
    const records: LogRecord[] = []
    let expected = from
    for (const row of this.archives(stream, from, to)) {
      const archived = openArchive(stream, row)
      if (row.from_place > expected) throw missing(stream, expected)
      const part = archived.slice(expected - row.from_place, to - row.from_place + 1)
      for (const record of part) records.push(record)
      expected += part.length
    }
    for (const row of this.tail(stream, expected, to)) {
      if (row.place !== expected) throw missing(stream, expected)
      records.push(openRow(stream, row))
      expected++
    }
    if (expected <= to) throw missing(stream, expected)
    return records
  }
}

/** The records of an archive. @throws Error when its hash is wrong */
export function openArchive(stream: StreamId, row: ArchiveRow): LogRecord[] {
  if (!isSame(row.sha256, archiveHash(row))) {
    throw new Error(`${stream}: the archive of places ${row.from_place} to ${row.to_place} is damaged`)
  }
  const records = unpackRecords(inflateRawSync(row.bytes))
  if (records.length !== row.to_place - row.from_place + 1) {
    throw new Error(
      `${stream}: the archive of places ${row.from_place} to ${row.to_place} holds ${records.length} records`
    )
  }
  return records
}

/** The record of a row. @throws Error when its sum is wrong */
export function openRow(stream: StreamId, row: TailRow): LogRecord {
  if (row.crc32 !== rowSum(stream, row.place, row))
    throw new Error(`${stream}: the record at place ${row.place} is damaged`)
  return { author: row.author, at: row.at, bytes: row.bytes }
}

/** CRC-32 over all of a record: SQLite itself keeps no sums of its pages. */
export function rowSum(stream: StreamId, place: number, record: LogRecord): number {
  return crc32(record.bytes, crc32(`${stream} ${place} ${record.author} ${record.at}`))
}

export function snapshotHash(row: { place: number; label: Uint8Array; bytes: Uint8Array }): Uint8Array {
  return createHash('sha256').update(`${row.place} ${row.label.length} `).update(row.label).update(row.bytes).digest()
}

export function archiveHash(row: { from_place: number; to_place: number; bytes: Uint8Array }): Uint8Array {
  return createHash('sha256').update(`${row.from_place} ${row.to_place} `).update(row.bytes).digest()
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

const missing = (stream: StreamId, place: number): Error =>
  new Error(`${stream}: the record at place ${place} is missing`)
