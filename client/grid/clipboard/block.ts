/**
 * A rectangle of text on its way between tables. null: the source says nothing about this cell (it lies under a cell that
 * was merged sideways, or its row was shorter), so what stands there stays.
 */
export type Block = (string | null)[][]

export interface CopiedCell {
  text: string
  /** Rows of the block this cell covers, at least 1. */
  rowSpan: number
}

/** A rectangle as it leaves this table; null where a merged cell from above covers. */
export type CopiedBlock = (CopiedCell | null)[][]

export function widthOf(block: readonly (readonly unknown[])[]): number {
  return block.reduce((widest, row) => Math.max(widest, row.length), 0)
}
