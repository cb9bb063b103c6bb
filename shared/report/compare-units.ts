import type { RowId } from '../ids.ts'
import type { RowUnits, Table } from '../table/table.ts'
import { bareText } from './same-text.ts'
import type { Report, Units } from './schema.ts'

/**
 * Rows that a file gives to other departments than the report does. A row of which the file names none says nothing. Who
 * leads and who supports makes no difference: not every table tells them apart.
 * @param fileRowOf for a row of the report its row in the file
 */
export function rowsOfOtherUnits(report: Report, table: Table, fileRowOf: ReadonlyMap<number, number>): RowId[] {
  const { units } = table
  if (units === undefined) return []
  return report.rows.flatMap((row, our) => {
    const told = units[fileRowOf.get(our) ?? -1]
    if (told === undefined) return []
    const names = namesOf(told)
    const known = namesOf(row.units)
    return names.size === 0 || isSame(names, known) ? [] : [row.id]
  })
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(name => b.has(name))
}

function namesOf({ lead, supporting }: RowUnits | Units): Set<string> {
  return new Set([...lead, ...supporting].map(bareText).filter(name => name !== ''))
}
