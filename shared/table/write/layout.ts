import type { ColumnRole } from '../roles.ts'
import type { Table } from '../table.ts'

/** Least width of a column in characters of half a Chinese one. */
const WIDTHS: Readonly<Record<ColumnRole, number>> = {
  group: 18,
  number: 7,
  task: 26,
  source: 14,
  class: 14,
  goal: 38,
  target: 30,
  progress: 56,
  status: 12,
  note: 18,
  text: 16
}
const WIDEST = 110
/** Lines of 14 pt that fit into the highest row a spreadsheet allows, 409 pt. */
const MOST_LINES = 29
const LINE_POINTS = 14
const HIGHEST_POINTS = 409
/** A cell keeps this much of its width for its margins. */
const MARGIN = 1.5

/** Width of a text as drawn: a Chinese character counts two. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2
  return width
}

/** Lines a text takes in a column; it breaks where it must. */
export function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(displayWidth(line) / Math.max(1, width - MARGIN))), 0)
}

/** Column widths in characters: by role, wider where the longest text would not fit into one row's height. */
export function columnWidths(table: Table): number[] {
  return table.columns.map(({ name, role }, column) => {
    const longest = table.rows.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? '')), 0)
    const least = Math.max(WIDTHS[role], Math.min(16, displayWidth(name) + 2))
    return Math.min(WIDEST, Math.max(least, Math.ceil((longest * 1.05) / (MOST_LINES - 3) + MARGIN)))
  })
}

/** Points of one row. */
export function heightOf(lines: number): number {
  return Math.min(HIGHEST_POINTS, Math.max(1, lines) * LINE_POINTS + 4)
}

/**
 * Row heights in points, so that every text is seen: a merged cell's text has the height of all its rows, and where that
 * is not enough its last row grows.
 */
export function rowHeights(table: Table, widths: readonly number[]): number[] {
  const merged = new Set<string>()
  for (const span of table.spans)
    for (let row = span.row; row < span.row + span.rows; row++) merged.add(`${row}:${span.column}`)
  const heights = table.rows.map((row, at) =>
    heightOf(
      row.reduce((most, cell, column) => {
        return merged.has(`${at}:${column}`) ? most : Math.max(most, linesOf(cell, widths[column] ?? 10))
      }, 1)
    )
  )
  for (const span of table.spans) {
    const width = widths.slice(span.column, span.column + span.columns).reduce((sum, one) => sum + one, 0)
    const needed = linesOf(table.rows[span.row]?.[span.column] ?? '', width) * LINE_POINTS + 4
    const last = span.row + span.rows - 1
    const present = heights.slice(span.row, last + 1).reduce((sum, one) => sum + one, 0)
    if (needed > present) heights[last] = Math.min(HIGHEST_POINTS, (heights[last] ?? 0) + needed - present)
  }
  return heights
}
