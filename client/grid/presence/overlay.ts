import { type Box, boxOf } from '../sheet/box.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import type { GridDom } from '../sheet/grid-dom.ts'
import { clipPath } from '../sheet/layer.ts'

/** Two sheets of glass over the rows, one for pinned columns and one for the rest: what lies on them never covers a header. */
export class Overlay {
  readonly element = document.createElement('div')
  readonly pinned = document.createElement('div')
  readonly centre = document.createElement('div')
  readonly #dom: GridDom

  constructor(dom: GridDom) {
    this.#dom = dom
    this.element.className = 'tb-overlay'
    this.pinned.className = 'tb-clip'
    this.centre.className = 'tb-clip'
    this.element.append(this.centre, this.pinned)
  }

  sheetFor(column: string): HTMLElement {
    return this.#dom.isPinned(column) ? this.pinned : this.centre
  }

  /** Cuts both sheets to the rows as they stand now. */
  fit(): void {
    const layer = { left: 0, top: 0, width: this.element.offsetWidth, height: this.element.offsetHeight }
    const body = this.#dom.body()
    const pinned = Math.min(this.#dom.pinnedWidth(), body.width)
    this.pinned.style.clipPath = clipPath({ ...body, width: pinned }, layer)
    const rest = { ...body, left: body.left + pinned, width: body.width - pinned }
    this.centre.style.clipPath = clipPath(rest, layer)
  }

  /** Where a cell stands on the glass; null while it is scrolled away. */
  boxOf(cell: CellAddress): Box | null {
    const element = this.#dom.cell(cell)
    return element === null ? null : boxOf(element, this.element.getBoundingClientRect())
  }

  /** Where the open editor stands on the glass. */
  editorBox(editor: Element): Box {
    return boxOf(editor, this.element.getBoundingClientRect())
  }

  get body(): Box {
    return this.#dom.body()
  }
}

export function putBox(element: HTMLElement, box: Box): void {
  element.style.transform = `translate(${box.left}px, ${box.top}px)`
  element.style.width = `${box.width}px`
  element.style.height = `${box.height}px`
}
