import { type CellAddress, sameCell } from '../sheet/cell-address.ts'
import type { ShownTable } from '../sheet/moves.ts'
import { repaired } from './repair.ts'
import { isOneCell, oneCell, type Range, rangeOf, type Selection } from './selection.ts'
import { TabRun } from './tab-run.ts'

/** What is marked on one sheet, kept right while the table changes under it. */
export class Selecting {
  readonly tabRun = new TabRun()
  readonly #table: ShownTable
  #selection: Selection | null = null
  /** Where the block stood when it was last looked at. */
  #range: Range | null = null

  constructor(table: ShownTable) {
    this.#table = table
  }

  get now(): Selection | null {
    return this.#selection
  }

  get active(): CellAddress | null {
    return this.#selection?.active ?? null
  }

  /** Is more than one cell marked? A merged cell is one. */
  get isBlock(): boolean {
    return this.#selection !== null && !isOneCell(this.#selection)
  }

  /** The block as it stands now; null when nothing is marked or it cannot be seen. */
  range(): Range | null {
    const range = this.#selection === null ? null : rangeOf(this.#selection, this.#table)
    this.#range = range ?? this.#range
    return range
  }

  become(selection: Selection | null): void {
    this.#selection = selection
    this.range()
  }

  /** The hand moves inside the block; elsewhere the block is given up. @param keep the block stays */
  moveTo(cell: CellAddress | null, keep: boolean): void {
    if (cell === null) return this.become(null)
    if (!keep || this.#selection === null) this.become(oneCell(cell))
    else if (!sameCell(cell, this.#selection.active)) this.#selection = { ...this.#selection, active: cell }
  }

  /** What is marked and where it stood when it was last looked at: taken before the table changes. */
  remember(): Remembered {
    return { selection: this.#selection, range: this.#range }
  }

  /** Rows or columns came or went. @param active where the hand is now */
  structureChanged({ selection, range }: Remembered, active: CellAddress | null): void {
    if (selection === null || active === null) return this.become(active === null ? null : oneCell(active))
    const isBlock = !isOneCell(selection) && range !== null
    const kept = isBlock ? repaired(selection, range, active, this.#table) : null
    const now = kept === null ? null : rangeOf(kept, this.#table)
    const row = this.#table.indexOf(active.row)
    const isInside = now !== null && row !== null && row >= now.top && row <= now.bottom
    this.become(kept !== null && isInside ? kept : oneCell(active))
  }
}

export interface Remembered {
  selection: Selection | null
  range: Range | null
}
