import type { ShownTable } from '../sheet/moves.ts'
import { cellsOf, type Range } from './selection.ts'

/** What is marked, in numbers. */
export interface Summary {
  rows: number
  columns: number
  /** A merged cell is one. */
  cells: number
  filled: number
  /** Of the cells that hold nothing but a number; null with fewer than two of them. A percentage counts by its number. */
  sum: number | null
  numbers: number
  /** As people count them: white space left out, a rare character is one. */
  characters: number
}

/** Reads `1,234.5`, `-3`, `98%`, full-width figures as well; null for all else. */
export function numberIn(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[０-９．，－％]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/%$/, '')
  if (!/^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(plain)) return null
  return Number(plain.replaceAll(',', ''))
}

export function countCharacters(text: string): number {
  let count = 0
  for (const character of text) if (!/\s/.test(character)) count++
  return count
}

export function summaryOf(range: Range, table: ShownTable, text: (row: string, column: string) => string): Summary {
  const summary: Summary = {
    rows: range.bottom - range.top + 1,
    columns: range.right - range.left + 1,
    cells: 0,
    filled: 0,
    sum: null,
    numbers: 0,
    characters: 0
  }
  let sum = 0
  for (const cell of cellsOf(range, table)) {
    summary.cells++
    const held = text(cell.row, cell.column)
    if (held === '') continue
    summary.filled++
    summary.characters += countCharacters(held)
    const number = numberIn(held)
    if (number === null) continue
    summary.numbers++
    sum += number
  }
  // 0.1 + 0.2 is told as 0.3
  if (summary.numbers > 1) summary.sum = Number(sum.toPrecision(12))
  return summary
}
