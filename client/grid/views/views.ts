import type { RowId } from '../../../shared/ids.ts'
import { ROW_STATES, type Row, type RowState, STATUSES } from '../../../shared/report/schema.ts'
import { filtersOf, isFiltering, NO_VIEW_FILTER, passes, type RowFilter, type ViewFilter } from '../filter.ts'
import { STATE_COLUMN, UNITS_COLUMN } from '../grid-row.ts'
import type { SheetSource } from '../source.ts'
import { LastVisit } from './last-visit.ts'
import type { SortView } from './sort-view.ts'
import { ViewOrder } from './view-order.ts'

/** What this screen shows of a report and in which order: filters of the page and of the sheet's own menu, and the sorting. */
export class Views {
  readonly order: ViewOrder
  readonly visit: LastVisit
  readonly #source: SheetSource
  #page: RowFilter | null
  #chosen: ViewFilter = NO_VIEW_FILTER
  #filters: readonly RowFilter[] = []

  constructor(source: SheetSource, page: RowFilter | null) {
    this.#source = source
    this.#page = page
    const { id, me } = source.report
    this.visit = new LastVisit(keepHere(), id, me.id, Date.now())
    this.order = new ViewOrder(view => row => this.#key(view, row))
    this.#bringUp()
  }

  get chosen(): ViewFilter {
    return this.#chosen
  }

  get isFiltering(): boolean {
    return this.#filters.some(isFiltering)
  }

  passes(row: Row): boolean {
    const status = this.statusColumn
    return this.#filters.every(filter => passes(row, filter, status))
  }

  setPage(filter: RowFilter | null): void {
    this.#page = filter
    this.#bringUp()
  }

  choose(chosen: ViewFilter): void {
    this.#chosen = chosen
    this.#bringUp()
  }

  /** Rows that changed since the last visit, by what they hold now. */
  changedRows(): ReadonlySet<RowId> {
    return this.visit.changed(this.#source.report.view().rows)
  }

  /** The column of 完成情况; null where a report has none. */
  get statusColumn(): string | null {
    return this.#source.report.view().columns.find(column => column.role === 'status')?.id ?? null
  }

  /** What the menus offer. */
  choices(): { units: string[]; statuses: string[]; columns: { id: string; name: string }[]; hasUnit: boolean } {
    const { report } = this.#source
    const { rows, columns } = report.view()
    const units = new Set(rows.flatMap(row => [...row.units.lead, ...row.units.supporting]))
    const status = this.statusColumn
    const held = new Set(status === null ? [] : rows.map(row => row.cells[status] ?? ''))
    const known = STATUSES.filter(one => held.has(one))
    const others = [...held].filter(one => one !== '' && !(STATUSES as readonly string[]).includes(one))
    return {
      units: [...units],
      statuses: [...known, ...others, ...(held.has('') ? [''] : [])],
      columns: [...columns.map(column => column.id), UNITS_COLUMN, STATE_COLUMN].map(id => ({
        id,
        name: this.#source.columnName(id)
      })),
      hasUnit: report.me.unit !== null
    }
  }

  leave(): void {
    this.visit.leave(this.#source.report.view().rows, Date.now())
  }

  /** What "changed" means is settled when it is asked for: rows do not come and go while others write. */
  #bringUp(): void {
    const { unit } = this.#source.report.me
    const changed = this.#chosen.changed ? this.changedRows() : new Set<RowId>()
    const own = filtersOf(this.#chosen, unit, changed)
    this.#filters = this.#page === null ? own : [this.#page, ...own]
  }

  #key({ column }: SortView, row: Row): string | number {
    if (column === STATE_COLUMN) return ROW_STATES.indexOf(row.state as RowState)
    if (column === UNITS_COLUMN) return [...row.units.lead, ...row.units.supporting].join('、')
    if (this.#source.kindOf(column) === 'group') return this.#source.groupName(row.group)
    const text = row.cells[column] ?? ''
    const place = column === this.statusColumn ? (STATUSES as readonly string[]).indexOf(text) : -1
    return place >= 0 ? place : text
  }
}

/** null where the browser lets pages keep nothing. */
function keepHere(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage
  } catch {
    return null
  }
}
