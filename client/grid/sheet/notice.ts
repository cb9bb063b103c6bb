import { type Box, popoverBox } from './box.ts'

const SHOWN_MILLISECONDS = 5_000

/** A sentence near a cell, read aloud by screen readers; it goes by itself. */
export class Notice {
  readonly element: HTMLElement
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    this.element = document.createElement('div')
    this.element.className = 'tb-notice'
    this.element.setAttribute('role', 'status')
    this.element.hidden = true
  }

  say(sentence: string, anchor: Box, layer: Box): void {
    clearTimeout(this.#timer)
    this.element.textContent = sentence
    this.element.hidden = false
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight }
    const { left, top } = popoverBox(anchor, size, layer)
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
    this.#timer = setTimeout(() => this.hide(), SHOWN_MILLISECONDS)
  }

  hide(): void {
    clearTimeout(this.#timer)
    this.element.hidden = true
  }
}
