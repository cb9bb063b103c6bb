import type { Note, Span } from '../table.ts'

/** One drawn row. */
interface GridRow {
  /** Row of the source, from 1, as a person would count it there. */
  line: number
  /** The text of a merged cell stands in its top left cell; covered cells are empty. Ends with its last drawn cell. */
  cells: string[]
}

/** A table as a file draws it, before anybody has asked what it means. Positions count from 0 within `rows`. */
export interface Grid {
  /** Name of the sheet, caption of the table; '' when it has none. */
  name: string
  rows: GridRow[]
  spans: Span[]
  /** Lines of text before and behind the table; the nearest stands last before it. */
  above: string[]
  below: string[]
  notes: Note[]
}

export function emptyGrid(name = ''): Grid {
  return { name, rows: [], spans: [], above: [], below: [], notes: [] }
}

export function widthOf(grid: Grid): number {
  return grid.rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0)
}

/** Rows without any text, and columns without any text, taken away; spans follow. */
export function trimGrid(grid: Grid): Grid {
  const rows = [...grid.rows.keys()].filter(row => grid.rows[row]?.cells.some(cell => cell !== ''))
  const columns = Array.from({ length: widthOf(grid) }, (_, column) => column).filter(column =>
    grid.rows.some(row => (row.cells[column] ?? '') !== '')
  )
  return pick(grid, rows, columns)
}

/** The same grid with some of its rows and columns only; a span shrinks to what is left of it. */
function pick(grid: Grid, rows: readonly number[], columns: readonly number[]): Grid {
  const rowBefore = rank(rows, grid.rows.length)
  const columnBefore = rank(columns, widthOf(grid))
  const spans = grid.spans.flatMap(span => {
    const row = rowBefore(span.row)
    const column = columnBefore(span.column)
    const left = {
      row,
      column,
      rows: rowBefore(span.row + span.rows) - row,
      columns: columnBefore(span.column + span.columns) - column
    }
    return left.rows * left.columns > 1 ? [left] : []
  })
  return {
    ...grid,
    rows: rows.map(row => {
      const { line, cells } = grid.rows[row] ?? { line: 0, cells: [] }
      return { line, cells: columns.map(column => cells[column] ?? '') }
    }),
    spans
  }
}

/** How many of the kept positions stand before a position. */
export function rank(kept: readonly number[], length: number): (position: number) => number {
  const before = new Uint32Array(length + 1)
  for (const position of kept) before[position + 1] = 1
  for (let at = 1; at <= length; at++) before[at] = (before[at] ?? 0) + (before[at - 1] ?? 0)
  return position => before[Math.min(position, length)] ?? 0
}
