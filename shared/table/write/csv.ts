import Papa from 'papaparse'
import { guardFormula } from '../formula-guard.ts'
import { coveredBy } from '../spans.ts'
import type { Table } from '../table.ts'

/** `fill` repeats a merged cell's text in every row, `blank` writes it once. */
interface CsvOptions {
  group: 'fill' | 'blank'
}

/**
 * A table as CSV for Chinese Excel: UTF-8 byte-order mark, CRLF, formulas guarded by `'`, fields quoted where needed.
 * Header and rows only: the title is the file's name. `readCsv` gives the same cells back.
 */
export function writeCsv(table: Table, options: CsvOptions): string {
  const isCovered = coveredBy(table.spans)
  const rows = table.rows.map((row, at) =>
    row.map((cell, column) => (options.group === 'blank' && isCovered(at, column) ? '' : cell))
  )
  const records = [table.columns.map(column => column.name), ...rows].map(record => record.map(guardFormula))
  const isGuarded = (cell: unknown) => typeof cell === 'string' && cell.startsWith("'")
  return `\uFEFF${Papa.unparse(records, { newline: '\r\n', quotes: isGuarded })}\r\n`
}
