import type { RowId } from '../../../shared/ids.ts'

/** A cell by ids, so that it stays the same cell while rows come and go around it. */
export interface CellAddress {
  row: RowId
  column: string
}

export function sameCell(a: CellAddress | null, b: CellAddress | null): boolean {
  return a === b || (a !== null && b !== null && a.row === b.row && a.column === b.column)
}
