import type { Overlay } from '../presence/overlay.ts'
import { followDrag } from '../selection/drag.ts'
import { type Corner, RangeLayer } from '../selection/range-layer.ts'
import type { Range } from '../selection/selection.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { pulledTo } from './fill.ts'

/** The small square at the corner of what is marked: pulled over other cells it repeats the values there. */
export class FillHandle {
  readonly #sheet: Sheet
  readonly #overlay: Overlay
  readonly #element = document.createElement('div')
  readonly #target: RangeLayer
  #source: Range | null = null
  #reaches: Range | null = null

  constructor(sheet: Sheet, overlay: Overlay) {
    this.#sheet = sheet
    this.#overlay = overlay
    this.#target = new RangeLayer(overlay, sheet.dom, 'tb-fill-target')
    this.#element.className = 'tb-fill-handle'
    this.#element.setAttribute('aria-hidden', 'true')
    this.#element.hidden = true
    this.#element.addEventListener('mousedown', event => this.#pull(event))
  }

  /** @param corner of what is marked; null: there is no handle now */
  place(corner: Corner | null, range: Range | null): void {
    this.#source = range
    const isShown = corner !== null && !this.#sheet.isReading
    this.#element.hidden = !isShown
    this.#target.show(this.#reaches)
    if (!isShown) return
    const glass = this.#overlay.sheet(corner.zone)
    if (this.#element.parentElement !== glass) glass.append(this.#element)
    this.#element.style.transform = `translate(${corner.x - 4}px, ${corner.y - 4}px)`
  }

  #pull(event: MouseEvent): void {
    const source = this.#source
    if (source === null || event.button !== 0) return
    event.preventDefault()
    const { shown } = this.#sheet
    followDrag(this.#sheet, event, {
      over: cell => {
        const row = shown.indexOf(cell.row)
        this.#reaches = row === null ? null : pulledTo(source, row, shown.columns.indexOf(cell.column))
        this.#target.show(this.#reaches)
      },
      end: () => {
        const target = this.#reaches
        this.#reaches = null
        this.#target.show(null)
        if (target === null) return
        this.#sheet.block.fill(source, target)
      }
    })
  }
}
