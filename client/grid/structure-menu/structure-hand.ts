import type { ColumnId, RowId } from '../../../shared/ids.ts'
import { Refusal, sentenceOf } from '../../../shared/refusals.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Language } from '../words.ts'
import { placeOfDrop } from './drop-place.ts'
import type { MenuRequest, Spot } from './menu-request.ts'
import { menuWordsOf } from './menu-words.ts'
import { RowHandle } from './row-handle.ts'

export interface StructureHeard {
  menu(request: MenuRequest): void
  /** A person wants to see all of a task. @param about `comments`: what is said of the cell */
  details(cell: CellAddress, about: 'task' | 'comments'): void
}

/** Pixels of a cell's corner that stand for its comments. */
const CORNER = 20

/**
 * What the mouse and the keyboard do about rows and columns as a whole: menus, dragging, Alt+↑ and Alt+↓. Keys are heard
 * before the sheet hears them.
 */
export class StructureHand {
  readonly #sheet: Sheet
  readonly #language: Language
  readonly #heard: StructureHeard
  readonly #ended = new AbortController()
  readonly #handle: RowHandle

  constructor(sheet: Sheet, host: HTMLElement, language: Language, heard: StructureHeard) {
    this.#sheet = sheet
    this.#language = language
    this.#heard = heard
    this.#handle = new RowHandle(sheet, menuWordsOf(language).handle, {
      menu: row => this.#openAtHandle(row),
      move: (row, drop) => {
        sheet.source.report.catchUp()
        const place = placeOfDrop(sheet.source.report.view(), row, drop)
        if (place !== null) this.#try(() => sheet.source.report.structure.moveRow(row, place))
      }
    })
    sheet.layer.element.append(this.#handle.line, this.#handle.element)
    const { signal } = this.#ended
    if (this.#mayChange()) this.#handle.listen(signal)
    host.addEventListener('keydown', event => this.#key(event), { signal, capture: true })
    sheet.dom.root.addEventListener('contextmenu', event => this.#pointed(event), { signal })
    sheet.dom.root.addEventListener('click', event => this.#clicked(event), { signal })
  }

  /** What is drawn follows the rows. */
  place(): void {
    this.#handle.place()
  }

  close(): void {
    this.#ended.abort()
  }

  #mayChange(): boolean {
    return this.#sheet.source.report.whyNotWhat('structure') === null
  }

  #key(event: KeyboardEvent): void {
    const { active, textarea } = this.#sheet
    if (event.target !== textarea || active === null || event.isComposing || event.keyCode === 229) return
    if (!this.#perform(event, active)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  /** @returns false when the key is not ours */
  #perform(event: KeyboardEvent, active: CellAddress): boolean {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === 'F4' && isPlain && !event.shiftKey) {
      this.#heard.details(active, 'task')
      return true
    }
    if ((event.key === 'ContextMenu' && isPlain) || (event.key === 'F10' && event.shiftKey && isPlain)) {
      this.#openAtCell(active)
      return true
    }
    const isStep = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    if (!isStep || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
    return this.#stepRow(active, event.key === 'ArrowUp' ? -1 : 1)
  }

  /** Alt+↓ on a choice still opens its list. */
  #stepRow(active: CellAddress, step: -1 | 1): boolean {
    const { source, isOpen } = this.#sheet
    if (isOpen || !this.#mayChange() || (step === 1 && source.kindOf(active.column) === 'choice')) return false
    const isMoved = this.#try(() => source.report.structure.stepRow(active.row, step))
    if (isMoved === false) this.#sheet.say(menuWordsOf(this.#language).edge)
    const stop = source.report.onChanges(() => {
      stop()
      this.#sheet.reveal()
    })
    return true
  }

  #pointed(event: MouseEvent): void {
    const { dom, isOpen, active } = this.#sheet
    const at = { left: event.clientX, top: event.clientY }
    const heading = dom.headingOf(event.target)
    if (heading !== null) {
      event.preventDefault()
      if (this.#sheet.source.column(heading) !== null) {
        this.#heard.menu({ of: 'column', column: heading as ColumnId, at })
      }
      return
    }
    const cell = dom.addressOf(event.target)
    if (cell === null || (isOpen && active?.row === cell.row && active.column === cell.column)) return
    event.preventDefault()
    this.#open(cell, at)
  }

  #clicked(event: MouseEvent): void {
    const cell = event.target instanceof Element ? event.target.closest('.tb-noted') : null
    const address = this.#sheet.dom.addressOf(event.target)
    if (cell === null || address === null) return
    const box = cell.getBoundingClientRect()
    const isCorner = box.right - event.clientX < CORNER && event.clientY - box.top < CORNER
    if (isCorner) this.#heard.details(address, 'comments')
  }

  #openAtCell(cell: CellAddress): void {
    const box = this.#sheet.dom.cell(cell)?.getBoundingClientRect()
    const layer = this.#sheet.layer.element.getBoundingClientRect()
    const at = box === undefined ? layer : { left: box.left + 12, top: Math.min(box.bottom, layer.bottom) }
    this.#open(cell, { left: at.left, top: at.top })
  }

  #openAtHandle(row: RowId): void {
    const { active, shown } = this.#sheet
    const column = shown.columns.find(one => this.#sheet.dom.zoneOf(one) === 'rest') ?? ''
    if (active?.row !== row) this.#sheet.select({ row, column }, { focus: true, reveal: false })
    const { left, bottom } = this.#handle.element.getBoundingClientRect()
    this.#open({ row, column: this.#sheet.active?.column ?? column }, { left, top: bottom + 2 })
  }

  #open(cell: CellAddress, at: Spot): void {
    const column = cell.column as ColumnId
    this.#heard.menu({ of: 'rows', rows: this.#marked(cell.row), row: cell.row, column, at })
  }

  /** The rows that are marked, when this is one of them. */
  #marked(row: RowId): RowId[] {
    const { selecting, shown } = this.#sheet
    const range = selecting.range()
    const place = shown.indexOf(row)
    if (range === null || place === null || place < range.top || place > range.bottom) return [row]
    const rows: RowId[] = []
    for (let at = range.top; at <= range.bottom; at++) {
      const id = shown.rowAt(at)
      if (id !== null) rows.push(id)
    }
    return rows
  }

  #try<Answer>(work: () => Answer): Answer | null {
    try {
      return work()
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure
      this.#sheet.say(sentenceOf(failure.code, failure.details, this.#language))
      return null
    }
  }
}
