import { type Overlay, putBox } from '../presence/overlay.ts'
import type { Box } from '../sheet/box.ts'
import type { GridDom } from '../sheet/grid-dom.ts'
import type { Range } from './selection.ts'

/** One rectangle on the glass over the grid; where it crosses the edge of the pinned columns it has two parts. */
export class RangeLayer {
  readonly #dom: GridDom
  readonly #pinned: HTMLElement
  readonly #rest: HTMLElement

  /** @param className how the rectangle looks */
  constructor(overlay: Overlay, dom: GridDom, className: string) {
    this.#dom = dom
    this.#pinned = part(className, overlay.pinned)
    this.#rest = part(className, overlay.centre)
  }

  /** @returns the corner at the bottom right, null when it cannot be seen or nothing is drawn */
  show(range: Range | null): { x: number; y: number; isPinned: boolean } | null {
    const { pinned, rest } = range === null ? { pinned: null, rest: null } : this.#dom.rangeBox(range)
    put(this.#pinned, pinned)
    put(this.#rest, rest)
    this.#pinned.classList.toggle('tb-goes-on', rest !== null)
    this.#rest.classList.toggle('tb-goes-back', pinned !== null)
    const last = rest ?? pinned
    if (last === null) return null
    return { x: last.left + last.width, y: last.top + last.height, isPinned: rest === null }
  }
}

function part(className: string, glass: HTMLElement): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  element.hidden = true
  glass.append(element)
  return element
}

function put(element: HTMLElement, box: Box | null): void {
  element.hidden = box === null
  if (box !== null) putBox(element, box)
}
