import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { inflateRawSync } from 'node:zlib'
import type { Snapshot, StreamId, StreamInfo } from './log.ts'
import { packRecords, unpackRecords } from './packing.ts'
import type { FreshAppends, Piece } from './sqlite-fresh.ts'
import { archiveHash, isSame, pieceSum, snapshotHash } from './sqlite-sums.ts'

export interface SnapshotRow {
  place: number
  sha256: Uint8Array<ArrayBuffer>
  label: Uint8Array<ArrayBuffer>
  bytes: Uint8Array<ArrayBuffer>
}

/** A stored piece of a stream, its sum not yet looked at. */
export interface StoredPiece {
  from: number
  to: number
  /** @throws Error naming the places when it is damaged */
  open(): Buffer
}

interface PieceRow {
  from_place: number
  to_place: number
  bytes: Uint8Array<ArrayBuffer>
}

/** Everything that only reads: database and fresh appends as one, each answer checked against its stored sum. */
export class SqliteReader {
  readonly #fresh: FreshAppends
  readonly #tail: StatementSync
  readonly #snapshots: StatementSync
  readonly #archives: StatementSync
  readonly #place: StatementSync
  readonly #streams: StatementSync

  constructor(database: DatabaseSync, fresh: FreshAppends) {
    this.#fresh = fresh
    const pieces = (table: string, sum: string): string =>
      `SELECT from_place, to_place, ${sum}, bytes FROM ${table}
       WHERE stream = ? AND to_place >= ? AND from_place <= ? ORDER BY from_place`
    this.#tail = database.prepare(pieces('tail', 'crc32'))
    this.#archives = database.prepare(pieces('archive', 'sha256'))
    this.#snapshots = database.prepare(
      'SELECT place, sha256, label, bytes FROM snapshot WHERE stream = ? ORDER BY place DESC'
    )
    this.#place = database.prepare(
      `SELECT max(coalesce((SELECT max(to_place) FROM tail WHERE stream = :stream), 0),
                  coalesce((SELECT max(place) FROM snapshot WHERE stream = :stream), 0),
                  coalesce((SELECT max(to_place) FROM archive WHERE stream = :stream), 0)) AS place`
    )
    this.#streams = database.prepare(
      `SELECT stream, max(place) AS place, max(snapshot) AS snapshotPlace,
              sum(snapshotBytes) AS snapshotBytes, sum(tailBytes) AS tailBytes
       FROM (SELECT stream, max(to_place) AS place, 0 AS snapshot, 0 AS snapshotBytes, sum(payload) AS tailBytes
               FROM tail GROUP BY stream
             UNION ALL SELECT stream, max(to_place), 0, 0, 0 FROM archive GROUP BY stream
             UNION ALL SELECT stream, max(place), max(place), length(bytes), 0 FROM snapshot GROUP BY stream)
       GROUP BY stream`
    )
  }

  /** Place of the last record; 0 in a new stream. */
  place(stream: StreamId): number {
    const fresh = this.#fresh.streams.get(stream)?.pieces.at(-1)
    return fresh?.to ?? Number(this.#place.get({ stream })?.place ?? 0)
  }

  /** Newest first. */
  snapshots(stream: StreamId): SnapshotRow[] {
    return this.#snapshots.all(stream) as unknown as SnapshotRow[]
  }

  /** The newest snapshot whose hash is right. */
  soundSnapshot(stream: StreamId): Snapshot | null {
    const row = this.snapshots(stream).find(each => isSame(each.sha256, snapshotHash(each)))
    return row ? { place: row.place, bytes: row.bytes, label: row.label } : null
  }

  streams(): StreamInfo[] {
    const found = new Map((this.#streams.all() as unknown as StreamInfo[]).map(info => [info.stream, info]))
    for (const [stream, { pieces, payload }] of this.#fresh.streams) {
      const info = found.get(stream) ?? { stream, place: 0, snapshotPlace: 0, snapshotBytes: 0, tailBytes: 0 }
      found.set(stream, { ...info, place: pieces.at(-1)?.to ?? info.place, tailBytes: info.tailBytes + payload })
    }
    return [...found.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1))
  }

  /** What is stored of the places `from` to `to`, in order: archives, tail, fresh appends. */
  stored(stream: StreamId, from: number, to: number): StoredPiece[] {
    const archives = this.#archives.all(stream, from, to) as unknown as (PieceRow & { sha256: Uint8Array })[]
    const tail = this.#tail.all(stream, from, to) as unknown as (PieceRow & { crc32: number })[]
    const fresh = this.#fresh.streams.get(stream)?.pieces ?? []
    return [
      ...archives.map(row => ({
        ...rangeOf(row),
        open: () => {
          if (!isSame(row.sha256, archiveHash(row))) throw damaged(stream, row, 'archive')
          return inflateRawSync(row.bytes)
        }
      })),
      ...tail.map(row => ({
        ...rangeOf(row),
        open: () => {
          if (row.crc32 !== pieceSum(stream, row)) throw damaged(stream, row, 'piece')
          return Buffer.from(row.bytes.buffer, row.bytes.byteOffset, row.bytes.length)
        }
      })),
      ...fresh
        .filter(piece => piece.to >= from && piece.from <= to)
        .map(piece => ({ from: piece.from, to: piece.to, open: () => piece.packed }))
    ]
  }

  /** The packed records `from` to `to`, without holes. @throws Error when one is damaged or missing */
  pieces(stream: StreamId, from: number, to: number): Piece[] {
    const pieces: Piece[] = []
    let expected = from
    for (const stored of this.stored(stream, from, to)) {
      if (stored.from > expected) throw missing(stream, expected)
      const piece = cut({ from: stored.from, to: stored.to, packed: stored.open() }, expected, to)
      pieces.push(piece)
      expected = piece.to + 1
    }
    if (expected <= to) throw missing(stream, expected)
    return pieces
  }
}

/** The part of a piece that lies in the places `from` to `to`. */
export function cut(piece: Piece, from: number, to: number): Piece {
  if (piece.from >= from && piece.to <= to) return piece
  const part = { from: Math.max(from, piece.from), to: Math.min(to, piece.to) }
  const records = unpackRecords(piece.packed).slice(part.from - piece.from, part.to - piece.from + 1)
  return { ...part, packed: packRecords(records) }
}

const rangeOf = (row: PieceRow): { from: number; to: number } => ({ from: row.from_place, to: row.to_place })

const damaged = (stream: StreamId, row: PieceRow, what: 'archive' | 'piece'): Error =>
  new Error(`${stream}: the ${what} of places ${row.from_place} to ${row.to_place} is damaged`)

const missing = (stream: StreamId, place: number): Error =>
  new Error(`${stream}: the record at place ${place} is missing`)
