import { statusChip } from '../cells/chips.ts'
import { type Box, popoverBox } from './box.ts'
import { type Chosen, choicesFor, chosen } from './choices.ts'

/** The list under a choice cell. It never takes the focus: keys go on arriving in the textarea. */
export class ChoiceList {
  readonly element: HTMLElement
  readonly #pick: (choice: string) => void
  #all: readonly string[] = []
  #shown: string[] = []
  #marked = -1

  /** @param pick told when a choice was clicked */
  constructor(label: string, pick: (choice: string) => void) {
    this.#pick = pick
    this.element = document.createElement('div')
    this.element.className = 'tb-choices'
    this.element.id = 'tb-choices'
    this.element.setAttribute('role', 'listbox')
    this.element.setAttribute('aria-label', label)
    this.element.hidden = true
    this.element.addEventListener('mousedown', event => event.preventDefault())
    this.element.addEventListener('click', event => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null
      if (option?.dataset.choice !== undefined) this.#pick(option.dataset.choice)
    })
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  get marked(): string | null {
    return this.#shown[this.#marked] ?? null
  }

  /** Id of the marked option, for `aria-activedescendant`. */
  get markedId(): string | null {
    return this.marked === null ? null : `tb-choice-${this.#marked}`
  }

  open(all: readonly string[], current: string): void {
    this.#all = all
    this.element.hidden = false
    this.#show([...all], all.indexOf(current))
  }

  filter(typed: string): void {
    const shown = choicesFor(typed, this.#all)
    this.#show(shown, typed.trim() === '' ? -1 : 0)
  }

  step(by: -1 | 1): void {
    const count = this.#shown.length
    if (count === 0) return
    const next = this.#marked < 0 && by < 0 ? count - 1 : (this.#marked + by + count) % count
    this.#show(this.#shown, next)
  }

  /** What leaving the cell now would mean. @param typed null when nothing was typed */
  decide(typed: string | null): Chosen {
    return chosen(typed, this.marked, this.#all)
  }

  close(): void {
    this.element.hidden = true
    this.#marked = -1
  }

  place(anchor: Box, layer: Box): void {
    if (!this.isOpen) return
    this.element.style.minWidth = `${Math.max(anchor.width, 128)}px`
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight }
    const { left, top } = popoverBox(anchor, size, layer)
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
  }

  #show(shown: string[], marked: number): void {
    this.#shown = shown
    this.#marked = marked
    this.element.replaceChildren(
      ...shown.map((choice, index) => {
        const option = document.createElement('div')
        option.id = `tb-choice-${index}`
        option.dataset.choice = choice
        option.className = 'tb-choice-option'
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', String(index === marked))
        option.append(statusChip(choice))
        return option
      })
    )
    this.element.classList.toggle('tb-choices-none', shown.length === 0)
    this.element.children[marked]?.scrollIntoView({ block: 'nearest' })
  }
}
