import { type Box, boxOf } from '../sheet/box.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import { type GridDom, ZONES, type Zone } from '../sheet/grid-dom.ts'
import { clipPath } from '../sheet/layer.ts'

/** Sheets of glass over the rows, one for each zone of columns: what lies on them never covers a header or a pinned column. */
export class Overlay {
  readonly element = document.createElement('div')
  readonly #dom: GridDom
  readonly #glass: Record<Zone, HTMLElement>
  readonly #cuts: Partial<Record<Zone, string>> = {}

  constructor(dom: GridDom) {
    this.#dom = dom
    this.element.className = 'tb-overlay'
    this.#glass = { left: glass(), rest: glass(), right: glass() }
    this.element.append(this.#glass.rest, this.#glass.left, this.#glass.right)
  }

  sheetFor(column: string): HTMLElement {
    return this.sheet(this.#dom.zoneOf(column))
  }

  sheet(zone: Zone): HTMLElement {
    return this.#glass[zone]
  }

  /** Cuts all sheets to the rows as they stand now. */
  fit(): void {
    const layer = { left: 0, top: 0, width: this.element.offsetWidth, height: this.element.offsetHeight }
    const zones = this.#dom.zones()
    for (const zone of ZONES) {
      const cut = clipPath(zones[zone], layer)
      // this is asked for with every frame of a scroll, and changes with none
      if (cut !== this.#cuts[zone]) this.#glass[zone].style.clipPath = cut
      this.#cuts[zone] = cut
    }
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

function glass(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'tb-clip'
  return element
}

export function putBox(element: HTMLElement, box: Box): void {
  element.style.transform = `translate(${box.left}px, ${box.top}px)`
  element.style.width = `${box.width}px`
  element.style.height = `${box.height}px`
}
