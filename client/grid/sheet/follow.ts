import type { CellAddress } from './cell-address.ts'
import type { ShownRows } from './shown-rows.ts'

/** The hand that is followed. */
export interface Followed {
  readonly active: CellAddress | null
  readonly composing: boolean
  readonly isOpen: boolean
  readonly shown: ShownRows
  place(): void
}

/** What is done when a row goes. */
export interface FollowingHeard {
  /** The hand goes to this cell; nowhere when null. */
  moveTo(cell: CellAddress | null): void
  /** The row under the hand is gone: what was in hand is handed out. @param place from 1, where the row stood */
  orphaned(cell: CellAddress, place: number): void
}

/**
 * Keeps the hand on its cell by id while rows come, go and move. When the row is gone the hand goes to what stands in its
 * place, but never in the middle of a composition: that is waited for.
 */
export class Following {
  readonly #sheet: Followed
  readonly #heard: FollowingHeard
  /** Where the active row stood. */
  #place = 0
  #isLate = false

  constructor(sheet: Followed, heard: FollowingHeard) {
    this.#sheet = sheet
    this.#heard = heard
  }

  /** From 1. */
  get rowNumber(): number {
    return this.#place + 1
  }

  /** The hand came to another cell. */
  arrived(cell: CellAddress): void {
    this.#place = this.#sheet.shown.indexOf(cell.row) ?? this.#place
  }

  structureChanged(): void {
    const { active, shown } = this.#sheet
    if (active === null) return
    if (shown.gridRow(active.row) === null || !shown.columns.includes(active.column)) return this.#gone(active)
    const index = shown.indexOf(active.row)
    this.#place = index ?? this.#place
    // a filter hid the row: what is being written is finished first
    if (index === null && !this.#sheet.isOpen) this.#toNeighbour(active.column)
    else this.#sheet.place()
  }

  /** A composition ended: what waited for it. */
  compositionEnded(): void {
    if (this.#isLate) this.structureChanged()
  }

  #gone(cell: CellAddress): void {
    this.#isLate = this.#sheet.composing
    if (this.#isLate) return
    this.#heard.orphaned(cell, this.#place + 1)
    this.#toNeighbour(cell.column)
  }

  #toNeighbour(wished: string): void {
    this.#heard.moveTo(this.#sheet.shown.cellNear(this.#place, wished))
    this.#sheet.place()
  }
}
