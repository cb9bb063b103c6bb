import type { ColumnId, RowId } from '../../../shared/ids.ts'
import type { CellAddress } from './cell-address.ts'
import type { ShownTable } from './moves.ts'

export interface PastePlan {
  writes: { row: RowId; column: ColumnId; text: string }[]
  /** Cells that may not be written. */
  skipped: number
  /** Cells for which the table has no row or column. */
  beyond: number
}

/**
 * Lays a block over the table from one cell on, right and down, over the rows as they are shown.
 * @param mayTake may this cell be written with this text?
 */
export function planPaste(
  block: readonly (readonly string[])[],
  from: CellAddress,
  table: ShownTable,
  mayTake: (row: RowId, column: string, text: string) => boolean
): PastePlan {
  const plan: PastePlan = { writes: [], skipped: 0, beyond: 0 }
  const firstRow = table.indexOf(from.row)
  const firstColumn = table.columns.indexOf(from.column)
  if (firstRow === null || firstColumn < 0) return plan
  block.forEach((cells, down) => {
    const row = table.rowAt(firstRow + down)
    cells.forEach((text, right) => {
      const column = table.columns[firstColumn + right]
      if (row === null || column === undefined) plan.beyond++
      else if (mayTake(row, column, text)) plan.writes.push({ row, column: column as ColumnId, text })
      else plan.skipped++
    })
  })
  return plan
}
