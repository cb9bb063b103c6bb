import type { Following } from './follow.ts'
import type { SheetLayer } from './layer.ts'
import type { Writing } from './writing.ts'

/** The sheet that is typed in. */
export interface TypedIn {
  readonly layer: SheetLayer
  readonly isOpen: boolean
  readonly isLocked: boolean
  /** Scrolls the active cell into view. */
  reveal(): void
  place(): void
  tellPlace(): void
  close(how: 'save' | 'cancel'): string | null
}

/** What comes out of the keyboard and the input method: characters, syllables, and the end of both when the focus goes. */
export class Typing {
  readonly #sheet: TypedIn
  readonly #writing: Writing
  readonly #following: Following

  constructor(sheet: TypedIn, writing: Writing, following: Following) {
    this.#sheet = sheet
    this.#writing = writing
    this.#following = following
  }

  get composing(): boolean {
    return this.#writing.hand.composing
  }

  /** The first character, or the first syllable of an input method. */
  start(): void {
    const sheet = this.#sheet
    if (sheet.isOpen || sheet.isLocked) return
    this.#writing.begin('typed')
    sheet.tellPlace()
    sheet.reveal()
    sheet.place()
  }

  input(): void {
    this.start()
    this.#writing.input()
    this.#shown()
  }

  startComposing(): void {
    this.start()
    this.#writing.hand.startComposing()
  }

  endComposing(): void {
    const { hand } = this.#writing
    hand.endComposing()
    // a syllable taken back leaves a short cell as it was, not empty
    const isBlank = hand.shared === null && this.#sheet.layer.textarea.value === ''
    if (this.#writing.isTyped && isBlank) this.#sheet.close('cancel')
    this.#writing.filterChoices()
    this.#following.compositionEnded()
    this.#shown()
  }

  /** The focus went: a composition ends. To another part of the page: what was written is kept. To another window: the cell stays open. */
  blurred(to: 'page' | 'window'): void {
    this.#writing.hand.endComposing()
    if (to === 'window') return
    this.#sheet.close('save')
    this.#following.compositionEnded()
    this.#sheet.place()
  }

  #shown(): void {
    this.#sheet.place()
    this.#sheet.tellPlace()
  }
}
