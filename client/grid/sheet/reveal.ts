import type { GridApi } from 'ag-grid-community'
import type { GridRow } from '../grid-row.ts'
import type { CellAddress } from './cell-address.ts'
import type { ShownRows } from './shown-rows.ts'

/** Scrolls a cell into view by as little as possible; a merged cell by the row the hand came from. */
export function revealCell(cell: CellAddress, api: GridApi<GridRow>, shown: ShownRows): void {
  const index = shown.indexOf(cell.row)
  if (index === null) return
  api.ensureIndexVisible(index)
  api.ensureColumnVisible(cell.column)
}
