import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { StreamId } from './log.ts'
import { unpackRecords } from './packing.ts'
import type { FreshAppends } from './sqlite-fresh.ts'
import type { SqliteReader, StoredPiece } from './sqlite-reader.ts'
import { isSame, snapshotHash } from './sqlite-sums.ts'

interface Parts {
  database: DatabaseSync
  fresh: FreshAppends
  reader: SqliteReader
}

/** Reads everything back, one stream at a time so that appends may go between. @returns a sentence per fault */
export async function verifyLog({ database, fresh, reader }: Parts): Promise<string[]> {
  const faults = [...attempt(() => checkPages(database)), ...fresh.faults()]
  let streams: StreamId[] = []
  faults.push(
    ...attempt(() => {
      streams = reader.streams().map(each => each.stream)
      return []
    })
  )
  for (const stream of streams) {
    await setImmediate()
    faults.push(...attempt(() => checkSnapshots(stream, reader)), ...attempt(() => checkRecords(stream, reader)))
  }
  return faults
}

function checkPages(database: DatabaseSync): string[] {
  return database
    .prepare('PRAGMA integrity_check')
    .all()
    .map(row => String(row.integrity_check))
    .filter(line => line !== 'ok')
    .map(line => `the file is damaged: ${line}`)
}

function checkSnapshots(stream: StreamId, reader: SqliteReader): string[] {
  return reader
    .snapshots(stream)
    .filter(row => !isSame(row.sha256, snapshotHash(row)))
    .map(row => `${stream}: the snapshot at place ${row.place} is damaged`)
}

function checkRecords(stream: StreamId, reader: SqliteReader): string[] {
  const faults: string[] = []
  const place = reader.place(stream)
  let expected = 1
  for (const piece of reader.stored(stream, 1, place)) {
    if (piece.from !== expected) faults.push(gap(stream, expected, piece.from))
    faults.push(...attempt(() => checkPiece(stream, piece)))
    expected = piece.to + 1
  }
  if (expected <= place) faults.push(gap(stream, expected, place + 1))
  return faults
}

function checkPiece(stream: StreamId, piece: StoredPiece): string[] {
  const count = unpackRecords(piece.open()).length
  const right = count === piece.to - piece.from + 1
  return right ? [] : [`${stream}: the piece of places ${piece.from} to ${piece.to} holds ${count} records`]
}

const gap = (stream: StreamId, expected: number, found: number): string =>
  found > expected
    ? `${stream}: the records from place ${expected} to ${found - 1} are missing`
    : `${stream}: the record at place ${found} is there twice`

/** A damaged file may make any read throw: that is a fault to name, not the end of the check. */
function attempt(check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    return [(error as Error).message]
  }
}
