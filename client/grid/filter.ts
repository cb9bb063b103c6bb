import type { GroupId, RowId, UnitName } from '../../shared/ids.ts'
import type { Row, RowState } from '../../shared/report/schema.ts'

/** Which rows to show. A part that is absent lets every row through; all parts that are there must agree. */
export interface RowFilter {
  states?: readonly RowState[]
  /** Departments; a row passes when one of them leads it or supports it. */
  units?: readonly string[]
  groups?: readonly GroupId[]
  /** Wordings of 完成情况; '' stands for none. */
  statuses?: readonly string[]
  /** Only these rows: those that changed since the last visit. */
  rows?: ReadonlySet<RowId>
}

type Filtered = Pick<Row, 'id' | 'state' | 'units' | 'group' | 'cells'>

/**
 * Does this row pass? An empty list lets nothing through: it is a choice of none, not the absence of a choice.
 * @param statusColumn the column that holds 完成情况; null where there is none: then `statuses` is not asked
 */
export function passes(row: Filtered, filter: RowFilter | null, statusColumn: string | null = null): boolean {
  if (filter === null) return true
  if (filter.states !== undefined && !filter.states.includes(row.state)) return false
  if (filter.groups !== undefined && !filter.groups.includes(row.group)) return false
  if (filter.rows !== undefined && !filter.rows.has(row.id)) return false
  const status = statusColumn === null ? null : (row.cells[statusColumn] ?? '')
  if (filter.statuses !== undefined && status !== null && !filter.statuses.includes(status)) return false
  if (filter.units === undefined) return true
  return filter.units.some(unit => row.units.lead.includes(unit) || row.units.supporting.includes(unit))
}

/** Is there anything that could hide a row? */
export function isFiltering(filter: RowFilter | null): boolean {
  return filter !== null && Object.values(filter).some(part => part !== undefined)
}

/** What a person asks for in the sheet's own menu. */
export interface ViewFilter {
  /** Rows my department leads or supports. */
  mine: boolean
  /** Nothing written yet. */
  unfilled: boolean
  /** Changed by anybody since I last looked. */
  changed: boolean
  units: readonly string[]
  states: readonly RowState[]
  statuses: readonly string[]
}

export const NO_VIEW_FILTER: ViewFilter = {
  mine: false,
  unfilled: false,
  changed: false,
  units: [],
  states: [],
  statuses: []
}

/** The menu's choices as filters that must all agree; none when nothing is chosen. */
export function filtersOf(view: ViewFilter, me: UnitName | null, changed: ReadonlySet<RowId>): RowFilter[] {
  const filters: RowFilter[] = []
  if (view.mine) filters.push({ units: me === null ? [] : [me] })
  if (view.unfilled) filters.push({ states: ['empty'] })
  if (view.changed) filters.push({ rows: changed })
  if (view.units.length > 0) filters.push({ units: view.units })
  if (view.states.length > 0) filters.push({ states: view.states })
  if (view.statuses.length > 0) filters.push({ statuses: view.statuses })
  return filters
}
