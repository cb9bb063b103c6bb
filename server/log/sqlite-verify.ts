import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { StreamId } from './log.ts'
import type { SqliteReader } from './sqlite-reader.ts'
import { isSame, openArchive, openRow, snapshotHash } from './sqlite-reader.ts'

/** Reads everything back, one stream at a time so that appends may go between. @returns a sentence per fault */
export async function verifyLog(database: DatabaseSync, reader: SqliteReader): Promise<string[]> {
  const faults = attempt(() => checkPages(database))
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
  for (const row of reader.archives(stream, 1, place)) {
    if (row.from_place !== expected) faults.push(gap(stream, expected, row.from_place))
    faults.push(...attempt(() => nothing(openArchive(stream, row))))
    expected = row.to_place + 1
  }
  for (const row of reader.tail(stream, 1, place)) {
    if (row.place !== expected) faults.push(gap(stream, expected, row.place))
    faults.push(...attempt(() => nothing(openRow(stream, row))))
    expected = row.place + 1
  }
  if (expected <= place) faults.push(gap(stream, expected, place + 1))
  return faults
}

const gap = (stream: StreamId, expected: number, found: number): string =>
  found > expected
    ? `${stream}: the records from place ${expected} to ${found - 1} are missing`
    : `${stream}: the record at place ${found} is there twice`

const nothing = (_read: unknown): string[] => []

/** A damaged file may make any read throw: that is a fault to name, not the end of the check. */
function attempt(check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    return [(error as Error).message]
  }
}
