import type { Range } from '../selection/selection.ts'
import type { ShownTable } from '../sheet/moves.ts'
import type { Block, CopiedBlock } from './block.ts'

/** The block as it stands in the table; merged cells stay merged as far as they lie inside. */
export function copyBlock(range: Range, table: ShownTable, text: (row: string, column: string) => string): CopiedBlock {
  const block: CopiedBlock = []
  for (let row = range.top; row <= range.bottom; row++) {
    const id = table.rowAt(row)
    if (id === null) continue
    const line: CopiedBlock[number] = []
    for (let column = range.left; column <= range.right; column++) {
      const name = table.columns[column] ?? ''
      const span = table.spanOf(row, name)
      const first = Math.max(span.first, range.top)
      const last = Math.min(span.last, range.bottom)
      line.push(row === first ? { text: text(id, name), rowSpan: last - first + 1 } : null)
    }
    block.push(line)
  }
  return block
}

/** The block with merged texts repeated on every row they cover: how it is pasted into this table again. */
export function filledDown(block: CopiedBlock): Block {
  const filled: Block = []
  for (const [index, line] of block.entries()) {
    filled.push(line.map((cell, column) => cell?.text ?? filled[index - 1]?.[column] ?? null))
  }
  return filled
}
