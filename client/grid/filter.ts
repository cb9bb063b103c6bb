import type { GroupId } from '../../shared/ids.ts'
import type { Row, RowState } from '../../shared/report/schema.ts'

/** Which rows to show. A part that is absent lets every row through; all parts that are there must agree. */
export interface RowFilter {
  states?: readonly RowState[]
  /** Departments; a row passes when one of them leads it or supports it. */
  units?: readonly string[]
  groups?: readonly GroupId[]
}

/** Does this row pass? An empty list lets nothing through: it is a choice of none, not the absence of a choice. */
export function passes(row: Pick<Row, 'state' | 'units' | 'group'>, filter: RowFilter | null): boolean {
  if (filter === null) return true
  if (filter.states !== undefined && !filter.states.includes(row.state)) return false
  if (filter.groups !== undefined && !filter.groups.includes(row.group)) return false
  if (filter.units === undefined) return true
  return filter.units.some(unit => row.units.lead.includes(unit) || row.units.supporting.includes(unit))
}

/** Is there anything that could hide a row? */
export function isFiltering(filter: RowFilter | null): boolean {
  return filter !== null && (filter.states !== undefined || filter.units !== undefined || filter.groups !== undefined)
}
