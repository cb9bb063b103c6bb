import type { CellText } from '../block/block-writer.ts'
import type { Range } from '../selection/selection.ts'
import type { ShownTable } from '../sheet/moves.ts'

/**
 * The values of one block repeated over another that holds it: downward from its top, upward from its bottom, sideways
 * likewise. Merged cells beside it are left alone.
 */
export function fillCells(
  source: Range,
  target: Range,
  table: ShownTable,
  text: (row: string, column: string) => string
): CellText[] {
  const cells: CellText[] = []
  for (let row = target.top; row <= target.bottom; row++) {
    const id = table.rowAt(row)
    const from = table.rowAt(repeated(row, source.top, source.bottom))
    if (id === null || from === null) continue
    for (let column = target.left; column <= target.right; column++) {
      const isSource = row >= source.top && row <= source.bottom && column >= source.left && column <= source.right
      const name = table.columns[column]
      const fromName = table.columns[repeated(column, source.left, source.right)]
      if (isSource || name === undefined || fromName === undefined) continue
      cells.push({ row: id, column: name, text: text(from, fromName) })
    }
  }
  return cells
}

function repeated(place: number, first: number, last: number): number {
  const length = last - first + 1
  return first + ((((place - first) % length) + length) % length)
}

/** Ctrl+D: the first row of the block over the rest; a single row takes the one above it. @returns null in the first row */
export function fillDown(marked: Range): { source: Range; target: Range } | null {
  if (marked.top < marked.bottom) return { source: { ...marked, bottom: marked.top }, target: marked }
  if (marked.top === 0) return null
  const above = { ...marked, top: marked.top - 1, bottom: marked.top - 1 }
  return { source: above, target: { ...marked, top: marked.top - 1 } }
}

/**
 * What the handle reaches for when it is pulled to a cell: down, up or sideways, whichever is farther out of the block.
 * @returns null while the pointer is inside the block
 */
export function pulledTo(source: Range, row: number, column: number): Range | null {
  const down = row - source.bottom
  const up = source.top - row
  const right = column - source.right
  const left = source.left - column
  const farthest = Math.max(down, up, right, left)
  if (farthest <= 0) return null
  if (farthest === down) return { ...source, bottom: row }
  if (farthest === up) return { ...source, top: row }
  return farthest === right ? { ...source, right: column } : { ...source, left: column }
}
