import type { CellAddress } from '../sheet/cell-address.ts'
import type { ShownTable } from '../sheet/moves.ts'
import { cellsOf, type Range } from './selection.ts'

/** Tab walks a block row by row, Enter column by column; Shift turns them round. */
export type Walk = 'right' | 'left' | 'down' | 'up'

/** The next cell of the block, from its end to its beginning again. Cells that another one covers are left out. */
export function nextWithin(range: Range, from: CellAddress, walk: Walk, table: ShownTable): CellAddress {
  const cells = [...cellsOf(range, table)]
  if (walk === 'down' || walk === 'up') cells.sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0])
  const row = table.indexOf(from.row) ?? range.top
  const first = Math.max(table.spanOf(row, from.column).first, range.top)
  const id = table.rowAt(first)
  const here = cells.findIndex(cell => cell.row === id && cell.column === from.column)
  const step = walk === 'right' || walk === 'down' ? 1 : -1
  const next = cells[(here + step + cells.length) % cells.length]
  return next === undefined ? from : { row: next.row, column: next.column }
}
