import type { ColumnId, RowId } from '../../../shared/ids.ts'
import type { OpenReport, PersonHere, SharedText } from '../../doc/report.ts'
import { colorOf, flagOf } from '../../grid/presence/gather.ts'
import { LiveText } from '../../grid/sheet/live-text.ts'
import { TextMirror } from '../../grid/sheet/text-mirror.ts'

export interface WriterHeard {
  /** The text as it now stands in the field. */
  text(text: string): void
  /** Others whose caret is in this cell, by name. */
  others(names: string): void
  /** Closed while something was not yet written and could not be any more. */
  lost(text: string): void
}

/**
 * One narrative cell in a textarea: the same live binding as the sheet's, as tall as its text, the others' carets on
 * glass over it. It never moves in the page while it is open, so that a composition is never ended.
 */
export class NarrativeWriter {
  readonly #report: OpenReport
  readonly #place: { row: RowId; column: ColumnId }
  readonly #text: SharedText
  readonly #area: HTMLTextAreaElement
  readonly #glass: HTMLElement
  readonly #heard: WriterHeard
  readonly #live: LiveText
  readonly #mirror = new TextMirror()
  readonly #listening = new AbortController()
  readonly #stopListening: () => void
  readonly #resized: ResizeObserver
  #names = ''
  #isClosed = false

  constructor(options: {
    report: OpenReport
    place: { row: RowId; column: ColumnId }
    text: SharedText
    area: HTMLTextAreaElement
    /** Lies over the textarea and takes no clicks. */
    glass: HTMLElement
    heard: WriterHeard
  }) {
    this.#report = options.report
    this.#place = options.place
    this.#text = options.text
    this.#area = options.area
    this.#glass = options.glass
    this.#heard = options.heard
    this.#glass.before(this.#mirror.element)
    this.#live = new LiveText(options.text, options.area, () => this.#shown())
    this.#listen()
    const stops = [
      options.report.presence.onChange(() => this.#drawOthers()),
      // before the field leaves the page: its blur would still write into what is locked
      options.report.onChanges(() => {
        if (!this.#isWritable()) this.close()
      })
    ]
    this.#stopListening = () => {
      for (const stop of stops) stop()
    }
    this.#resized = new ResizeObserver(() => this.#fit())
    this.#resized.observe(options.area.parentElement ?? options.area)
    this.#shown()
  }

  /** Lets go; twice is fine. What cannot be written any more is told to `lost`. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    if (this.#isWritable()) this.#live.close()
    else {
      const inHand = this.#area.value
      const isBehind = inHand !== this.#text.toString()
      this.#live.abandon()
      if (isBehind && inHand.trim() !== '') this.#heard.lost(inHand)
    }
    if (document.activeElement === this.#area) this.#report.presence.moveTo(null)
    this.#listening.abort()
    this.#stopListening()
    this.#resized.disconnect()
    this.#mirror.element.remove()
    this.#glass.replaceChildren()
  }

  #isWritable(): boolean {
    const { row, column } = this.#place
    return this.#report.whyNot(row, column) === null && this.#report.text(row, column) !== null
  }

  #listen(): void {
    const { signal } = this.#listening
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      heard: (event: HTMLElementEventMap[Name]) => void
    ) => {
      this.#area.addEventListener(name, heard, { signal })
    }
    on('input', () => {
      this.#live.input()
      this.#shown()
    })
    on('compositionstart', () => this.#live.startComposing())
    on('compositionend', () => {
      this.#live.endComposing()
      this.#shown()
    })
    on('focus', () => this.#tellPlace())
    on('blur', () => {
      this.#live.endComposing()
      this.#report.endUndoStep()
      this.#report.presence.moveTo(null)
    })
    on('beforeinput', event => this.#undoAsEverywhere(event))
    on('keydown', event => this.#undoByKey(event))
    document.addEventListener('selectionchange', () => this.#tellPlace(), { signal })
  }

  /** The browser's own undo knows nothing of what others wrote. */
  #undoAsEverywhere(event: InputEvent): void {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
    event.preventDefault()
    if (event.inputType === 'historyUndo') this.#report.undo()
    else this.#report.redo()
  }

  #undoByKey(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229 || !(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (key === 'z' && !event.shiftKey) this.#report.undo()
    else this.#report.redo()
  }

  #tellPlace(): void {
    if (document.activeElement !== this.#area || this.#live.holding) return
    const { selectionStart, selectionEnd, selectionDirection } = this.#area
    const [anchor, head] = [this.#text.anchor(selectionStart), this.#text.anchor(selectionEnd)]
    const caret = selectionDirection === 'backward' ? { anchor: head, head: anchor } : { anchor, head }
    this.#report.presence.moveTo(this.#place, caret)
  }

  #shown(): void {
    this.#fit()
    this.#heard.text(this.#area.value)
  }

  #fit(): void {
    this.#mirror.show(this.#area.value, this.#area.offsetWidth)
    this.#area.style.height = `${this.#mirror.height}px`
    this.#drawOthers()
  }

  #drawOthers(): void {
    const here = this.#report.presence
      .others()
      .filter(({ place }) => place?.row === this.#place.row && place.column === this.#place.column)
    const names = [...new Set(here.map(flagOf))].join('、')
    if (names !== this.#names) {
      this.#names = names
      this.#heard.others(names)
    }
    // what I compose is not the text that their places are counted in
    if (this.#live.holding) return this.#glass.replaceChildren()
    this.#mirror.show(this.#area.value, this.#area.offsetWidth)
    this.#glass.replaceChildren(...here.flatMap(person => this.#caretOf(person) ?? []))
  }

  #caretOf(person: PersonHere): HTMLElement | null {
    const index = person.caret === null ? null : this.#text.resolve(person.caret.head)
    if (index === null) return null
    const box = this.#mirror.caret(index)
    const caret = document.createElement('span')
    caret.className = 'writer-caret'
    caret.style.setProperty('--by', colorOf(person))
    caret.style.transform = `translate(${box.left - 1}px, ${box.top}px)`
    caret.style.height = `${box.height}px`
    const flag = document.createElement('span')
    flag.textContent = person.name
    caret.append(flag)
    if (box.left > this.#area.offsetWidth / 2) caret.dataset.side = 'left'
    return caret
  }
}
