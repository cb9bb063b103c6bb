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

  show(cell: CellAddress, color: string): void {
    const box = this.#overlay.boxOf(cell)
    if (box === null || this.#tints.length >= MOST || this.#tints.some(tint => sameCell(tint.cell, cell))) return
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
