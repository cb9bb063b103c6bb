import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LogInUse } from './log.ts'

/** The database of a log folder. Never open or close this file by other means in the same process: POSIX would drop its lock. */
export const LOG_FILE = 'log.sqlite'

/** Marks the file as ours: "TBao" in ASCII. */
const APPLICATION_ID = 0x5442616f

/** Bytes the write-ahead log has from the start: those between two checkpoints and some. */
const WAL_BYTES = 6 * 1024 * 1024

/** Each step brings a file from the format before to its own number, its index plus one; steps are never changed. */
const STEPS = [
  // 1  fresh: a turn's appends as posted; tail: a stream's records in pieces; snapshot; archive: pieces deflated (0.1)
  `CREATE TABLE fresh (n INTEGER PRIMARY KEY, crc32 INTEGER NOT NULL, bytes BLOB NOT NULL);
   CREATE TABLE tail (
     stream TEXT NOT NULL, from_place INTEGER NOT NULL, to_place INTEGER NOT NULL, payload INTEGER NOT NULL,
     crc32 INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (stream, from_place));
   CREATE TABLE snapshot (
     stream TEXT NOT NULL, place INTEGER NOT NULL, sha256 BLOB NOT NULL, label BLOB NOT NULL, bytes BLOB NOT NULL,
     PRIMARY KEY (stream, place));
   CREATE TABLE archive (
     stream TEXT NOT NULL, from_place INTEGER NOT NULL, to_place INTEGER NOT NULL, sha256 BLOB NOT NULL,
     bytes BLOB NOT NULL, PRIMARY KEY (stream, from_place));`
]

/**
 * Opens the log's database for this process alone, making the folder and the file when absent.
 * @throws LogInUse at once when another process has it; @throws Error when the file is newer than the program or not ours
 */
export function openLogFile(folder: string): DatabaseSync {
  fs.mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(path.join(folder, LOG_FILE), { timeout: 0, allowExtension: false })
  try {
    // EXCLUSIVE before the first read: the lock is taken once and held, and the WAL index stays in memory.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    // Checkpoints run after the acknowledgement, not inside it (see `Checkpoints`).
    database.exec('PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -32768')
    database.exec('BEGIN EXCLUSIVE; COMMIT')
    bringUpToDate(database)
    growWal(path.join(folder, `${LOG_FILE}-wal`))
    syncFolder(folder)
    return database
  } catch (error) {
    database.close()
    throw isBusy(error)
      ? new LogInUse(
          `数据文件夹 ${folder} 正被另一个进程使用，请先停止它。(The log is in use by another process: stop it first.)`
        )
      : error
  }
}

/** Makes a file's bytes survive a power cut. Never for a log file that is open in this process. */
export function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r+')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** Makes the names inside a folder survive a power cut. */
export function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/**
 * Fills the write-ahead log up with zeros, once, so that a commit writes over what is there: a file that grows costs
 * its sync a second write, of its length (measured: 200 → 80 µs a commit). SQLite reads frames up to the first whose
 * sum is wrong, as it does over the frames of an earlier round. A disk without room for it works as before.
 */
function growWal(file: string): void {
  try {
    const handle = fs.openSync(file, 'r+')
    try {
      const zeros = Buffer.alloc(WAL_BYTES / 24)
      for (let { size } = fs.fstatSync(handle); size < WAL_BYTES; )
        size += fs.writeSync(handle, zeros, 0, Math.min(zeros.length, WAL_BYTES - size), size)
      fs.fsyncSync(handle)
    } finally {
      fs.closeSync(handle)
    }
  } catch {
    // No room, or nothing written yet: commits make it grow.
  }
}

function bringUpToDate(database: DatabaseSync): void {
  const format = pragma(database, 'user_version')
  if (format > STEPS.length) {
    throw new Error(
      `数据由更新的版本写成（格式 ${format}，本程序到 ${STEPS.length}），请使用更新的程序。(The log was written by a newer program.)`
    )
  }
  const owner = pragma(database, 'application_id')
  if (format > 0 && owner !== APPLICATION_ID)
    throw new Error(`${LOG_FILE} 不是填报的数据文件。(Not a log of this program.)`)
  for (const [index, step] of STEPS.entries()) {
    if (index < format) continue
    database.exec(
      `BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; PRAGMA application_id = ${APPLICATION_ID}; COMMIT`
    )
  }
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0)
}

/** SQLITE_BUSY and SQLITE_LOCKED, their extended forms included. */
function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return code === 5 || code === 6
}
