import type { GridApi } from 'ag-grid-community'
import type { GridRow } from '../grid-row.ts'
import type { WritingMode } from '../keyboard.ts'
import type { SheetSource } from '../source.ts'
import type { Language } from '../words.ts'
import { describe } from './aria.ts'
import { type CellAddress, oneCell, type Selection, sameCell } from './cell-address.ts'
import { CellWriter } from './cell-writer.ts'
import { GridDom } from './grid-dom.ts'
import { type Hand, readingHand } from './hand.ts'
import { SheetLayer } from './layer.ts'
import { revealCell } from './reveal.ts'
import { ShownRows } from './shown-rows.ts'
import { tellPlace } from './tell-place.ts'

/** Text that a person had in hand when its row was deleted by somebody else. */
export interface OrphanText {
  /** 四季度进展，第 3 行 */
  where: string
  /** What happened, as a sentence. */
  why: string
  text: string
}

export interface SheetOptions {
  root: HTMLElement
  api: GridApi<GridRow>
  source: SheetSource
  language: Language
  onOrphanText(orphan: OrphanText): void
}

/**
 * The hand on the sheet: which cell it is on, whether it writes, and what every key does there. The cell is held by ids; no
 * storm of remote edits can move it. Listeners live in `sheet-events.ts`, drawing in `layer.ts`, deciding in `keyboard.ts`.
 *
 * nowhere ─select→ armed ─input→ typed │ ─F2, double click→ opened ─commit, cancel→ armed
 */
export class Sheet {
  readonly layer: SheetLayer
  readonly dom: GridDom
  readonly shown: ShownRows
  readonly source: SheetSource
  readonly #api: GridApi<GridRow>
  readonly writer: CellWriter
  readonly #onOrphanText: SheetOptions['onOrphanText']
  #selection: Selection | null = null
  /** Where the active row stood, so that a neighbour can be found when it goes. */
  #place = 0
  #mode: Exclude<WritingMode, 'choosing'> = 'armed'
  #hand: Hand
  #whyNot: string | null = null
  #orphanWaits = false
  #hasTyped = false
  /** Told after every change of what is drawn or where. */
  onPlaced: () => void = () => {}

  constructor({ root, api, source, language, onOrphanText }: SheetOptions) {
    this.#api = api
    this.source = source
    this.#onOrphanText = onOrphanText
    this.shown = new ShownRows(api, source)
    this.writer = new CellWriter(source, this.shown, language)
    this.dom = new GridDom(root, api, this.shown)
    this.shown.measurePageBy(() => this.dom.body().height)
    this.layer = new SheetLayer(this.dom, source.words, choice => this.#pick(choice))
    this.#hand = readingHand('', this.textarea)
  }

  get textarea(): HTMLTextAreaElement {
    return this.layer.textarea
  }

  get active(): CellAddress | null {
    return this.#selection?.head ?? null
  }

  get mode(): WritingMode {
    return this.layer.choices.isOpen ? 'choosing' : this.#mode
  }

  get isOpen(): boolean {
    return this.#mode !== 'armed'
  }

  get composing(): boolean {
    return this.#hand.composing
  }

  get isLocked(): boolean {
    return this.#whyNot !== null
  }

  /** Why the active cell cannot be written, as a sentence; null when it can. */
  get whyNot(): string | null {
    return this.#whyNot
  }

  /** Puts the hand on a cell: armed, focused unless a finger did it. */
  select(cell: CellAddress, how: { focus: boolean; reveal: boolean }): void {
    // the input method must give up its syllables here, or they would land in the next cell
    if (this.composing) this.textarea.blur()
    if (!sameCell(cell, this.active)) {
      this.leave()
      this.#arm(cell)
    } else if (this.isOpen) this.#close('save')
    if (how.reveal) this.reveal()
    if (how.focus) this.textarea.focus({ preventScroll: true })
    this.place()
  }

  /** Keeps what was written and lets the cell be. */
  leave(): void {
    if (this.isOpen) this.#close('save')
    this.#hand.close()
    this.source.report.endUndoStep()
  }

  /** F2 or double click. @param caret where the caret goes, null: the end */
  open(caret: number | null = null): void {
    const cell = this.active
    if (cell === null) return
    this.reveal()
    if (this.#mode === 'armed') this.#begin('opened')
    this.#mode = 'opened'
    if (caret !== null) this.textarea.setSelectionRange(caret, caret)
    this.place()
  }

  /** The first character, or the first syllable of an input method. */
  startTyping(): void {
    if (this.#mode !== 'armed' || this.isLocked) return
    this.#begin('typed')
    this.reveal()
    this.place()
  }

  input(): void {
    this.startTyping()
    this.#hand.input()
    this.#hasTyped = true
    if (this.layer.choices.isOpen && !this.composing) this.layer.choices.filter(this.textarea.value)
    this.place()
    this.tellPlace()
  }

  startComposing(): void {
    this.startTyping()
    this.#hand.startComposing()
  }

  endComposing(): void {
    this.#hand.endComposing()
    // a syllable taken back leaves a short cell as it was, not empty
    const isTakenBack = this.#mode === 'typed' && this.#hand.shared === null && this.textarea.value === ''
    if (isTakenBack) this.#close('cancel')
    if (this.layer.choices.isOpen) this.layer.choices.filter(this.textarea.value)
    if (this.#orphanWaits) this.structureChanged()
    this.place()
    this.tellPlace()
  }

  /** The focus went: a composition ends. To another part of the page: what was written is kept. To another window: the cell stays open. */
  blurred(to: 'page' | 'window'): void {
    this.#hand.endComposing()
    if (to === 'window') return
    if (this.isOpen) this.#close('save')
    if (this.#orphanWaits) this.structureChanged()
    this.place()
  }

  /** Replaces the active cell's text; says why when it cannot be. */
  setText(text: string): void {
    const cell = this.active
    if (cell === null) return
    const refused = this.writer.write(cell, text)
    if (refused !== null) this.say(refused)
    this.place()
  }

  /** Closes what is open: `save` keeps what was written, `cancel` goes back. */
  close(how: 'save' | 'cancel'): void {
    if (this.isOpen) this.#close(how)
  }

  markChoice(step: -1 | 1): void {
    this.layer.choices.step(step)
    this.#describe()
  }

  say(sentence: string): void {
    const cell = this.active
    if (cell !== null) this.layer.notice.say(sentence, this.layer.anchorOf(cell), this.layer.box)
  }

  /** Rows came, went or moved. The hand stays on its cell by id; when the row is gone, what was in hand is kept. */
  structureChanged(): void {
    const cell = this.active
    if (cell === null) return
    if (this.shown.gridRow(cell.row) !== null && this.shown.columns.includes(cell.column)) {
      const index = this.shown.indexOf(cell.row)
      this.#place = index ?? this.#place
      // a filter hid the row: what is being written is finished first
      if (index === null && !this.isOpen) this.#armNeighbour(cell.column)
      else this.place()
      return
    }
    if (this.composing) {
      this.#orphanWaits = true
      return
    }
    this.#orphaned(cell)
  }

  /** Values of the active cell, or what may be written, may have changed. */
  refreshed(): void {
    const cell = this.active
    if (cell === null) return
    const whyNot = this.source.whyNot(cell.row, cell.column)
    if (whyNot !== this.#whyNot && !this.composing) {
      if (this.isOpen) this.#close('save')
      this.#rearm()
    } else if (!this.isOpen && this.#whyNot !== null) this.textarea.value = this.writer.read(cell)
    this.place()
  }

  place(): void {
    this.layer.place(this.active, this.isOpen)
    this.onPlaced()
  }

  /** Scrolls the active cell into view. */
  reveal(): void {
    if (this.active !== null) revealCell(this.active, this.#api, this.shown)
  }

  /** Tells the others where I am, with my caret while I write in a shared text. */
  tellPlace(): void {
    const text = this.isOpen && !this.composing ? this.#hand.shared : null
    tellPlace(this.source.report.presence, this.active, text, this.textarea)
  }

  #arm(cell: CellAddress): void {
    this.#selection = oneCell(cell)
    this.layer.notice.hide()
    this.#rearm()
    this.layer.announce(this.textarea.getAttribute('aria-label') ?? '')
    this.tellPlace()
  }

  /** Ties the textarea to the active cell, waiting. */
  #rearm(): void {
    const cell = this.active
    if (cell === null) return
    this.#hand.close()
    this.#mode = 'armed'
    this.#place = this.shown.indexOf(cell.row) ?? this.#place
    this.#whyNot = this.source.whyNot(cell.row, cell.column)
    this.textarea.readOnly = this.#whyNot !== null
    this.#hand = this.writer.hand(cell, this.textarea, {
      shown: () => this.place(),
      refused: (why, text) => this.#refused(cell, why, text)
    })
    this.#describe()
  }

  #begin(how: 'typed' | 'opened'): void {
    const cell = this.active
    if (cell === null) return
    this.#hasTyped = how === 'typed'
    this.layer.notice.hide()
    this.#mode = how
    this.#hand.begin(how)
    if (this.source.kindOf(cell.column) === 'choice' && !this.isLocked) {
      this.layer.choices.open(this.writer.choices(cell.column), this.writer.read(cell))
      if (how === 'opened') this.textarea.select()
    }
    this.#describe()
    this.tellPlace()
  }

  /** writing → armed */
  #close(how: 'save' | 'cancel'): void {
    const { choices } = this.layer
    const typed = this.textarea.value
    const decision = choices.isOpen && how === 'save' ? choices.decide(this.#hasTyped ? typed : null) : null
    choices.close()
    this.#mode = 'armed'
    if (decision?.is === 'write') this.textarea.value = decision.text
    if (how === 'cancel' || decision?.is === 'unknown' || decision?.is === 'keep') this.#hand.cancel()
    else this.#hand.save()
    if (decision?.is === 'unknown') this.say(this.source.words.notAChoice(typed))
    this.source.report.endUndoStep()
    this.#describe()
    this.tellPlace()
    this.place()
  }

  #pick(choice: string): void {
    this.#close('cancel')
    this.setText(choice)
    this.textarea.focus({ preventScroll: true })
  }

  /** A short cell was left, and its text could not be written: nothing a person typed is thrown away. */
  #refused(cell: CellAddress, why: string, text: string): void {
    if (this.source.whyNot(cell.row, cell.column) === null) this.say(why)
    else this.#onOrphanText({ where: this.#where(cell), why, text })
  }

  #where(cell: CellAddress): string {
    return this.source.words.cellAddress(this.source.columnName(cell.column), this.#place + 1)
  }

  #describe(): void {
    if (this.active === null) return
    const column = this.source.columnName(this.active.column)
    const value = this.writer.read(this.active)
    const { choices } = this.layer
    describe(this.textarea, { column, row: this.#place + 1, value, locked: this.isLocked, choices }, this.source.words)
  }

  #orphaned(cell: CellAddress): void {
    this.#orphanWaits = false
    const text = this.#hand.abandon()
    this.layer.choices.close()
    this.#mode = 'armed'
    if (text !== null) this.#onOrphanText({ where: this.#where(cell), why: this.source.words.rowGone, text })
    this.#armNeighbour(cell.column)
  }

  /** The active cell is not shown any more: the hand goes to what stands in its place. */
  #armNeighbour(wished: string): void {
    const neighbour = this.shown.cellNear(this.#place, wished)
    if (neighbour !== null) this.#arm(neighbour)
    else {
      this.#hand.close()
      this.#hand = readingHand('', this.textarea)
      this.#selection = null
    }
    this.place()
  }
}
