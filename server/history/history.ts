import type { Person } from '../../shared/access/person.ts'
import type { ColumnId, ReportId, RowId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { type Marks, marksOf } from '../../shared/report/marks.ts'
import type { Log } from '../log/log.ts'
import { packRecords } from '../log/packing.ts'
import type { Logger } from '../logger.ts'
import { Thread } from '../thread/thread.ts'
import type { HistoryAnswer, HistoryAsk } from './history-desk.ts'
import type { RawRowEntry } from './replay.ts'

/** Who wrote, as the catalogue knows them now; only the id when it does not. */
export interface EntryAuthor {
  id: string
  name?: string
  unit?: string | null
}

/** One run of edits of one author in one cell. Times are milliseconds since 1970. */
export interface HistoryEntry {
  /** A column's id, or `state`, `units`, `group`, `deleted` of the row itself. */
  column: string
  author: EntryAuthor
  /** First and last edit of the run. */
  from: number
  at: number
  /** Place in the report's log of the last edit: names the entry for good. */
  place: number
  before: string
  after: string
  marks: Marks
}

/** Records handed to the thread at once: small enough that packing them never holds up a screen. */
const CHUNK = 1_000
const THREAD_HEAP_MB = 768
const ALL = Number.MAX_SAFE_INTEGER

/** Who wrote what and when, derived from the log, which keeps every record for good. */
export class History {
  readonly #log: Log
  readonly #logger: Logger
  readonly #personOf: (id: string) => Pick<Person, 'name' | 'unit'> | undefined
  readonly #thread = new Thread<HistoryAsk, HistoryAnswer>(new URL('./history-worker.ts', import.meta.url), {
    heapMb: THREAD_HEAP_MB,
    patienceMs: null
  })
  /** Questions on one report wait for one another, so that each record is replayed once. */
  readonly #turns = new Map<ReportId, Promise<unknown>>()

  constructor(parts: {
    log: Log
    logger: Logger
    personOf: (id: string) => Pick<Person, 'name' | 'unit'> | undefined
  }) {
    this.#log = parts.log
    this.#logger = parts.logger
    this.#personOf = parts.personOf
  }

  /** The entries of a cell, newest first; empty for one that never was. @throws Refusal `busy` */
  cellHistory(report: ReportId, row: RowId, column: ColumnId): Promise<HistoryEntry[]> {
    return this.#entries(report, row, column)
  }

  /** The entries of all cells of a row and of its state, departments, group and deletion, newest first. */
  rowHistory(report: ReportId, row: RowId): Promise<HistoryEntry[]> {
    return this.#entries(report, row, null)
  }

  /**
   * The text of a cell as it was at a moment, everything of that millisecond done. @returns null for a cell that had
   * none then
   */
  async cellAt(report: ReportId, row: RowId, column: ColumnId, at: number): Promise<string | null> {
    const entries = await this.#raw(report, row, column, ALL)
    const then = entries.find(entry => entry.at <= at)
    if (then !== undefined) return then.after
    const first = entries.at(-1)
    return first === undefined || first.before === '' ? null : first.before
  }

  close(): Promise<void> {
    return this.#thread.close()
  }

  async #entries(report: ReportId, row: RowId, column: ColumnId | null): Promise<HistoryEntry[]> {
    const entries = await this.#raw(report, row, column, LIMITS.historyEntries)
    return entries.map(({ author, before, after, ...rest }) => ({
      ...rest,
      author: this.#author(author),
      before,
      after,
      marks: marksOf(before, after)
    }))
  }

  #author(id: string): EntryAuthor {
    const person = this.#personOf(id)
    return person === undefined ? { id } : { id, name: person.name, unit: person.unit }
  }

  #raw(report: ReportId, row: RowId, column: ColumnId | null, most: number): Promise<RawRowEntry[]> {
    const before = this.#turns.get(report) ?? Promise.resolve()
    const mine = before.then(() => this.#ask(report, row, column, most))
    const settled = mine.then(
      () => {},
      () => {}
    )
    this.#turns.set(report, settled)
    void settled.then(() => {
      if (this.#turns.get(report) === settled) this.#turns.delete(report)
    })
    return mine
  }

  async #ask(report: ReportId, row: RowId, column: ColumnId | null, most: number): Promise<RawRowEntry[]> {
    try {
      await this.#bringUp(report)
      const answer = await this.#thread.ask({ is: 'entries', report, row, column, most })
      return 'entries' in answer ? answer.entries : []
    } catch (error) {
      this.#logger.error('the history of a report could not be read', { report, error })
      throw new Refusal('busy')
    }
  }

  /** Hands the thread the records it has not seen. */
  async #bringUp(report: ReportId): Promise<void> {
    const told = await this.#thread.ask({ is: 'place', report })
    let place = 'place' in told ? told.place : 0
    for (;;) {
      const records = await this.#log.history(report, place + 1, place + CHUNK)
      if (records.length === 0) return
      await this.#thread.ask({ is: 'add', report, from: place + 1, packed: packRecords(records) })
      place += records.length
      if (records.length < CHUNK) return
    }
  }
}
