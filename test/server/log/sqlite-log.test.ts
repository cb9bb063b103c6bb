import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Log } from '../../../server/log/log.ts'
import type { SqliteLog } from '../../../server/log/sqlite-log.ts'
import { openSqliteLog } from '../../../server/log/sqlite-log.ts'
import { logContract } from '../../contract/log-contract.ts'

const asSqlite = (log: Log): SqliteLog => log as SqliteLog

/** Changes the closed file behind the log's back. */
function change(folder: string, sql: string, values: Record<string, string | number>): void {
  const database = new DatabaseSync(path.join(folder, 'log.sqlite'))
  const { changes } = database.prepare(sql).run(values)
  database.close()
  if (Number(changes) !== 1) throw new Error(`changed ${changes} rows: ${sql}`)
}

logContract('SqliteLog', {
  open: openSqliteLog,
  commits: log => asSqlite(log).commits,
  fillDisk: log => asSqlite(log).limitPages(1),
  healDisk: log => asSqlite(log).limitPages(4_294_967_294),
  openBackup: (_log, folder) => openSqliteLog(folder),
  damage: {
    newestSnapshot: (folder, stream) =>
      change(
        folder,
        `UPDATE snapshot SET bytes = CAST('Q' || substr(bytes, 2) AS BLOB) WHERE stream = :stream
           AND place = (SELECT max(place) FROM snapshot WHERE stream = :stream)`,
        { stream }
      ),
    recordByte: (folder, stream, place) =>
      change(
        folder,
        `UPDATE tail SET bytes = CAST('Q' || substr(bytes, 2) AS BLOB)
           WHERE stream = :stream AND :place BETWEEN from_place AND to_place`,
        { stream, place }
      ),
    dropRecord: (folder, stream, place) =>
      change(folder, 'DELETE FROM tail WHERE stream = :stream AND from_place = :place AND to_place = :place', {
        stream,
        place
      }),
    archive: (folder, stream) =>
      change(
        folder,
        `UPDATE archive SET bytes = CAST(bytes || x'00' AS BLOB) WHERE stream = :stream AND from_place = 1`,
        { stream }
      )
  }
})
