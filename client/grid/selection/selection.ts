import { type CellAddress, sameCell } from '../sheet/cell-address.ts'
import type { ShownTable } from '../sheet/moves.ts'

/** Rows or columns that were marked as a whole keep being whole while the table grows. */
export type Whole = 'none' | 'rows' | 'columns' | 'all'

/**
 * What is marked, by ids, so that it stays the same block while rows come and go around it. Typing goes into `active`, which
 * lies inside; the block reaches from `anchor`, where it began, to `head`, the corner that moves.
 */
export interface Selection {
  active: CellAddress
  anchor: CellAddress
  head: CellAddress
  whole: Whole
}

/** Indexes of the table as it is shown, both ends included. */
export interface Range {
  top: number
  bottom: number
  left: number
  right: number
}

export function oneCell(cell: CellAddress): Selection {
  return { active: cell, anchor: cell, head: cell, whole: 'none' }
}

/** The same block with its moving corner elsewhere. The active cell stays, as long as it is where the block began. */
export function headAt(selection: Selection, head: CellAddress): Selection {
  return { ...selection, anchor: selection.active, head }
}

/**
 * The block as indexes. A block that touches a merged cell covers all of it; whole rows do not grow by it, for a row that was
 * marked is one task and not its group.
 * @returns null when one of its corners is not shown
 */
export function rangeOf({ anchor, head, whole }: Selection, table: ShownTable): Range | null {
  const lastRow = table.rowCount - 1
  const lastColumn = table.columns.length - 1
  const rows = [table.indexOf(anchor.row), table.indexOf(head.row)]
  const columns = [table.columns.indexOf(anchor.column), table.columns.indexOf(head.column)]
  const [fromRow, toRow] = whole === 'columns' || whole === 'all' ? [0, lastRow] : rows
  const [fromColumn = -1, toColumn = -1] = whole === 'rows' || whole === 'all' ? [0, lastColumn] : columns
  if (fromRow == null || toRow == null || fromRow < 0 || toRow < 0 || fromColumn < 0 || toColumn < 0) return null
  const range = {
    top: Math.min(fromRow, toRow),
    bottom: Math.max(fromRow, toRow),
    left: Math.min(fromColumn, toColumn),
    right: Math.max(fromColumn, toColumn)
  }
  return whole === 'none' ? withMerged(range, table) : range
}

function withMerged(range: Range, table: ShownTable): Range {
  let { top, bottom } = range
  for (let column = range.left; column <= range.right; column++) {
    const name = table.columns[column] ?? ''
    top = Math.min(top, table.spanOf(top, name).first)
    bottom = Math.max(bottom, table.spanOf(bottom, name).last)
  }
  return { ...range, top, bottom }
}

/** Is only one cell marked, merged or not? */
export function isOneCell(selection: Selection): boolean {
  return selection.whole === 'none' && sameCell(selection.anchor, selection.head)
}

export function isInside(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right
}

/** Cells of a block by rows; a merged cell once, where its part inside the block begins. */
export function* cellsOf(range: Range, table: ShownTable): Generator<CellAddress & { at: [number, number] }> {
  const { columns } = table
  const coveredUntil: number[] = []
  for (let row = range.top; row <= range.bottom; row++) {
    const id = table.rowAt(row)
    if (id === null) continue
    for (let column = range.left; column <= range.right; column++) {
      if ((coveredUntil[column] ?? -1) >= row) continue
      const name = columns[column] ?? ''
      coveredUntil[column] = table.spanOf(row, name).last
      yield { row: id, column: name, at: [row - range.top, column - range.left] }
    }
  }
}
