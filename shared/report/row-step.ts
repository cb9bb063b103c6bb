import type { RowId } from '../ids.ts'
import type { RowPlace } from './edit-rows.ts'
import type { Row } from './schema.ts'

/** Rows in order, of which only their place is asked. */
interface Rows {
  rows: readonly Pick<Row, 'id' | 'group'>[]
}

/**
 * Where a row goes when it is moved by one, as people see the rows: past its neighbour, or over the border into the
 * neighbouring group. @returns null at the edge of the table, and for a row that is not there
 */
export function stepPlace(report: Rows, row: RowId, step: -1 | 1): RowPlace | null {
  const { rows } = report
  const place = rows.findIndex(one => one.id === row)
  const group = rows[place]?.group
  const neighbour = rows[place + step]
  if (group === undefined || neighbour === undefined) return null
  if (step === 1) return { group: neighbour.group, after: neighbour.group === group ? neighbour.id : null }
  if (neighbour.group !== group) return { group: neighbour.group, after: neighbour.id }
  const before = rows[place - 2]
  return { group, after: before?.group === group ? before.id : null }
}

/** Behind a row, or before it, as people see the rows. @returns null for a row that is not there */
export function placeBeside(report: Rows, row: RowId, side: 'before' | 'after'): RowPlace | null {
  const { rows } = report
  const place = rows.findIndex(one => one.id === row)
  const group = rows[place]?.group
  if (group === undefined) return null
  if (side === 'after') return { group, after: row }
  const before = rows[place - 1]
  return { group, after: before?.group === group ? before.id : null }
}
