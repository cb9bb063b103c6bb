import type { WritingMode } from '../keyboard.ts'
import type { SheetSource } from '../source.ts'
import { describe } from './aria.ts'
import type { CellAddress } from './cell-address.ts'
import type { CellWriter } from './cell-writer.ts'
import { type Hand, readingHand } from './hand.ts'
import type { SheetLayer } from './layer.ts'

export interface WritingHeard {
  /** The text under the hand was changed by somebody else. */
  shown(): void
  /** A short cell was left and could not be written. */
  refused(cell: CellAddress, why: string, text: string): void
  /** Something to say near the cell. */
  say(sentence: string): void
  /** Where the row of the cell stands, from 1. */
  rowNumber(): number
}

/**
 * The textarea's tie to one cell, and whether somebody writes in it.
 *
 * untied ─tie→ armed ─begin→ typed │ opened ─close→ armed;  any ─untie→ untied
 */
export class Writing {
  readonly #layer: SheetLayer
  readonly #source: SheetSource
  readonly #writer: CellWriter
  readonly #heard: WritingHeard
  #cell: CellAddress | null = null
  #mode: Exclude<WritingMode, 'choosing'> = 'armed'
  #hand: Hand
  #whyNot: string | null = null
  #hasTyped = false

  constructor(layer: SheetLayer, source: SheetSource, writer: CellWriter, heard: WritingHeard) {
    this.#layer = layer
    this.#source = source
    this.#writer = writer
    this.#heard = heard
    this.#hand = readingHand('', layer.textarea)
  }

  get hand(): Hand {
    return this.#hand
  }

  get mode(): WritingMode {
    return this.#layer.choices.isOpen ? 'choosing' : this.#mode
  }

  get isOpen(): boolean {
    return this.#mode !== 'armed'
  }

  get isTyped(): boolean {
    return this.#mode === 'typed'
  }

  get whyNot(): string | null {
    return this.#whyNot
  }

  /** Ties the textarea to a cell, waiting. */
  tie(cell: CellAddress): void {
    this.#hand.close()
    this.#cell = cell
    this.#mode = 'armed'
    this.#whyNot = this.#source.whyNot(cell.row, cell.column)
    this.#layer.textarea.readOnly = this.#whyNot !== null
    this.#hand = this.#writer.hand(cell, this.#layer.textarea, {
      shown: () => this.#heard.shown(),
      refused: (why, text) => this.#heard.refused(cell, why, text)
    })
    this.describe()
  }

  untie(): void {
    this.#hand.close()
    this.#cell = null
    this.#hand = readingHand('', this.#layer.textarea)
  }

  begin(how: 'typed' | 'opened'): void {
    const cell = this.#cell
    if (cell === null) return
    this.#hasTyped = how === 'typed'
    this.#layer.notice.hide()
    this.#mode = how
    this.#hand.begin(how)
    if (this.#source.kindOf(cell.column) === 'choice' && this.#whyNot === null) {
      this.#layer.choices.open(this.#writer.choices(cell.column), this.#writer.read(cell))
      if (how === 'opened') this.#layer.textarea.select()
    }
    this.describe()
  }

  /** From now on arrows move the caret. */
  stay(): void {
    this.#mode = 'opened'
  }

  input(): void {
    this.#hand.input()
    this.#hasTyped = true
    if (!this.#hand.composing) this.filterChoices()
  }

  filterChoices(): void {
    if (this.#layer.choices.isOpen) this.#layer.choices.filter(this.#layer.textarea.value)
  }

  /** writing → armed. @returns what stood in the cell when it was kept */
  close(how: 'save' | 'cancel'): string {
    const { choices, textarea } = this.#layer
    const typed = textarea.value
    const decision = choices.isOpen && how === 'save' ? choices.decide(this.#hasTyped ? typed : null) : null
    choices.close()
    this.#mode = 'armed'
    if (decision?.is === 'write') textarea.value = decision.text
    const shortText = textarea.value
    if (how === 'cancel' || decision?.is === 'unknown' || decision?.is === 'keep') this.#hand.cancel()
    else this.#hand.save()
    if (decision?.is === 'unknown') this.#heard.say(this.#source.words.notAChoice(typed))
    this.#source.report.endUndoStep()
    this.#source.report.catchUp()
    this.describe()
    return this.#hand.shared === null ? shortText : textarea.value
  }

  /** The row is gone. @returns what was in hand, null when nothing would be lost */
  abandon(): string | null {
    const text = this.#hand.abandon()
    this.#layer.choices.close()
    this.#mode = 'armed'
    return text
  }

  describe(): void {
    const cell = this.#cell
    if (cell === null) return
    const column = this.#source.columnName(cell.column)
    const value = this.#writer.read(cell)
    const row = this.#heard.rowNumber()
    const { choices, textarea } = this.#layer
    describe(textarea, { column, row, value, locked: this.#whyNot !== null, choices }, this.#source.words)
  }
}
