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

/** A line that somebody named as the header and that holds no text, or that the source does not have. */
export function noSuchHead(line: number): Refusal {
  return unreadable(line, '文件里没有这一行，或这一行没有字，不能作表头')
}

/** A narrative has no header that could be named. */
export function noHeadHere(line: number): Refusal {
  return unreadable(line, '这是分条目的文字材料，没有表头可以指定')
}

/** @param at as somebody chose it, from 0 */
export function noSuchTable(at: number): Refusal {
  return unusable(`文件里没有第 ${at + 1} 张表可选`)
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
