import type { Block, CopiedBlock } from '../clipboard/block.ts'
import { copyBlock } from '../clipboard/copy-block.ts'
import { leftOver, planPaste } from '../clipboard/paste-plan.ts'
import { textsAsTsv } from '../clipboard/tsv.ts'
import { fillCells, fillDown } from '../fill/fill.ts'
import { cellsOf, type Range } from '../selection/selection.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import { sameCell } from '../sheet/cell-address.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { BlockWriter, CellText, Outcome } from './block-writer.ts'
import { type Told, tellOutcome } from './tell-outcome.ts'

/** What could not be written, for people to read and to copy elsewhere. */
export interface LeftOver {
  /** What was done and every place that was left, as a sentence. */
  says: string
  /** Tab-separated; '' when only places are told. */
  text: string
}

/** Places that can be read in passing, and those that are listed at most. */
const SHORT_LIST = 3
const LONG_LIST = 200

/** What a person does with all that is marked: each is one undo step, and says what it did and what it left. */
export class BlockActions {
  readonly #sheet: Sheet
  readonly #writer: BlockWriter
  readonly #onLeftOver: (left: LeftOver) => void

  constructor(sheet: Sheet, writer: BlockWriter, onLeftOver: (left: LeftOver) => void) {
    this.#sheet = sheet
    this.#writer = writer
    this.#onLeftOver = onLeftOver
  }

  get #read(): (row: string, column: string) => string {
    return (row, column) => this.#sheet.writer.read({ row, column } as CellAddress)
  }

  /** Delete: one cell alone says why it cannot be cleared. */
  clear(): void {
    const { selecting, shown } = this.#sheet
    const range = selecting.range()
    if (!selecting.isBlock || range === null) return this.#sheet.setText('')
    const cells = [...cellsOf(range, shown)].map(({ row, column }) => ({ row, column, text: '' }))
    this.tell(this.#writer.write(cells), { what: 'cleared' })
  }

  /** Ctrl+D */
  fillDown(): void {
    const range = this.#sheet.selecting.range()
    const fill = range === null ? null : fillDown(range)
    if (fill !== null) this.fill(fill.source, fill.target)
  }

  fill(source: Range, target: Range): void {
    this.tell(this.#writer.write(fillCells(source, target, this.#sheet.shown, this.#read)), { what: 'filled' })
  }

  /** Ctrl+Enter while writing: the same text into every marked cell. */
  fillTyped(): void {
    const sheet = this.#sheet
    const { active } = sheet
    const range = sheet.selecting.isBlock ? sheet.selecting.range() : null
    if (active === null || !sheet.isOpen) return
    const typed = sheet.textarea.value
    const isShort = sheet.source.kindOf(active.column) === 'short'
    // a short cell has not been written yet: it becomes part of the one step
    const kept = sheet.close(isShort && range !== null ? 'cancel' : 'save')
    if (range === null) return
    const text = isShort ? typed : (kept ?? '')
    const cells = [...cellsOf(range, sheet.shown)].map(({ row, column }) => ({ row, column, text }))
    this.tell(this.#writer.write(isShort ? cells : cells.filter(cell => !sameCell(cell, active))), { what: 'filled' })
  }

  copy(): CopiedBlock | null {
    const range = this.#sheet.selecting.range()
    return range === null ? null : copyBlock(range, this.#sheet.shown, this.#read)
  }

  paste(block: Block): void {
    const sheet = this.#sheet
    const marked = sheet.selecting.range()
    if (marked === null) return
    const only = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined
    if (!sheet.selecting.isBlock && only != null) return sheet.setText(only)
    const { cells, range, beyondRows, beyondColumns } = planPaste(block, marked, sheet.shown)
    const outcome = this.#writer.write(cells)
    this.#mark(range)
    const done = outcome.refused === null ? [...outcome.written, ...outcome.same] : []
    const rest = leftOver(
      block,
      done.map(cell => cell.from)
    )
    this.tell(outcome, { what: 'pasted', beyondRows, beyondColumns }, textsAsTsv(rest))
  }

  /** Says what became of many cells: in passing; what takes time to read, or would be lost, stays on the screen instead. */
  tell<T extends CellText>(outcome: Outcome<T>, told: Told, rest = ''): void {
    const placeOf = (cell: T) => this.#writer.placeOf(cell)
    const { words } = this.#writer
    const isShort = rest === '' && outcome.skipped.length <= SHORT_LIST
    if (isShort) this.#sheet.say(tellOutcome(outcome, told, words, placeOf))
    else this.#onLeftOver({ says: tellOutcome(outcome, told, words, placeOf, LONG_LIST), text: rest })
  }

  #mark({ top, bottom, left, right }: Range): void {
    const { shown, active } = this.#sheet
    const [first, last] = [shown.rowAt(top), shown.rowAt(bottom)]
    const [from, to] = [shown.columns[left], shown.columns[right]]
    if (first === null || last === null || from === undefined || to === undefined || active === null) return
    const anchor = { row: first, column: from }
    this.#sheet.mark({ active: anchor, anchor, head: { row: last, column: to }, whole: 'none' }, MARK)
  }
}

const MARK = { focus: false, reveal: false }
