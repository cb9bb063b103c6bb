import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Pages in the write-ahead log before they are moved into the database: 4 MiB. */
const PAGES = 1_024
/** Commits between two looks at the size. */
const COMMITS = 16

/** Moves the write-ahead log into the database after acknowledgements instead of inside them. */
export class Checkpoints {
  readonly #look: StatementSync
  readonly #move: StatementSync
  #commits = 0

  constructor(database: DatabaseSync) {
    this.#look = database.prepare('PRAGMA wal_checkpoint(NOOP)')
    this.#move = database.prepare('PRAGMA wal_checkpoint(PASSIVE)')
  }

  /** To be called after each commit was told. A disk that refuses here is tried again later: the records are safe. */
  committed(): void {
    if (++this.#commits < COMMITS) return
    this.#commits = 0
    try {
      const { log, checkpointed } = this.#look.get() as { log: number; checkpointed: number }
      if (log - checkpointed >= PAGES) this.#move.get()
    } catch {
      this.#commits = COMMITS
    }
  }
}
