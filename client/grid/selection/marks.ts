import { FillHandle } from '../fill/fill-handle.ts'
import { Overlay } from '../presence/overlay.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { RangeLayer } from './range-layer.ts'

/** All that is drawn for what is marked: the rectangle, and the handle that fills. */
export class Marks {
  readonly #sheet: Sheet
  readonly #overlay: Overlay
  readonly #range: RangeLayer
  readonly #handle: FillHandle

  constructor(sheet: Sheet) {
    this.#sheet = sheet
    this.#overlay = new Overlay(sheet.dom)
    this.#overlay.element.classList.add('tb-marks')
    this.#range = new RangeLayer(this.#overlay, sheet.dom, 'tb-range')
    this.#handle = new FillHandle(sheet, this.#overlay)
  }

  get element(): HTMLElement {
    return this.#overlay.element
  }

  /** What is marked changed, or the grid scrolled. */
  place(): void {
    const { selecting, layer, isOpen } = this.#sheet
    const range = selecting.range()
    this.#overlay.fit()
    // a cell alone has its outline
    layer.element.classList.toggle('tb-in-block', selecting.isBlock)
    const corner = this.#range.show(range)
    this.#handle.place(isOpen ? null : corner, range)
  }
}
