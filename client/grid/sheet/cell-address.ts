import type { RowId } from '../../../shared/ids.ts'

/** A cell by ids, so that it stays the same cell while rows come and go around it. */
export interface CellAddress {
  row: RowId
  column: string
}

/** The block that is marked: from the cell where it began to the cell that moves. One cell when both are equal. */
export interface Selection {
  anchor: CellAddress
  head: CellAddress
}

export function sameCell(a: CellAddress | null, b: CellAddress | null): boolean {
  return a === b || (a !== null && b !== null && a.row === b.row && a.column === b.column)
}

export function oneCell(cell: CellAddress): Selection {
  return { anchor: cell, head: cell }
}
