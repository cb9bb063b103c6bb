import { maySee, type Person } from '../../shared/access/person.ts'
import type { ReportSummary, ReportsEvent } from '../../shared/api/contract.ts'
import type { ReportId } from '../../shared/ids.ts'
import type { Reports } from '../catalogue/reports.ts'
import type { Totals } from './totals.ts'

/** One open dashboard, as the stream sees it. */
export interface Screen {
  readonly person: Person
  /** Hands over text. @returns false when the reader lags: nothing more is sent before `caughtUp` */
  write(text: string): boolean
  /** Is this person still who they were? Asked at each heartbeat; false ends the stream. */
  stillWelcome(): boolean
  close(): void
}

/** Totals to every open dashboard: first all a person may see, then what changed. */
export class Stream {
  readonly #parts: { totals: Totals; reports: Reports }
  readonly #screens = new Map<Screen, { lagging: boolean }>()
  readonly #heartbeat: NodeJS.Timeout
  #endHearing: (() => void) | null = null

  constructor(parts: { totals: Totals; reports: Reports }, heartbeatMs = 15_000) {
    this.#parts = parts
    this.#heartbeat = setInterval(() => this.beat(), heartbeatMs)
    this.#heartbeat.unref()
  }

  get size(): number {
    return this.#screens.size
  }

  /** How many of these are one person's. */
  countOf(user: string): number {
    let count = 0
    for (const screen of this.#screens.keys()) if (screen.person.id === user) count++
    return count
  }

  /** Sends all at once, then changes. @returns to be called when the reader is gone */
  open(screen: Screen): () => void {
    this.#screens.set(screen, { lagging: false })
    this.#endHearing ??= this.#parts.totals.onChange(ids => this.#tell(ids))
    this.#sendAll(screen)
    return () => this.#forget(screen)
  }

  /** A lagging reader took everything: it gets all again instead of each change it missed. */
  caughtUp(screen: Screen): void {
    const state = this.#screens.get(screen)
    if (state?.lagging !== true) return
    state.lagging = false
    this.#sendAll(screen)
  }

  /** A comment line keeps the connection open; who lost the right to look is let go. */
  beat(): void {
    for (const [screen, state] of this.#screens) {
      if (!screen.stillWelcome()) this.#end(screen)
      else if (!state.lagging) this.#send(screen, ': still here\n\n')
    }
  }

  /** Ends the streams of a person who is no longer welcome. */
  recheck(user: string): void {
    for (const screen of this.#screens.keys()) {
      if (screen.person.id === user && !screen.stillWelcome()) this.#end(screen)
    }
  }

  close(): void {
    clearInterval(this.#heartbeat)
    for (const screen of [...this.#screens.keys()]) this.#end(screen)
  }

  #sendAll(screen: Screen): void {
    const reports = this.#parts.reports.list().filter(record => maySee(screen.person, record.agency))
    const summaries = reports.map(record => this.#parts.totals.of(record)).filter(summary => summary !== undefined)
    this.#send(screen, eventOf({ all: true, reports: summaries, removed: [] }))
  }

  #tell(ids: readonly ReportId[]): void {
    const records = ids.map(id => this.#parts.reports.get(id)).filter(record => record !== undefined)
    const summaries = records.map(record => this.#parts.totals.of(record)).filter(summary => summary !== undefined)
    const removed = ids.filter(id => this.#parts.reports.get(id) === undefined)
    /** Text for the same set of agencies is made once, however many look. */
    const made = new Map<string, string>()
    for (const [screen, state] of this.#screens) {
      if (state.lagging) continue
      const whose = screen.person.agency ?? ''
      const text = made.get(whose) ?? changesFor(screen.person, summaries, removed)
      made.set(whose, text)
      if (text !== '') this.#send(screen, text)
    }
  }

  #send(screen: Screen, text: string): void {
    const state = this.#screens.get(screen)
    if (state !== undefined && !screen.write(text)) state.lagging = true
  }

  #end(screen: Screen): void {
    this.#forget(screen)
    screen.close()
  }

  #forget(screen: Screen): void {
    this.#screens.delete(screen)
    if (this.#screens.size > 0) return
    this.#endHearing?.()
    this.#endHearing = null
  }
}

function changesFor(person: Person, summaries: readonly ReportSummary[], removed: readonly string[]): string {
  const mine = summaries.filter(summary => maySee(person, summary.agency))
  if (mine.length === 0 && removed.length === 0) return ''
  return eventOf({ all: false, reports: mine, removed: [...removed] })
}

/** One server-sent event named `reports`. */
function eventOf(event: ReportsEvent): string {
  return `event: reports\ndata: ${JSON.stringify(event)}\n\n`
}
