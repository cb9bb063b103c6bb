import type { Box } from '../sheet/box.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import { sameCell } from '../sheet/cell-address.ts'
import { type Overlay, putBox } from './overlay.ts'

/** More at once say nothing any more, and cost frames. */
const MOST = 40

interface Tint {
  cell: CellAddress
  element: HTMLElement
}

/**
 * A cell that somebody else changed is tinted once, in the writer's colour where it is known. The tint lies on the glass and
 * only its opacity moves, so a long text is not drawn again for it.
 */
export class Tints {
  readonly #overlay: Overlay
  #tints: Tint[] = []

  constructor(overlay: Overlay) {
    this.#overlay = overlay
  }

  /** @param colorOf as CSS takes it */
  show(cells: readonly CellAddress[], colorOf: (cell: CellAddress) => string): void {
    const fresh = cells.filter(cell => !this.#tints.some(tint => sameCell(tint.cell, cell)))
    // all places are asked for before anything is drawn, or the browser would lay out the page for each
    const placed = fresh.slice(0, MOST - this.#tints.length).map(cell => ({ cell, box: this.#overlay.boxOf(cell) }))
    for (const { cell, box } of placed) {
      if (box !== null) this.#show(cell, box, colorOf(cell))
    }
  }

  #show(cell: CellAddress, box: Box, color: string): void {
    const element = document.createElement('div')
    element.className = 'tb-tint'
    element.style.setProperty('--by', color)
    putBox(element, box)
    const tint = { cell, element }
    this.#tints.push(tint)
    element.addEventListener('animationend', () => this.#remove(tint))
    this.#overlay.sheetFor(cell.column).append(element)
  }

  place(): void {
    for (const tint of this.#tints) {
      const box = this.#overlay.boxOf(tint.cell)
      if (box === null) this.#remove(tint)
      else putBox(tint.element, box)
    }
  }

  #remove(tint: Tint): void {
    tint.element.remove()
    this.#tints = this.#tints.filter(one => one !== tint)
  }
}
