import type { ColumnId, RowId } from '../../../shared/ids.ts'

/** A place of the window, in pixels. */
export interface Spot {
  left: number
  top: number
}

/** Somebody asks what can be done with rows or with a column. */
export type MenuRequest =
  | { of: 'rows'; rows: readonly RowId[]; row: RowId; column: ColumnId; at: Spot }
  | { of: 'column'; column: ColumnId; at: Spot }

/** What the page asks of the server for the grid, which knows no HTTP. */
export interface ServerColumns {
  /** A column with its texts in all rows, born out of sight. @param from the column whose texts it begins with */
  add(column: { name: string; role: string; kind: string; after: ColumnId | null; from?: ColumnId }): Promise<ColumnId>
}
