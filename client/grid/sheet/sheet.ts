import type { GridApi } from 'ag-grid-community'
import { BlockActions } from '../block/block-actions.ts'
import { BlockWriter } from '../block/block-writer.ts'
import type { GridRow } from '../grid-row.ts'
import type { Command, WritingMode } from '../keyboard.ts'
import { Selecting } from '../selection/selecting.ts'
import { isOneCell, type Selection } from '../selection/selection.ts'
import type { SheetSource } from '../source.ts'
import { type CellAddress, sameCell } from './cell-address.ts'
import { CellWriter } from './cell-writer.ts'
import { Following } from './follow.ts'
import { GridDom } from './grid-dom.ts'
import { SheetLayer } from './layer.ts'
import { revealCell } from './reveal.ts'
import type { SheetOptions } from './sheet-options.ts'
import { ShownRows } from './shown-rows.ts'
import { tellPlace } from './tell-place.ts'
import { Typing } from './typing.ts'
import { Writing } from './writing.ts'

/**
 * The hand on the sheet: which cell it is on, what is marked, whether it writes, and what every key does there. Cells are held
 * by ids; no storm of remote edits can move them. Listeners live in `sheet-events.ts`, drawing in `layer.ts`, deciding in
 * `keyboard.ts`, typing in `typing.ts`, writing in `writing.ts`, what is marked in `selection/`.
 *
 * nowhere ─select→ armed ─input→ typed │ ─F2, double click→ opened ─commit, cancel→ armed
 */
export class Sheet {
  readonly layer: SheetLayer
  readonly dom: GridDom
  readonly shown: ShownRows
  readonly source: SheetSource
  readonly writer: CellWriter
  readonly selecting: Selecting
  /** What is done with all that is marked. */
  readonly block: BlockActions
  readonly typing: Typing
  readonly #api: GridApi<GridRow>
  readonly #onOrphanText: SheetOptions['onOrphanText']
  readonly #writing: Writing
  readonly #following: Following
  /** Told after every change of what is drawn or where. */
  onPlaced: () => void = () => {}
  /** Told when another block is marked. */
  onMarked: () => void = () => {}
  /** Told which cell the hand is on now. */
  onActive: (cell: CellAddress | null) => void = () => {}
  /** A finger taps the cell it is on. */
  onTapAgain: (cell: CellAddress) => void = () => {}
  /** A key asked for something that stands outside the sheet. */
  onAsk: (command: Command) => void = () => {}
  /** Somebody wants to open a cell. @returns true when that is answered elsewhere than in the sheet */
  onOpen: (cell: CellAddress) => boolean = () => false

  constructor({ root, api, source, language, onOrphanText, onLeftOver }: SheetOptions) {
    this.#api = api
    this.source = source
    this.#onOrphanText = onOrphanText
    this.shown = new ShownRows(api, source)
    this.writer = new CellWriter(source, this.shown, language)
    this.selecting = new Selecting(this.shown)
    this.block = new BlockActions(this, new BlockWriter(source, this.writer, language), onLeftOver)
    this.dom = new GridDom(root, api, this.shown)
    this.shown.measurePageBy(() => this.dom.body().height)
    this.layer = new SheetLayer(this.dom, source.words, choice => this.#pick(choice))
    this.#following = this.#follow()
    this.#writing = new Writing(this.layer, source, this.writer, {
      shown: () => this.place(),
      refused: (cell, why, text) => this.#refused(cell, why, text),
      say: sentence => this.say(sentence),
      rowNumber: () => this.#following.rowNumber
    })
    this.typing = new Typing(this, this.#writing, this.#following)
  }

  get textarea(): HTMLTextAreaElement {
    return this.layer.textarea
  }

  get active(): CellAddress | null {
    return this.selecting.active
  }

  get mode(): WritingMode {
    return this.#writing.mode
  }

  get isOpen(): boolean {
    return this.#writing.isOpen
  }

  get composing(): boolean {
    return this.typing.composing
  }

  /** Nothing here can be written by this person. */
  get isReading(): boolean {
    return this.source.report.me.role === 'viewer'
  }

  get isLocked(): boolean {
    return this.whyNot !== null
  }

  /** Why the active cell cannot be written, as a sentence; null when it can. */
  get whyNot(): string | null {
    return this.#writing.whyNot
  }

  /**
   * Puts the hand on a cell: armed, focused unless a finger did it.
   * @param how.inBlock the cell lies in what is marked, which stays; otherwise the cell alone is marked
   */
  select(cell: CellAddress, how: { focus: boolean; reveal: boolean; inBlock?: boolean }): void {
    // the input method must give up its syllables here, or they would land in the next cell
    if (this.composing) this.textarea.blur()
    if (!sameCell(cell, this.active)) {
      this.leave()
      this.#arm(cell, how.inBlock ?? false)
    } else {
      this.close('save')
      this.selecting.moveTo(cell, how.inBlock ?? false)
    }
    if (how.reveal) this.reveal()
    if (how.focus) this.textarea.focus({ preventScroll: true })
    this.#marked()
  }

  /** Marks a block; the hand goes to its active cell. @param how.reveal its moving corner is scrolled into view */
  mark(selection: Selection, how: { focus: boolean; reveal: boolean }): void {
    this.select(selection.active, { focus: how.focus, reveal: false })
    this.selecting.become(selection)
    if (how.reveal) revealCell(selection.head, this.#api, this.shown)
    if (!isOneCell(selection)) this.layer.announce(this.source.words.marked(this.selecting.range()))
    this.#marked()
  }

  /** Keeps what was written and lets the cell be. */
  leave(): void {
    this.close('save')
    this.#writing.hand.close()
    this.source.report.endUndoStep()
  }

  /** F2 or double click. @param caret where the caret goes, null: the end */
  open(caret: number | null = null): void {
    const cell = this.active
    if (cell === null || this.onOpen(cell)) return
    this.reveal()
    if (!this.isOpen) {
      this.#writing.begin('opened')
      this.tellPlace()
    }
    this.#writing.stay()
    if (caret !== null) this.textarea.setSelectionRange(caret, caret)
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

  /**
   * Closes what is open: `save` keeps what was written, `cancel` goes back.
   * @returns the text that was kept; null when nothing was open
   */
  close(how: 'save' | 'cancel'): string | null {
    if (!this.isOpen) return null
    const text = this.#writing.close(how)
    this.tellPlace()
    this.place()
    return text
  }

  markChoice(step: -1 | 1): void {
    this.layer.choices.step(step)
    this.#writing.describe()
  }

  say(sentence: string): void {
    const cell = this.active
    if (cell !== null) this.layer.notice.say(sentence, this.layer.anchorOf(cell), this.layer.box)
  }

  /** Rows came, went or moved. The hand stays on its cell by id; when the row is gone, what was in hand is kept. */
  structureChanged(): void {
    const before = this.selecting.remember()
    this.#following.structureChanged()
    this.selecting.structureChanged(before, this.active)
    this.#marked()
  }

  /** Values of the active cell, or what may be written, may have changed. */
  refreshed(): void {
    const cell = this.active
    if (cell === null) return
    const whyNot = this.source.whyNot(cell.row, cell.column)
    if (whyNot !== this.whyNot && !this.composing) {
      this.close('save')
      this.#writing.tie(cell)
    } else if (!this.isOpen && this.isLocked) this.textarea.value = this.writer.read(cell)
    this.#marked()
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
    const text = this.isOpen && !this.composing ? this.#writing.hand.shared : null
    tellPlace(this.source.report.presence, this.active, text, this.textarea)
  }

  #marked(): void {
    this.place()
    this.onMarked()
  }

  #arm(cell: CellAddress, inBlock: boolean): void {
    this.selecting.moveTo(cell, inBlock)
    this.onActive(cell)
    this.layer.notice.hide()
    this.#following.arrived(cell)
    this.#writing.tie(cell)
    this.layer.announce(this.textarea.getAttribute('aria-label') ?? '')
    this.tellPlace()
  }

  #pick(choice: string): void {
    this.close('cancel')
    this.setText(choice)
    this.textarea.focus({ preventScroll: true })
  }

  /** A short cell was left, and its text could not be written: nothing a person typed is thrown away. */
  #refused(cell: CellAddress, why: string, text: string): void {
    if (this.source.whyNot(cell.row, cell.column) === null) this.say(why)
    else this.#onOrphanText({ where: this.#where(cell, this.#following.rowNumber), why, text })
  }

  #where(cell: CellAddress, row: number): string {
    return this.source.words.cellAddress(this.source.columnName(cell.column), row)
  }

  #follow(): Following {
    return new Following(this, {
      moveTo: cell => (cell === null ? this.#letGo() : this.#arm(cell, false)),
      orphaned: (cell, row) => {
        const text = this.#writing.abandon()
        const why = this.source.words.rowGone
        if (text !== null) this.#onOrphanText({ where: this.#where(cell, row), why, text })
      }
    })
  }

  /** Nothing is shown that the hand could be on. */
  #letGo(): void {
    this.#writing.untie()
    this.selecting.become(null)
    this.onActive(null)
  }
}
