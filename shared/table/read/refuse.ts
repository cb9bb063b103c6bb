import { LIMITS } from '../../limits.ts'
import { Refusal } from '../../refusals.ts'
import type { Table } from '../table.ts'

/** @param line of the source, from 1; @param why a Chinese clause without a full stop */
export function unreadable(line: number, why: string): Refusal {
  return new Refusal('unreadable-file', { line, why })
}

/** A file that is refused as a whole: no line can be named. @param why a Chinese clause without a full stop */
export function unusable(why: string): Refusal {
  return new Refusal('unreadable-file', { why })
}

/** @param limit what was exceeded, in words: `10000 行` */
export function tooLarge(limit: string): Refusal {
  return new Refusal('too-large', { limit })
}

/** @throws Refusal `too-large` when the counts alone already exceed a limit; called before rows are built */
export function checkSize(rows: number, columns: number): void {
  if (columns > LIMITS.tableColumns) throw tooLarge(`${LIMITS.tableColumns} 列`)
  if (rows > LIMITS.tableRows) throw tooLarge(`${LIMITS.tableRows} 行`)
  if (rows * columns > LIMITS.tableCells) throw tooLarge(`${LIMITS.tableCells} 格`)
}

/** @throws Refusal `too-large` when a table exceeds rows, columns, cells or the length of one cell */
export function checkTable(table: Table): Table {
  checkSize(table.rows.length, table.columns.length)
  const names = table.columns.map(column => column.name)
  for (const row of [[table.title], names, ...table.rows])
    for (const cell of row) if (cell.length > LIMITS.cellCharacters) throw tooLarge(`一格 ${LIMITS.cellCharacters} 字`)
  return table
}

/** The start of a text, for a sentence. */
export function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 24 ? `${flat.slice(0, 24)}…` : flat
}
