import type { OpenReport, PersonHere } from '../../doc/report.ts'
import type { Box } from '../sheet/box.ts'
import { sameCell } from '../sheet/cell-address.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { colorOf } from './gather.ts'
import type { Overlay } from './overlay.ts'

/**
 * The others' carets in shared texts. They stand on the glass, never in the textarea; while I compose in a cell, the carets
 * in it rest, because the text under them is not the one everybody has.
 */
export class Carets {
  readonly #overlay: Overlay
  readonly #sheet: Sheet
  readonly #report: OpenReport
  #carets = new Map<number, HTMLElement>()

  constructor(overlay: Overlay, sheet: Sheet, report: OpenReport) {
    this.#overlay = overlay
    this.#sheet = sheet
    this.#report = report
  }

  place(others: readonly PersonHere[]): void {
    const seen = new Set<number>()
    for (const person of others) {
      if (person.place === null || person.caret === null) continue
      seen.add(person.key)
      const isHere = sameCell(person.place, this.#sheet.active)
      if (isHere && this.#sheet.composing) continue
      this.#put(person, isHere && this.#sheet.isOpen)
    }
    for (const [key, caret] of this.#carets) {
      if (seen.has(key)) continue
      caret.remove()
      this.#carets.delete(key)
    }
  }

  #put(person: PersonHere, inEditor: boolean): void {
    const box = this.#caretBox(person, inEditor)
    const caret = this.#caret(person)
    caret.hidden = box === null
    if (box === null) return
    caret.style.transform = `translate(${box.left - 1}px, ${box.top}px)`
    caret.style.height = `${box.height}px`
  }

  #caretBox({ place, caret }: PersonHere, inEditor: boolean): Box | null {
    const text = place === null ? null : this.#report.text(place.row, place.column)
    const index = caret === null ? null : (text?.resolve(caret.head) ?? null)
    const frame =
      place === null ? null : inEditor ? this.#overlay.editorBox(this.#sheet.layer.editor) : this.#overlay.boxOf(place)
    if (text === null || index === null || frame === null) return null
    const { mirror, textarea } = this.#sheet.layer
    mirror.show(inEditor ? textarea.value : text.toString(), frame.width)
    const at = mirror.caret(index)
    const top = frame.top + at.top - (inEditor ? textarea.scrollTop : 0)
    if (inEditor && (top < frame.top || top + at.height > frame.top + frame.height)) return null
    return { left: frame.left + at.left, top, width: 0, height: at.height }
  }

  #caret(person: PersonHere): HTMLElement {
    const known = this.#carets.get(person.key)
    const sheet = this.#overlay.sheetFor(person.place?.column ?? '')
    if (known?.parentElement === sheet) return known
    known?.remove()
    const caret = document.createElement('div')
    caret.className = 'tb-caret'
    caret.style.setProperty('--by', colorOf(person))
    sheet.append(caret)
    this.#carets.set(person.key, caret)
    return caret
  }
}
