import type { CellWish, TableComparison } from '../../../shared/report/compare-table.ts'
import { compareTable } from '../../../shared/report/compare-table.ts'
import type { Report, Row } from '../../../shared/report/schema.ts'
import type { Table } from '../../../shared/table/table.ts'

/** To the worker. Rows go in portions: to copy 10,000 of them at once would hold the page. */
export type Ask =
  | { is: 'start'; report: Report; table: Table }
  | { is: 'rows'; ours: readonly Row[]; theirs: readonly string[][] }
  | { is: 'compare' }

/** From the worker. Cells come in portions for the same reason. */
export type Say =
  | { is: 'part'; part: number }
  | { is: 'cells'; cells: readonly CellWish[] }
  | { is: 'found'; found: TableComparison }

/** Rows, or cells, of one message: some milliseconds of copying. */
const PORTION = 500
/** Progress is told in steps of this part. */
const STEP = 0.01

/** A report and a file's table as messages. */
export function* asksOf(report: Report, table: Table): Generator<Ask> {
  const { title, columns, units } = table
  const head: Table = { title, columns, rows: [], spans: [], notes: [], ...(units === undefined ? {} : { units }) }
  yield { is: 'start', report: { ...report, rows: [] }, table: head }
  for (let from = 0; from < Math.max(report.rows.length, table.rows.length); from += PORTION) {
    const to = from + PORTION
    yield { is: 'rows', ours: report.rows.slice(from, to), theirs: table.rows.slice(from, to) }
  }
  yield { is: 'compare' }
}

/** What the worker does with its messages. */
export class CompareWork {
  readonly #say: (say: Say) => void
  #report: Report | null = null
  #table: Table | null = null

  constructor(say: (say: Say) => void) {
    this.#say = say
  }

  hear(ask: Ask): void {
    if (ask.is === 'start') {
      this.#report = ask.report
      this.#table = ask.table
    } else if (ask.is === 'rows') {
      this.#report?.rows.push(...ask.ours)
      this.#table?.rows.push(...ask.theirs)
    } else this.#compare()
  }

  #compare(): void {
    if (this.#report === null || this.#table === null) return
    let told = 0
    const { cells, ...found } = compareTable(this.#report, this.#table, part => {
      if (part - told < STEP) return
      told = part
      this.#say({ is: 'part', part })
    })
    for (let from = 0; from < cells.length; from += PORTION) {
      this.#say({ is: 'cells', cells: cells.slice(from, from + PORTION) })
    }
    this.#say({ is: 'found', found: { ...found, cells: [] } })
  }
}
