import type { CellAddress } from '../sheet/cell-address.ts'
import type { ShownTable } from '../sheet/moves.ts'
import type { Range, Selection } from './selection.ts'

/**
 * The block after rows or columns came and went: a corner whose row is gone moves inward to what is left of the block.
 * @param before where the block stood
 * @param active the cell under the hand as it is now
 * @returns null when nothing of the block but the active cell is left
 */
export function repaired(
  selection: Selection,
  before: Range,
  active: CellAddress,
  table: ShownTable
): Selection | null {
  const anchor = corner(selection.anchor, selection, before, table)
  const head = corner(selection.head, selection, before, table)
  return anchor === null || head === null ? null : { ...selection, active, anchor, head }
}

function corner(cell: CellAddress, selection: Selection, before: Range, table: ShownTable): CellAddress | null {
  const column = table.columns.includes(cell.column) ? cell.column : null
  if (column === null) return null
  if (table.indexOf(cell.row) !== null) return cell
  const other = cell === selection.anchor ? selection.head : selection.anchor
  const kept = table.indexOf(other.row)
  if (kept === null) return null
  // the block keeps its height less what went: its far end comes nearer
  const isBottom = kept <= before.top
  const place = isBottom ? Math.min(before.bottom - 1, table.rowCount - 1) : before.top
  const row = table.rowAt(isBottom ? Math.max(place, kept) : Math.min(place, kept))
  return row === null ? null : { row, column }
}
