import { isUnitsColumn, OWN_COLUMNS } from './read/units-column.ts'
import type { Table } from './table.ts'

/** Who a file is for: `public` leaves departments, states and remarks out. */
export type Edition = 'internal' | 'public'

/**
 * The table as the public may see it, and the names of the columns it leaves out, in order.
 * Left out: remarks (role `note`), columns that name departments, the state of filling, and `units`.
 */
export function publicEdition(table: Table): { table: Table; leftOut: string[] } {
  const kept: number[] = []
  const leftOut: string[] = []
  for (const [at, { name, role }] of table.columns.entries()) {
    const isOwn = OWN_COLUMNS.some(own => own === name)
    if (role === 'note' || isOwn || (role === 'text' && isUnitsColumn(name))) leftOut.push(name)
    else kept.push(at)
  }
  const { units: _, ...rest } = table
  const columnOf = new Map(kept.map((column, at) => [column, at]))
  const spans = table.spans.flatMap(span => {
    const inside = kept.filter(at => at >= span.column && at < span.column + span.columns)
    const column = columnOf.get(inside[0] ?? -1)
    return column === undefined || span.rows * inside.length < 2 ? [] : [{ ...span, column, columns: inside.length }]
  })
  return {
    table: {
      ...rest,
      columns: kept.flatMap(at => table.columns[at] ?? []),
      rows: table.rows.map(row => kept.map(at => row[at] ?? '')),
      spans
    },
    leftOut
  }
}

/** What a table of one edition shows, and the sentence below it that says what is missing; '' when nothing is. */
export function editionOf(table: Table, edition: Edition): { table: Table; remark: string } {
  if (edition === 'internal') return { table, remark: '' }
  const { table: shown, leftOut } = publicEdition(table)
  return {
    table: shown,
    remark: leftOut.length === 0 ? '' : `说明：公开版未列出${leftOut.map(name => `“${name}”`).join('')}。`
  }
}
