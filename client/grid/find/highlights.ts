import type { RowId } from '../../../shared/ids.ts'
import { Overlay, putBox } from '../presence/overlay.ts'
import { boxOf } from '../sheet/box.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { placesIn } from './find.ts'
import type { Finder } from './finder.ts'

interface SeenCell {
  row: string
  column: string
  element: HTMLElement
}

/** More on one screen say nothing any more, and cost frames. */
const MOST = 400

/**
 * Marks every place found that can be seen, on the glass: where a text stands is asked of the browser, and no cell is touched.
 */
export class Highlights {
  readonly #sheet: Sheet
  readonly #finder: Finder
  readonly #overlay: Overlay
  #pool: HTMLElement[] = []

  constructor(sheet: Sheet, finder: Finder) {
    this.#sheet = sheet
    this.#finder = finder
    this.#overlay = new Overlay(sheet.dom)
    this.#overlay.element.classList.add('tb-highlights')
  }

  get element(): HTMLElement {
    return this.#overlay.element
  }

  place(): void {
    const { current, isOpen } = this.#finder
    let used = 0
    if (isOpen) {
      this.#overlay.fit()
      for (const cell of this.#seenCells()) used = this.#mark(cell, used, current)
    }
    for (const mark of this.#pool.slice(used)) mark.hidden = true
  }

  /** Cells on the screen in which something was found, each once. */
  *#seenCells(): Generator<SeenCell> {
    const { dom } = this.#sheet
    for (const row of new Set(
      [...dom.root.querySelectorAll('[row-id]')].map(one => one.getAttribute('row-id') ?? '')
    )) {
      for (const column of this.#finder.columnsIn(row) ?? []) {
        const element = dom.cell({ row: row as RowId, column })
        if (element !== null) yield { row, column, element }
      }
    }
  }

  #mark(cell: SeenCell, from: number, current: Finder['current']): number {
    let used = from
    let at = 0
    const glass = this.#overlay.sheetFor(cell.column)
    const isHere = current?.row === cell.row && current.column === cell.column
    const walker = document.createTreeWalker(cell.element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null && used < MOST; node = walker.nextNode()) {
      const text = node.nodeValue ?? ''
      for (const [begin, end] of placesIn(text, this.#finder.sought)) {
        const range = document.createRange()
        range.setStart(node, begin)
        range.setEnd(node, end)
        for (const rect of range.getClientRects()) {
          if (used >= MOST) break
          const isCurrent = isHere && current.from === at + begin
          this.#put(used++, rect, glass, isCurrent)
        }
      }
      at += text.length
    }
    return used
  }

  #put(index: number, rect: DOMRect, glass: HTMLElement, isCurrent: boolean): void {
    const mark = this.#pool[index] ?? document.createElement('div')
    this.#pool[index] = mark
    mark.className = isCurrent ? 'tb-found tb-found-here' : 'tb-found'
    mark.hidden = false
    if (mark.parentElement !== glass) glass.append(mark)
    const origin = this.#overlay.element.getBoundingClientRect()
    putBox(mark, boxOf({ getBoundingClientRect: () => rect } as Element, origin))
  }
}
