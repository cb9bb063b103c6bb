import type { ShownTable } from '../../../client/grid/sheet/moves.ts'
import type { RowId } from '../../../shared/ids.ts'

/** A table for decisions: columns g (merged by its letter), a, b, c; rows r0, r1, … */
export function tableOf(groups: string, columns: readonly string[] = ['g', 'a', 'b', 'c']): ShownTable {
  const rows = [...groups].map((_, index) => `r${index}` as RowId)
  return tableOfRows(rows, groups, columns)
}

export function tableOfRows(
  rows: readonly RowId[],
  groups: string,
  columns: readonly string[] = ['g', 'a', 'b', 'c']
): ShownTable {
  return {
    rowCount: rows.length,
    columns,
    pageRows: 3,
    rowAt: index => rows[index] ?? null,
    indexOf: row => {
      const index = rows.indexOf(row)
      return index < 0 ? null : index
    },
    spanOf(index, column) {
      if (column !== 'g') return { first: index, last: index }
      let first = index
      let last = index
      while (first > 0 && groups[first - 1] === groups[index]) first--
      while (last < rows.length - 1 && groups[last + 1] === groups[index]) last++
      return { first, last }
    },
    isEmpty: () => false
  }
}

export const at = (cell: string) => ({ row: cell.split(' ')[0] as RowId, column: cell.split(' ')[1] ?? '' })
