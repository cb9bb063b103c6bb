import type { RowId } from '../../../shared/ids.ts'
import type { Range } from '../selection/selection.ts'
import type { ShownTable } from '../sheet/moves.ts'
import { type Block, widthOf } from './block.ts'

export interface PlannedCell {
  row: RowId
  column: string
  text: string
  /** Where the text stands in the block. */
  from: [row: number, column: number]
}

export interface PastePlan {
  cells: PlannedCell[]
  /** What is marked afterwards. */
  range: Range
  /** Rows and columns of the block for which the table has no place. */
  beyondRows: number
  beyondColumns: number
}

/**
 * Lays a block over the table as it is shown, right and down from the marked block's corner. One value fills all that is
 * marked; a block that fits a whole number of times into what is marked is repeated.
 */
export function planPaste(block: Block, marked: Range, table: ShownTable): PastePlan {
  const height = block.length
  const width = widthOf(block)
  const [rows, columns] = [marked.bottom - marked.top + 1, marked.right - marked.left + 1]
  const isRepeated = rows % height === 0 && columns % width === 0
  const wishedRows = isRepeated ? rows : height
  const wishedColumns = isRepeated ? columns : width
  const range = {
    top: marked.top,
    left: marked.left,
    bottom: Math.min(marked.top + wishedRows, table.rowCount) - 1,
    right: Math.min(marked.left + wishedColumns, table.columns.length) - 1
  }
  const cells: PlannedCell[] = []
  for (let row = range.top; row <= range.bottom; row++) {
    const id = table.rowAt(row)
    if (id === null) continue
    const fromRow = (row - range.top) % height
    for (let column = range.left; column <= range.right; column++) {
      const fromColumn = (column - range.left) % width
      const text = block[fromRow]?.[fromColumn] ?? null
      if (text !== null) cells.push({ row: id, column: table.columns[column] ?? '', text, from: [fromRow, fromColumn] })
    }
  }
  return {
    cells,
    range,
    beyondRows: wishedRows - (range.bottom - range.top + 1),
    beyondColumns: wishedColumns - (range.right - range.left + 1)
  }
}

/**
 * What of the block found no place, for copying elsewhere: its shape kept, what was written left blank, empty rows and
 * columns left out.
 */
export function leftOver(block: Block, written: readonly [row: number, column: number][]): Block {
  const done = new Set(written.map(([row, column]) => `${row} ${column}`))
  const rest = block.map((line, row) => line.map((text, column) => (done.has(`${row} ${column}`) ? null : text)))
  const used = Array.from({ length: widthOf(rest) }, (_, column) => rest.some(line => (line[column] ?? '') !== ''))
  return rest
    .filter(line => line.some(text => (text ?? '') !== ''))
    .map(line => used.flatMap((isUsed, column) => (isUsed ? [line[column] ?? ''] : [])))
}
