import fs from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { backup } from 'node:sqlite'
import type { StreamId } from './log.ts'
import { joined } from './packing.ts'
import { LOG_FILE, syncFile, syncFolder } from './sqlite-file.ts'
import { SqliteFolder } from './sqlite-fold.ts'
import type { FreshAppends } from './sqlite-fresh.ts'
import type { QuestionMessage } from './sqlite-protocol.ts'
import type { SqliteReader } from './sqlite-reader.ts'
import { verifyLog } from './sqlite-verify.ts'
import type { SqliteWriter } from './sqlite-writer.ts'

interface Parts {
  database: DatabaseSync
  fresh: FreshAppends
  reader: SqliteReader
  writer: SqliteWriter
}

/** Everything asked of the log that is not an append. */
export class SqliteAnswers {
  readonly #database: DatabaseSync
  readonly #fresh: FreshAppends
  readonly #reader: SqliteReader
  readonly #writer: SqliteWriter
  readonly #folder: SqliteFolder
  /** Folds, checks, backups and the end: one after the other, beside the appends. */
  #slowWork: Promise<unknown> = Promise.resolve()

  constructor({ database, fresh, reader, writer }: Parts) {
    this.#database = database
    this.#fresh = fresh
    this.#reader = reader
    this.#writer = writer
    this.#folder = new SqliteFolder(database, reader, writer)
  }

  /** Quick questions are answered before this returns; slow ones wait for the slow ones before them. */
  async answer(asked: QuestionMessage): Promise<unknown> {
    switch (asked.question) {
      case 'load': {
        const { stream } = asked.with
        const snapshot = this.#reader.soundSnapshot(stream)
        const place = this.#writer.place(stream)
        return { snapshot, place, tail: this.#records(stream, (snapshot?.place ?? 0) + 1, place) }
      }
      case 'history': {
        const { stream, from, to } = asked.with
        return this.#records(stream, Math.max(1, from), Math.min(to, this.#writer.place(stream)))
      }
      case 'streams':
        return this.#reader.streams()
      case 'limit':
        this.#database.exec(`PRAGMA max_page_count = ${Math.trunc(asked.with.pages)}`)
        return null
      case 'fold':
        return this.#inTurn(() => this.#folder.fold(asked.with.stream, asked.with.snapshot))
      case 'verify':
        return this.#inTurn(() => verifyLog({ database: this.#database, fresh: this.#fresh, reader: this.#reader }))
      case 'backup':
        return this.#inTurn(() => this.#copyTo(asked.with.folder))
      case 'close':
        return this.#inTurn(async () => this.#database.close())
    }
  }

  #records(stream: StreamId, from: number, to: number): Buffer<ArrayBuffer> {
    return joined(this.#reader.pieces(stream, from, to).map(piece => piece.packed))
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#slowWork.then(work)
    this.#slowWork = done.catch(() => undefined)
    return done
  }

  async #copyTo(target: string): Promise<void> {
    if (fs.readdirSync(target).length > 0) throw new Error(`备份文件夹 ${target} 不是空的。(The folder is not empty.)`)
    const file = path.join(target, LOG_FILE)
    await backup(this.#database, file)
    syncFile(file)
    syncFolder(target)
  }
}
