import type { ReportSummary } from '../../shared/api/contract.ts'
import type { ReportId } from '../../shared/ids.ts'
import type { ReportRecord, Reports, Summary } from '../catalogue/reports.ts'
import type { Log } from '../log/log.ts'
import type { Logger } from '../logger.ts'
import type { Rooms } from '../room/rooms.ts'
import { summarising } from './summarise.ts'

/** While a dashboard is open, a report's totals are told at most this often. */
const TOLD_EVERY_MS = 200
/** Nobody is looking: totals are brought up this often, so that the stored ones never lag far. */
const UNTOLD_EVERY_MS = 5_000
/** Stored totals spare reading the report at the next start; a store is a record in the log, so not too often. */
const STORED_EVERY_MS = 30_000
/** Counting in the background takes at most one part in this many of the event loop. */
const DUTY = 20
/** Milliseconds of counting before the loop goes back to the writers. */
const SLICE_MS = 10

export interface TotalsParts {
  rooms: Pick<Rooms, 'read' | 'onAccepted'>
  reports: Reports
  log: Log
  logger: Logger
}

/** Totals of every report, kept up as rooms accept changes. Counting waits its turn, so a large report slows no one. */
export class Totals {
  readonly #parts: TotalsParts
  readonly #now = new Map<ReportId, Omit<Summary, 'place'>>()
  /** Reports with changes not yet counted, with the moment they are due (performance.now). */
  readonly #due = new Map<ReportId, number>()
  readonly #unstored = new Set<ReportId>()
  /** Counts are numbered as they begin: which one each report's totals are of. */
  readonly #lastCount = new Map<ReportId, number>()
  #begun = 0
  readonly #listeners = new Set<(ids: readonly ReportId[]) => void>()
  readonly #endHearing: () => void
  readonly #storing: NodeJS.Timeout
  #timer: NodeJS.Timeout | null = null
  #notBefore = 0
  #closed = false

  constructor(parts: TotalsParts) {
    this.#parts = parts
    this.#endHearing = parts.rooms.onAccepted(id => this.#mark(id))
    this.#storing = setInterval(() => void this.store(), STORED_EVERY_MS)
    this.#storing.unref()
  }

  /**
   * Takes the stored totals, and counts the reports whose log went on after them (the last run ended without warning).
   * @param patienceMs resolves after so long at the latest; the rest is counted in the background
   */
  async catchUp(patienceMs: number): Promise<void> {
    const places = await this.#places()
    for (const { id } of this.#parts.reports.list()) {
      const stored = this.#parts.reports.summary(id)
      if (stored !== undefined) this.#now.set(id, stored)
      if ((stored?.place ?? -1) < (places.get(id) ?? 0)) this.#due.set(id, 0)
    }
    await this.fresh(patienceMs)
  }

  /** The totals of a report as last counted; undefined before they ever were. */
  of(record: ReportRecord): ReportSummary | undefined {
    const summary = this.#now.get(record.id)
    if (summary === undefined) return undefined
    const { title, state, completion } = summary
    const { id, agency, period } = record
    return { id, agency, period, title, state, rows: completion.rows, completion }
  }

  /** Resolves when everything accepted so far is counted, or after `patienceMs`. */
  async fresh(patienceMs: number): Promise<void> {
    const giveUp = performance.now() + patienceMs
    for (const id of [...this.#due.keys()]) {
      if (performance.now() > giveUp) break
      await this.#count([id])
    }
    this.#plan()
  }

  /** Takes and stores the totals of a new report, counted where it was made. */
  async take(id: ReportId, summary: Omit<Summary, 'place'>): Promise<void> {
    this.#keep(id, ++this.#begun, summary)
    for (const heard of this.#listeners) heard([id])
    await this.#storeSome([id])
  }

  /** Counts and stores this report now: it is new, or was changed by a command. */
  async refresh(id: ReportId): Promise<void> {
    await this.#count([id])
    await this.#storeSome([id])
  }

  /** Heard with the reports whose totals changed; the first listener makes the totals quick. */
  onChange(heard: (ids: readonly ReportId[]) => void): () => void {
    this.#listeners.add(heard)
    for (const id of this.#due.keys()) this.#due.set(id, 0)
    this.#plan()
    return () => this.#listeners.delete(heard)
  }

  /** Stores what changed since the last time. */
  async store(): Promise<void> {
    const ids = [...this.#unstored]
    this.#unstored.clear()
    if (ids.length > 0) await this.#storeSome(ids)
  }

  /** Counts what is left and stores it. Closing twice is fine. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#endHearing()
    clearInterval(this.#storing)
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.fresh(2_000)
    await this.store()
  }

  #mark(id: ReportId): void {
    if (this.#due.has(id)) return
    this.#due.set(id, performance.now() + (this.#listeners.size > 0 ? TOLD_EVERY_MS : UNTOLD_EVERY_MS))
    if (this.#timer === null) this.#plan() // else an earlier one is planned already
  }

  #plan(): void {
    if (this.#closed || this.#due.size === 0) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    const due = Math.max(Math.min(...this.#due.values()), this.#notBefore)
    this.#timer = setTimeout(() => void this.#countDue(), Math.max(1, due - performance.now()))
    this.#timer.unref()
  }

  /** The reports that are due, for one slice; then the loop belongs to the writers for a while. */
  async #countDue(): Promise<void> {
    this.#timer = null
    const now = performance.now()
    const due = [...this.#due].filter(([, at]) => at <= now).map(([id]) => id)
    const spent = await this.#count(due, SLICE_MS)
    this.#notBefore = performance.now() + spent * DUTY
    this.#plan()
  }

  /** Counts one report after the other. @returns milliseconds of computing */
  async #count(ids: readonly ReportId[], sliceMs = Number.POSITIVE_INFINITY): Promise<number> {
    let spent = 0
    const told: ReportId[] = []
    for (const id of ids) {
      if (spent >= sliceMs) break
      this.#due.delete(id)
      spent += await this.#countOne(id)
      told.push(id)
    }
    if (told.length > 0) for (const heard of this.#listeners) heard(told)
    return spent
  }

  /**
   * Counts in steps. Should the report be made anew from the disk meanwhile, it is counted again later: nothing is told
   * that the disk does not have. Of two counts under way the one begun later stays.
   */
  async #countOne(id: ReportId): Promise<number> {
    let spent = 0
    const nth = ++this.#begun
    try {
      const { rooms } = this.#parts
      const timed = <Step>(next: () => Step): Step => {
        const began = performance.now()
        const step = next()
        spent += performance.now() - began
        return step
      }
      const { doc, steps, first } = await rooms.read(id, doc => {
        const steps = summarising(doc)
        return { doc, steps, first: timed(() => steps.next()) }
      })
      let step = first
      while (!step.done) {
        await new Promise(resolve => setImmediate(resolve))
        step = timed(() => steps.next())
      }
      const isSame = first.done || (await rooms.read(id, now => now === doc))
      if (isSame) this.#keep(id, nth, step.value)
      else this.#mark(id)
      this.#unstored.add(id)
    } catch (trouble) {
      this.#parts.logger.error('totals: a report could not be counted', { report: id, trouble })
    }
    return spent
  }

  #keep(id: ReportId, nth: number, summary: Omit<Summary, 'place'>): void {
    if (nth < (this.#lastCount.get(id) ?? 0)) return
    this.#lastCount.set(id, nth)
    this.#now.set(id, summary)
  }

  /** Places are read before counting, so that a stored place never claims more than was counted. */
  async #storeSome(ids: readonly ReportId[]): Promise<void> {
    try {
      const places = await this.#places()
      await this.#count(ids.filter(id => this.#due.has(id)))
      for (const id of ids) {
        const summary = this.#now.get(id)
        if (summary !== undefined) await this.#parts.reports.setSummary(id, { ...summary, place: places.get(id) ?? 0 })
        this.#unstored.delete(id)
      }
    } catch (trouble) {
      for (const id of ids) this.#unstored.add(id)
      this.#parts.logger.error('totals: could not be stored', { reports: ids.length, trouble })
    }
  }

  async #places(): Promise<Map<string, number>> {
    return new Map((await this.#parts.log.streams()).map(info => [info.stream, info.place]))
  }
}
