import type { PreviewTable } from '../../shared/api/import.ts'
import { LIMITS } from '../../shared/limits.ts'
import { explainRoles } from '../../shared/table/explain-role.ts'
import type { Table } from '../../shared/table/table.ts'

/**
 * A table as a preview shows it.
 * @param known departments of the agency it is for
 * @param isWhole every row, however many; else the first ones
 */
export function previewOf(table: Table, known: readonly string[], isWhole: boolean): PreviewTable {
  const shown = isWhole ? table.rows.length : rowsShown(table.rows)
  return {
    columns: explainRoles(table).map(({ column, role, because }) => ({ name: column, role, because })),
    rows: table.rows.slice(0, shown),
    total: table.rows.length,
    spans: table.spans.flatMap(span => {
      const rows = Math.min(span.rows, shown - span.row)
      return rows >= 1 && rows * span.columns > 1 ? [{ ...span, rows }] : []
    }),
    aside: table.aside ?? [],
    ...(table.lines ? { lines: table.lines.slice(0, shown) } : {}),
    ...(table.units ? { units: table.units.slice(0, shown) } : {}),
    departments: departmentsOf(table, known),
    ...(table.head ? { head: table.head } : {}),
    ...(table.tables && table.tableAt !== undefined ? { tables: table.tables, tableAt: table.tableAt } : {})
  }
}

/** As many of the first rows as a screen should be sent; one at least. */
function rowsShown(rows: readonly (readonly string[])[]): number {
  let characters = 0
  for (const [at, row] of rows.slice(0, LIMITS.previewRows).entries()) {
    for (const cell of row) characters += cell.length
    if (characters > LIMITS.previewCharacters) return Math.max(1, at)
  }
  return Math.min(rows.length, LIMITS.previewRows)
}

function departmentsOf(table: Table, known: readonly string[]): PreviewTable['departments'] {
  const rows = new Map<string, number>()
  for (const { lead, supporting } of table.units ?? [])
    for (const name of new Set([...lead, ...supporting])) rows.set(name, (rows.get(name) ?? 0) + 1)
  return [...rows].map(([name, count]) => ({ name, rows: count, known: known.includes(name) }))
}
