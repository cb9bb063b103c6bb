import type { Box } from './box.ts'

/**
 * An unseen copy of a cell's text that wraps exactly as the cell and the textarea do: it tells how high a text is and where
 * a caret stands in it, without touching the element in which somebody composes.
 */
export class TextMirror {
  readonly element: HTMLElement
  readonly #text = document.createTextNode('')

  constructor() {
    this.element = document.createElement('div')
    this.element.className = 'tb-mirror'
    this.element.setAttribute('aria-hidden', 'true')
    // a last empty line has a height of its own only when something stands in it
    this.element.append(this.#text, '\u200b')
  }

  /** @param width pixels of the cell, its padding included */
  show(text: string, width: number): void {
    this.element.style.width = `${width}px`
    if (this.#text.data !== text) this.#text.data = text
  }

  /** Pixels of the whole text with the cell's padding. */
  get height(): number {
    return this.element.offsetHeight
  }

  /** Where the caret at this index stands, in pixels from the corner of the cell. */
  caret(index: number): Box {
    const range = document.createRange()
    const place = Math.min(index, this.#text.data.length)
    range.setStart(this.#text, place)
    range.setEnd(this.#text, place)
    const origin = this.element.getBoundingClientRect()
    const rects = range.getClientRects()
    const rect = rects[rects.length - 1]
    if (rect === undefined) return { left: 0, top: 0, width: 0, height: 0 }
    return { left: rect.left - origin.left, top: rect.top - origin.top, width: 0, height: rect.height }
  }
}
