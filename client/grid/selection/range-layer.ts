import { type Overlay, putBox } from '../presence/overlay.ts'
import type { Box } from '../sheet/box.ts'
import { type GridDom, ZONES, type Zone } from '../sheet/grid-dom.ts'
import type { Range } from './selection.ts'

/** The corner of a rectangle, and the zone of columns it lies in. */
export interface Corner {
  x: number
  y: number
  zone: Zone
}

/** One rectangle on the glass over the grid; where it crosses the edge of pinned columns it has a part in each zone. */
export class RangeLayer {
  readonly #dom: GridDom
  readonly #parts: [Zone, HTMLElement][]

  /** @param className how the rectangle looks */
  constructor(overlay: Overlay, dom: GridDom, className: string) {
    this.#dom = dom
    this.#parts = ZONES.map(zone => [zone, part(className, overlay.sheet(zone))])
  }

  /** @returns the corner at the bottom right, null when it cannot be seen or nothing is drawn */
  show(range: Range | null): Corner | null {
    const boxes = range === null ? null : this.#dom.rangeBox(range)
    const drawn = ZONES.filter(zone => boxes?.[zone] != null)
    for (const [zone, element] of this.#parts) {
      put(element, boxes?.[zone] ?? null)
      element.classList.toggle('tb-goes-on', drawn.includes(zone) && drawn.at(-1) !== zone)
      element.classList.toggle('tb-goes-back', drawn.includes(zone) && drawn[0] !== zone)
    }
    const zone = drawn.at(-1)
    const last = zone === undefined ? null : (boxes?.[zone] ?? null)
    if (zone === undefined || last === null) return null
    return { x: last.left + last.width, y: last.top + last.height, zone }
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
