import { statusChip } from '../cells/chips.ts'
import { countCharacters } from '../selection/summary.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import type { CellWriter } from '../sheet/cell-writer.ts'
import { type Hand, readingHand } from '../sheet/hand.ts'
import { makeTextarea } from '../sheet/textarea.ts'
import type { SheetSource } from '../source.ts'

export interface BottomSheetHeard {
  /** It was closed; what was written is written. */
  closed(): void
  /** A short text could not be written, or its row went. */
  refused(cell: CellAddress, why: string, text: string): void
}

/**
 * The editor for fingers: it stands at the bottom of the screen, above the keyboard, so the table does not jump. The text in
 * it is tied to the cell as the sheet's own editor is: narratives live, everything else on leaving.
 *
 * closed ─open→ open ─done, backdrop, row gone→ closed
 */
export class BottomSheet {
  readonly element = document.createElement('div')
  readonly #source: SheetSource
  readonly #writer: CellWriter
  readonly #heard: BottomSheetHeard
  readonly #title = document.createElement('div')
  readonly #task = document.createElement('p')
  readonly #body = document.createElement('div')
  readonly #foot = document.createElement('div')
  readonly #count = document.createElement('span')
  #textarea: HTMLTextAreaElement | null = null
  #hand: Hand | null = null
  #cell: CellAddress | null = null

  constructor(source: SheetSource, writer: CellWriter, heard: BottomSheetHeard) {
    this.#source = source
    this.#writer = writer
    this.#heard = heard
    this.element.className = 'tb-bottom'
    this.element.hidden = true
    this.element.setAttribute('role', 'dialog')
    this.element.setAttribute('aria-modal', 'true')
    const panel = document.createElement('div')
    panel.className = 'tb-bottom-panel'
    this.#title.className = 'tb-bottom-title'
    this.#title.id = 'tb-bottom-title'
    this.element.setAttribute('aria-labelledby', this.#title.id)
    this.#task.className = 'tb-bottom-task'
    this.#body.className = 'tb-bottom-body'
    this.#foot.className = 'tb-bottom-foot'
    const done = document.createElement('button')
    done.type = 'button'
    done.textContent = source.words.done
    done.addEventListener('click', () => this.close())
    this.#foot.append(this.#count, done)
    panel.append(this.#title, this.#task, this.#body, this.#foot)
    this.element.append(panel)
    this.element.addEventListener('click', event => {
      if (event.target === this.element) this.close()
    })
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.isComposing) this.close()
    })
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  open(cell: CellAddress): void {
    this.close()
    this.#cell = cell
    const kind = this.#source.kindOf(cell.column)
    const whyNot = this.#source.whyNot(cell.row, cell.column)
    this.#title.textContent = this.#source.words.cellAddress(
      this.#source.columnName(cell.column),
      this.#writer.rowNumber(cell.row)
    )
    this.#task.textContent = whyNot ?? this.#taskOf(cell)
    this.#task.classList.toggle('tb-bottom-why', whyNot !== null)
    this.element.hidden = false
    if (kind === 'choice' && whyNot === null) this.#offer(cell)
    else this.#write(cell)
    this.#fitKeyboard()
  }

  /** Writes what is written; closing twice is fine. */
  close(): void {
    if (!this.isOpen) return
    const hand = this.#hand
    this.#letGo()
    hand?.endComposing()
    hand?.save()
    hand?.close()
    this.#source.report.endUndoStep()
    this.#heard.closed()
  }

  /** Rows came or went, or rights changed. */
  structureChanged(): void {
    const cell = this.#cell
    const hand = this.#hand
    if (cell === null || !this.isOpen) return
    const isGone =
      this.#source.report.text(cell.row, cell.column as never) === null && this.#writer.rowNumber(cell.row) === 0
    const whyNot = this.#source.whyNot(cell.row, cell.column)
    if (!isGone && (whyNot === null) === !(this.#textarea?.readOnly ?? false)) return
    const text = hand?.abandon() ?? null
    this.#letGo()
    if (text !== null) this.#heard.refused(cell, isGone ? this.#source.words.rowGone : (whyNot ?? ''), text)
    this.#heard.closed()
  }

  #letGo(): void {
    this.element.hidden = true
    this.#hand = null
    this.#textarea = null
    this.#cell = null
  }

  #taskOf({ row, column }: CellAddress): string {
    const task = this.#source.report.view().columns.find(one => one.role === 'task')
    return task === undefined || task.id === column ? '' : this.#writer.read({ row, column: task.id })
  }

  #write(cell: CellAddress): void {
    const textarea = makeTextarea({ id: this.#title.id })
    textarea.classList.add('tb-bottom-text')
    textarea.readOnly = this.#source.whyNot(cell.row, cell.column) !== null
    this.#textarea = textarea
    const count = () => {
      this.#count.textContent = this.#source.words.characters(countCharacters(textarea.value))
    }
    const hand = textarea.readOnly
      ? readingHand(this.#writer.read(cell), textarea)
      : this.#writer.hand(cell, textarea, {
          shown: count,
          refused: (why, text) => this.#heard.refused(cell, why, text)
        })
    this.#hand = hand
    textarea.addEventListener('input', () => {
      hand.input()
      count()
    })
    textarea.addEventListener('compositionstart', () => hand.startComposing())
    textarea.addEventListener('compositionend', () => {
      hand.endComposing()
      count()
    })
    textarea.addEventListener('blur', () => hand.endComposing())
    this.#body.replaceChildren(textarea)
    hand.begin('opened')
    count()
    // in the tap itself: only then a phone shows its keyboard
    textarea.focus({ preventScroll: true })
  }

  #offer(cell: CellAddress): void {
    const held = this.#writer.read(cell)
    const list = document.createElement('div')
    list.className = 'tb-bottom-choices'
    list.setAttribute('role', 'listbox')
    for (const choice of ['', ...this.#writer.choices(cell.column)]) {
      const option = document.createElement('button')
      option.type = 'button'
      option.setAttribute('role', 'option')
      option.setAttribute('aria-selected', String(choice === held))
      option.append(choice === '' ? this.#source.words.noChoice : statusChip(choice))
      option.addEventListener('click', () => {
        const refused = this.#writer.write(cell, choice)
        if (refused !== null) this.#heard.refused(cell, refused, choice)
        this.close()
      })
      list.append(option)
    }
    this.#count.textContent = ''
    this.#body.replaceChildren(list)
  }

  /** Stands on the keyboard, which covers the page from below where the browser tells how much. */
  #fitKeyboard(): void {
    const seen = window.visualViewport
    if (seen == null) return
    const lift = () => {
      const covered = Math.max(0, window.innerHeight - seen.height - seen.offsetTop)
      this.element.style.setProperty('--tb-keyboard', `${covered}px`)
      if (!this.isOpen) seen.removeEventListener('resize', lift)
    }
    seen.addEventListener('resize', lift)
    lift()
  }
}
