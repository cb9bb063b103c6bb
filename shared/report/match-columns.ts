import type { ColumnId } from '../ids.ts'
import type { ColumnRole } from '../table/roles.ts'
import type { TableColumn } from '../table/table.ts'
import { bareText } from './same-text.ts'
import type { Column } from './schema.ts'

/** A column of a file and the column of the report that it is. */
export interface ColumnMatch {
  column: ColumnId
  role: ColumnRole
  /** Position in the file's table. */
  at: number
  /** `role`: the names differ, but only these two are for the same. */
  by: 'name' | 'role'
}

/** What the report adds to its own exports, and what nobody would look for. */
const INTERNAL = new Set(['牵头部门', '配合部门', '填报状态'])
/** Of these a table has several that have nothing to do with one another. */
const NEVER_BY_ROLE: ReadonlySet<ColumnRole> = new Set(['text'])

/**
 * Finds the report's column for each column of a file: by its name, else by what it is for where that leaves no choice.
 * @returns the matches in the report's order, and the names of columns that only the file has
 */
export function matchColumns(
  ours: readonly Column[],
  theirs: readonly TableColumn[]
): { matches: ColumnMatch[]; extra: string[] } {
  const found = new Map<Column, ColumnMatch>()
  const taken = new Set<number>()
  const match = (column: Column, at: number, by: ColumnMatch['by']) => {
    found.set(column, { column: column.id, role: column.role, at, by })
    taken.add(at)
  }
  for (const column of ours) {
    const at = theirs.findIndex((one, place) => !taken.has(place) && nameOf(one) === nameOf(column))
    if (at >= 0) match(column, at, 'name')
  }
  for (const column of ours) {
    if (found.has(column) || NEVER_BY_ROLE.has(column.role)) continue
    const rivals = ours.filter(one => !found.has(one) && one.role === column.role)
    const places = theirs.flatMap((one, at) => (!taken.has(at) && one.role === column.role ? [at] : []))
    const [at] = places
    if (rivals.length === 1 && places.length === 1 && at !== undefined) match(column, at, 'role')
  }
  return {
    matches: ours.flatMap(column => found.get(column) ?? []),
    extra: theirs.flatMap((one, at) => (taken.has(at) || INTERNAL.has(nameOf(one)) ? [] : [one.name]))
  }
}

/** Full-width and half-width letters and digits are one name. */
function nameOf(column: Pick<TableColumn, 'name'>): string {
  return bareText(column.name.normalize('NFKC'))
}
