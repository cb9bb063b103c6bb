import { difference } from '../../../shared/report/text-difference.ts'
import type { SharedText, TextDelta } from '../../doc/report.ts'
import { applyDelta, mapPlace, moveThrough } from './compose.ts'

/** What a textarea offers; a plain object in tests. */
export interface TextView {
  value: string
  selectionStart: number
  selectionEnd: number
  setSelectionRange(start: number, end: number, direction?: 'forward' | 'backward' | 'none'): void
  readonly selectionDirection?: 'forward' | 'backward' | 'none' | null
}

/**
 * Ties a textarea to a shared text, both ways, as it is typed.
 *
 * following ─startComposing→ holding ─endComposing→ following;  any ─close→ closed (final)
 *
 * While holding, neither the view nor the shared text is touched: what others write is kept, and at the end my change is
 * moved through it, written once, and the merged text shown. An input method never sees its text change under it.
 */
export class LiveText {
  readonly #text: SharedText
  readonly #view: TextView
  readonly #unobserve: () => void
  readonly #shown: () => void
  /** What the view held when view and shared text last agreed. */
  #base: string
  #held: TextDelta[][] = []
  #state: 'following' | 'holding' | 'closed' = 'following'
  #writing = false

  /** @param shown told after somebody else's change was put into the view */
  constructor(text: SharedText, view: TextView, shown: () => void = () => {}) {
    this.#text = text
    this.#view = view
    this.#shown = shown
    this.#base = text.toString()
    view.value = this.#base
    view.setSelectionRange(this.#base.length, this.#base.length)
    this.#unobserve = text.observe(delta => this.#hear(delta))
  }

  get holding(): boolean {
    return this.#state === 'holding'
  }

  /** The text as everybody has it, what I am composing left out. */
  get shared(): SharedText {
    return this.#text
  }

  /** Call at every input; does nothing while composing. */
  input(): void {
    if (this.#state === 'following') this.#write()
  }

  startComposing(): void {
    if (this.#state !== 'following') return
    this.#write()
    this.#state = 'holding'
  }

  /** Also called at `blur`, which ends a composition. Twice is fine. */
  endComposing(): void {
    if (this.#state !== 'holding') return
    this.#state = 'following'
    this.#write()
  }

  /** Writes what is still in the view and lets go of both. */
  close(): void {
    if (this.#state === 'closed') return
    this.#state = 'following'
    this.#write()
    this.#state = 'closed'
    this.#unobserve()
  }

  /** Lets go without writing: the text belongs to a row that is gone. */
  abandon(): void {
    this.#state = 'closed'
    this.#unobserve()
  }

  #hear(delta: readonly TextDelta[]): void {
    if (this.#writing || this.#state === 'closed') return
    if (this.#state === 'holding') {
      this.#held.push([...delta])
      return
    }
    const { selectionStart, selectionEnd } = this.#view
    const direction = this.#view.selectionDirection ?? 'none'
    const start = mapPlace(delta, selectionStart, 'before')
    const end = selectionEnd === selectionStart ? start : mapPlace(delta, selectionEnd, 'before')
    this.#show(applyDelta(this.#base, delta), start, end, direction)
  }

  #write(): void {
    const view = this.#view
    const caret = view.selectionEnd
    const change = difference(this.#base, view.value, caret)
    const held = this.#held
    this.#held = []
    const isChanged = view.value !== this.#base
    if (!isChanged && held.length === 0) return
    const { splices, place } = moveThrough(isChanged ? change : { from: caret, to: caret, insert: '' }, held)
    this.#writing = true
    for (const splice of splices) this.#text.splice(splice.from, splice.to, splice.insert)
    this.#writing = false
    if (held.length === 0) {
      this.#base = view.value
      return
    }
    const into = Math.min(Math.max(caret - change.from, 0), isChanged ? change.insert.length : 0)
    this.#show(this.#text.toString(), place + into, place + into, 'none')
  }

  #show(text: string, start: number, end: number, direction: 'forward' | 'backward' | 'none'): void {
    this.#base = text
    if (this.#view.value !== text) {
      this.#view.value = text
      this.#view.setSelectionRange(start, end, direction)
    }
    this.#shown()
  }
}
