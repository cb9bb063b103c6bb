import type { RowId } from '../../../shared/ids.ts'
import type { CellAddress } from './cell-address.ts'

/** What a move needs to know of the table as it is shown: filtered, in order. */
export interface ShownTable {
  readonly rowCount: number
  readonly columns: readonly string[]
  rowAt(index: number): RowId | null
  /** null: the row is hidden or gone */
  indexOf(row: RowId): number | null
  /** First and last shown row of the merged cell that covers this one; the row itself where nothing is merged. */
  spanOf(index: number, column: string): { first: number; last: number }
  isEmpty(index: number, column: string): boolean
  /** Rows that fit into the window, at least 1. */
  readonly pageRows: number
}

export type Direction = 'up' | 'down' | 'left' | 'right'

export type Move =
  | { to: Direction }
  | { toEdge: Direction } // Ctrl+arrow: the end of a filled stretch, or the next filled cell
  | { toRowStart: true }
  | { toRowEnd: true }
  | { toStart: true }
  | { toEnd: true }
  | { page: 'up' | 'down' }
  | { next: Direction } // Tab and Enter: on through what is marked; Tab goes on in the next row

/**
 * Where a move leads. Merged cells count as one step; a column beside them remembers its own row.
 * @returns null when there is nowhere to go: the edge of the table, or a cell that is not shown
 */
export function moved(from: CellAddress, move: Move, table: ShownTable): CellAddress | null {
  const row = table.indexOf(from.row)
  const column = table.columns.indexOf(from.column)
  if (row === null || column < 0) return null
  const [toRow, toColumn] = destination(row, column, move, table)
  if (toRow === row && toColumn === column) return null
  const id = table.rowAt(toRow)
  const name = table.columns[toColumn]
  return id === null || name === undefined ? null : { row: id, column: name }
}

function destination(row: number, column: number, move: Move, table: ShownTable): [number, number] {
  const lastRow = table.rowCount - 1
  const lastColumn = table.columns.length - 1
  if ('to' in move) return step(row, column, move.to, table)
  if ('toEdge' in move) return edge(row, column, move.toEdge, table)
  if ('toRowStart' in move) return [row, 0]
  if ('toRowEnd' in move) return [row, lastColumn]
  if ('toStart' in move) return [0, 0]
  if ('toEnd' in move) return [lastRow, lastColumn]
  if ('page' in move) {
    const by = move.page === 'down' ? table.pageRows : -table.pageRows
    return [Math.min(Math.max(row + by, 0), lastRow), column]
  }
  if (move.next === 'right') {
    if (column < lastColumn) return [row, column + 1]
    return row < lastRow ? [row + 1, 0] : [row, column]
  }
  if (move.next !== 'left') return step(row, column, move.next, table)
  if (column > 0) return [row, column - 1]
  return row > 0 ? [row - 1, lastColumn] : [row, column]
}

function step(row: number, column: number, to: Direction, table: ShownTable): [number, number] {
  const span = table.spanOf(row, table.columns[column] ?? '')
  switch (to) {
    case 'left':
      return [row, Math.max(column - 1, 0)]
    case 'right':
      return [row, Math.min(column + 1, table.columns.length - 1)]
    case 'up':
      return span.first > 0 ? [span.first - 1, column] : [row, column]
    case 'down':
      return span.last < table.rowCount - 1 ? [span.last + 1, column] : [row, column]
  }
}

/** As Excel does: within filled cells to the last filled one, otherwise to the next filled one, or the edge. */
function edge(row: number, column: number, to: Direction, table: ShownTable): [number, number] {
  const filled = ([r, c]: [number, number]) => !table.isEmpty(r, table.columns[c] ?? '')
  let here: [number, number] = [row, column]
  let next = step(row, column, to, table)
  const runThroughFilled = filled(here) && filled(next)
  while (next[0] !== here[0] || next[1] !== here[1]) {
    if (runThroughFilled && !filled(next)) return here
    here = next
    if (!runThroughFilled && filled(here)) return here
    next = step(here[0], here[1], to, table)
  }
  return here
}
