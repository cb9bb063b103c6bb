import type { RowId } from '../../../shared/ids.ts'
import type { Row } from '../../../shared/report/schema.ts'
import { rowPrint } from './row-print.ts'

/** Coming back so soon is the same visit: a reload must not hide what I have not read yet. */
const SAME_VISIT_MINUTES = 30
const PRINT_CHARACTERS = 7

/** What this browser remembers of a report: prints of its rows, without a word of their text. */
interface Visit {
  /** Rows as they stood at the end of the visit before: what is new is measured against these. */
  seen: string
  /** Rows as they stood when the page was left, at `left` (milliseconds). */
  latest: string
  left: number
}

export interface Keep {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** Which rows changed since a person last looked at this report, on this browser. */
export class LastVisit {
  readonly #keep: Keep | null
  readonly #key: string
  readonly #seen: ReadonlySet<string> | null

  /** @param now milliseconds */
  constructor(keep: Keep | null, report: string, person: string, now: number) {
    this.#keep = keep
    this.#key = `tianbao.visit.${report}.${person}`
    const visit = this.#read()
    const isSame = visit !== null && now - visit.left < SAME_VISIT_MINUTES * 60_000
    this.#seen = visit === null ? null : printsOf(isSame ? visit.seen : visit.latest)
  }

  /** False on the first visit: everything would be new. */
  get isKnown(): boolean {
    return this.#seen !== null
  }

  changed(rows: readonly Row[]): Set<RowId> {
    const seen = this.#seen
    return new Set(seen === null ? [] : rows.filter(row => !seen.has(rowPrint(row))).map(row => row.id))
  }

  /** The page is being left, or may be. A browser that keeps nothing is no trouble. */
  leave(rows: readonly Row[], now: number): void {
    if (rows.length === 0) return
    const latest = rows.map(rowPrint).join('')
    const visit: Visit = { seen: this.#seen === null ? latest : [...this.#seen].join(''), latest, left: now }
    try {
      this.#keep?.setItem(this.#key, JSON.stringify(visit))
    } catch {
      // full or forbidden: the next visit is a first one
    }
  }

  #read(): Visit | null {
    try {
      const visit: unknown = JSON.parse(this.#keep?.getItem(this.#key) ?? 'null')
      return isVisit(visit) ? visit : null
    } catch {
      return null
    }
  }
}

function isVisit(value: unknown): value is Visit {
  if (typeof value !== 'object' || value === null) return false
  const { seen, latest, left } = value as Partial<Visit>
  return typeof seen === 'string' && typeof latest === 'string' && typeof left === 'number'
}

function printsOf(joined: string): Set<string> {
  return new Set(joined.match(new RegExp(`.{${PRINT_CHARACTERS}}`, 'g')))
}
