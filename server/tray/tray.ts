import { createHash } from 'node:crypto'
import { whyNotReportCommand } from '../../shared/access/commands.ts'
import type { Person } from '../../shared/access/person.ts'
import type { AgencyName, ColumnId, ReportId, RowId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal, type RefusalCode } from '../../shared/refusals.ts'
import { setCells } from '../../shared/report/edit.ts'
import { readMeta } from '../../shared/report/read.ts'
import { Pace } from '../auth/rate.ts'
import { doerOf, type Events } from '../cycle/events.ts'
import { type Journal, jsonOf, recordOf } from '../journal/journal.ts'
import type { Log } from '../log/log.ts'
import { packRecords } from '../log/packing.ts'
import type { Logger } from '../logger.ts'
import type { Rooms } from '../room/rooms.ts'
import { Thread } from '../thread/thread.ts'
import { Allowance } from './allowance.ts'
import {
  charactersIn,
  entriesOf,
  fitCells,
  says,
  TRAY_FORMAT,
  type TrayCell,
  type TrayEntry,
  type TrayRecord
} from './entry.ts'
import type { RefusedAsk } from './refused-cells.ts'
import { splitCells } from './take.ts'

export interface TrayParts {
  log: Log
  /** The one named `tray`. */
  journal: Journal
  rooms: Pick<Rooms, 'read' | 'edit'>
  events: Events
  clock: () => number
  logger: Logger
  agencyOf: (report: ReportId) => AgencyName | undefined
}

/** Refusals of honest people. Forged, malformed and oversized updates are nobody's work. */
const KEPT_CODES: ReadonlySet<RefusalCode> = new Set([
  'sealed',
  'not-your-cell',
  'not-yours',
  'read-only',
  'out-of-step'
])
/** Refused updates looked into at once; those beyond are refused without a tray number. */
const MOST_WAITING = 8
const THREAD_HEAP_MB = 512
/** Writers whose last refused update is recognised. */
const REMEMBERED = 1_000

/**
 * What was refused, kept per report until a coordinator takes it over or discards it. Bounded for each person in
 * number, size and pace, so that nobody fills the disk with refusals.
 */
export class Tray {
  readonly #parts: TrayParts
  readonly #pace: Pace
  readonly #allowance: Allowance
  readonly #thread = new Thread<RefusedAsk, TrayCell[]>(new URL('./tray-worker.ts', import.meta.url), {
    heapMb: THREAD_HEAP_MB,
    patienceMs: LIMITS.trayWaitMilliseconds
  })
  /** The update each writer was last refused with, and where it is kept. */
  readonly #lastKept = new Map<string, { hash: string; n: number }>()
  /** Changes of one report's tray wait for one another: numbers of entries are then kept within bounds. */
  readonly #turns = new Map<ReportId, Promise<unknown>>()

  constructor(parts: TrayParts) {
    this.#parts = parts
    this.#pace = new Pace(LIMITS.trayPerMinute, parts.clock)
    this.#allowance = new Allowance(LIMITS.trayCharactersPerDay, parts.clock)
  }

  /**
   * Keeps what a refused update would have changed, before and after, as a room refuses it. Never throws.
   * @returns the entry's number when it is on disk; null when nothing was kept
   */
  async keep(report: ReportId, person: Person, update: Uint8Array, code: RefusalCode): Promise<number | null> {
    const mine = update.slice() // a view may share its memory with other frames
    if (!KEPT_CODES.has(code)) return null
    const writer = `${report} ${person.id}`
    const hash = createHash('sha256').update(mine).digest('base64')
    const known = this.#lastKept.get(writer)
    if (known?.hash === hash) return known.n // a stock client tries again, whatever it is told
    if (this.#thread.waiting >= MOST_WAITING || !this.#pace.allows(writer)) return null
    try {
      const cells = await within(LIMITS.trayWaitMilliseconds, this.#lookInto(report, mine))
      if (cells.length === 0) return null
      const n = await this.#add(report, person, code, cells)
      if (n !== null) this.#remember(writer, { hash, n })
      return n
    } catch (error) {
      this.#parts.logger.error('a refused update could not be kept', { report, code, error })
      return null
    }
  }

  /**
   * Keeps cells that a client still holds after a refusal. What is in the tray already gets the number it has.
   * @throws Refusal `read-only`, `bad-request`, `too-many-requests`, `wrong-state` when this person's tray is full
   */
  async keepFromClient(
    report: ReportId,
    person: Person,
    cells: readonly TrayCell[],
    code: RefusalCode = 'out-of-step'
  ): Promise<number> {
    if (person.role === 'viewer') throw new Refusal('read-only')
    const changed = cells.filter(cell => cell.before !== cell.after)
    if (changed.length === 0) throw new Refusal('bad-request', { field: 'cells' })
    if (!this.#pace.allows(`${report} ${person.id}`)) throw new Refusal('too-many-requests')
    const n = await this.#add(report, person, KEPT_CODES.has(code) ? code : 'out-of-step', changed)
    if (n === null)
      throw new Refusal('wrong-state', { why: '您暂存的内容已经太多，请先请绩效办处理；本机的内容不受影响。' })
    return n
  }

  /** Entries with their cells, oldest first: all of them for a coordinator, one's own for others. */
  async list(report: ReportId, person: Person): Promise<TrayEntry[]> {
    const entries = await this.#entries(report)
    return this.#mayDecide(report, person) ? entries : entries.filter(entry => entry.person.id === person.id)
  }

  /**
   * Writes what an entry would have changed into the open report, in the name of who takes it over.
   * @param how `overwrite`: also cells that were changed since
   * @returns the cells written, and those that are not there any more
   * @throws Refusal `no-such-entry`, `not-yours`, `wrong-state` when it is decided, the report sealed, or cells changed
   */
  take(
    report: ReportId,
    n: number,
    person: Person,
    how: { overwrite?: boolean } = {}
  ): Promise<{ written: TrayCell[]; missing: TrayCell[] }> {
    return this.#inTurn(report, async () => {
      const { journal, rooms, events } = this.#parts
      const entry = await this.#waiting(report, n, person)
      await Promise.all([journal.ready(report), events.ready(report)])
      const { stored, ...answer } = await rooms.edit(report, person.id, doc => {
        if (readMeta(doc).state === 'sealed') {
          throw new Refusal('wrong-state', { why: '报表已封存，请先解除封存，再采纳暂存的内容。' })
        }
        const { written, missing } = splitCells(doc, entry.cells, how.overwrite === true)
        setCells(
          doc,
          'tray',
          written.map(({ row, column, after }) => ({ row: row as RowId, column: column as ColumnId, text: after }))
        )
        return { written, missing, stored: this.#decideSoon(report, entry, person, 'taken') }
      })
      await stored
      return answer
    })
  }

  /** Puts an entry aside for good; it stays readable. @throws Refusal as `take` */
  discard(report: ReportId, n: number, person: Person): Promise<void> {
    return this.#inTurn(report, async () => {
      const entry = await this.#waiting(report, n, person)
      await this.#decideSoon(report, entry, person, 'discarded')
    })
  }

  close(): Promise<void> {
    return this.#thread.close()
  }

  #remember(writer: string, kept: { hash: string; n: number }): void {
    this.#lastKept.delete(writer)
    this.#lastKept.set(writer, kept)
    const [oldest] = this.#lastKept.keys()
    if (this.#lastKept.size > REMEMBERED && oldest !== undefined) this.#lastKept.delete(oldest)
  }

  async #lookInto(report: ReportId, update: Uint8Array): Promise<TrayCell[]> {
    // What the writer had accepted in this very turn is appended at its end; after that the log tells it.
    await new Promise(resolve => setImmediate(() => setImmediate(resolve)))
    const { snapshot, tail } = await this.#parts.log.load(report)
    return this.#thread.ask({ snapshot: snapshot?.bytes ?? null, tail: packRecords(tail), update })
  }

  /** @returns null when this person's tray is full */
  #add(report: ReportId, person: Person, code: RefusalCode, found: readonly TrayCell[]): Promise<number | null> {
    return this.#inTurn(report, async () => {
      const cells = fitCells(found, { cells: LIMITS.trayCells, characters: LIMITS.trayCharacters })
      const waiting = (await this.#entries(report)).filter(
        entry => entry.state === 'waiting' && entry.person.id === person.id
      )
      const known = waiting.find(entry => says(entry.cells, cells))
      if (known !== undefined) return known.n
      const replaces = waiting.find(entry => says(cells, entry.cells))?.n ?? null
      if (waiting.length >= LIMITS.trayEntries && replaces === null) return null
      if (!this.#allowance.take(person.id, charactersIn(cells))) return null
      const record: TrayRecord = { format: TRAY_FORMAT, is: 'kept', person: doerOf(person), code, cells, replaces }
      return this.#parts.journal.append(report, person.id, () => recordOf(record))
    })
  }

  async #entries(report: ReportId): Promise<TrayEntry[]> {
    const records = await this.#parts.journal.read(report)
    return entriesOf(records.map(({ at, bytes }) => ({ at, value: jsonOf<TrayRecord>(bytes) })))
  }

  async #waiting(report: ReportId, n: number, person: Person): Promise<TrayEntry> {
    if (!this.#mayDecide(report, person)) throw new Refusal('not-yours')
    const entry = (await this.#entries(report)).find(one => one.n === n)
    if (entry === undefined) throw new Refusal('no-such-entry')
    if (entry.state !== 'waiting') throw new Refusal('wrong-state', { why: '这一条已经处理过了。' })
    return entry
  }

  /** The decision and its event, in the commit of the edit when called inside one. */
  #decideSoon(report: ReportId, entry: TrayEntry, person: Person, state: 'taken' | 'discarded'): Promise<unknown> {
    const { journal, events } = this.#parts
    const decided: TrayRecord = { format: TRAY_FORMAT, is: 'decided', n: entry.n, state, person: doerOf(person) }
    const cells = entry.cells.map(({ row, column }) => ({ row, column }))
    const command = state === 'taken' ? 'take' : 'discard'
    const both = Promise.all([
      journal.soon(report, person.id, () => recordOf(decided)),
      events.soon(report, person, { command, tray: entry.n, cells })
    ])
    both.catch(() => {}) // the edit fails with it and says so
    return both
  }

  #mayDecide(report: ReportId, person: Person): boolean {
    const agency = this.#parts.agencyOf(report)
    return agency !== undefined && whyNotReportCommand(person, agency, 'tray') === null
  }

  #inTurn<Result>(report: ReportId, work: () => Promise<Result>): Promise<Result> {
    const mine = (this.#turns.get(report) ?? Promise.resolve()).then(work)
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
}

function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long')), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
