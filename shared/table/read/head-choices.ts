import { LIMITS } from '../../limits.ts'
import type { TableHead } from '../table.ts'
import { excerpt } from './refuse.ts'

interface SourceRow {
  line: number
  cells: readonly string[]
}

/** Where a header was found, among the rows that could be one. @param rows of the source, those with text */
export function tableHead(rows: readonly SourceRow[], line: number, depth: number): TableHead {
  // the last has nothing below it and heads nothing
  const able = rows.slice(0, -1)
  const first = able.slice(0, LIMITS.headChoices)
  const found = first.some(row => row.line === line) ? [] : able.filter(row => row.line === line)
  const choices = [...first, ...found].map(row => ({ line: row.line, cells: excerpts(row.cells) }))
  return { line, depth, choices }
}

/** Empty cells at the end say nothing; those before tell the place of the others. */
function excerpts(cells: readonly string[]): string[] {
  const told = cells.slice(0, cells.findLastIndex(cell => cell !== '') + 1)
  return told.slice(0, LIMITS.headChoiceCells).map(excerpt)
}
