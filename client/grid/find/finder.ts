import type { BlockActions } from '../block/block-actions.ts'
import type { BlockWriter, CellText } from '../block/block-writer.ts'
import { oneCell, type Range } from '../selection/selection.ts'
import { type CellAddress, sameCell } from '../sheet/cell-address.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { findAll, type Match, placesIn, replaced, type Sought } from './find.ts'

export interface Asked extends Sought {
  by: string
  /** Only in what was marked when the search was opened. */
  inBlock: boolean
}

export const NOTHING_ASKED: Asked = { text: '', matchCase: false, by: '', inBlock: false }

/** What the search strip shows. */
export interface Found {
  isOpen: boolean
  /** With the second line, for replacing. */
  isReplacing: boolean
  asked: Asked
  count: number
  /** Which of them the hand is on, from 1; 0 for none. */
  place: number
  /** Was there a block to search in when the search was opened? */
  hasBlock: boolean
}

/** Finds and replaces in the rows as they are shown, and goes on finding while others write. */
export class Finder {
  readonly #sheet: Sheet
  readonly #writer: BlockWriter
  readonly #changed: () => void
  #asked: Asked = NOTHING_ASKED
  #isOpen = false
  #isReplacing = false
  #matches: readonly Match[] = []
  #columnsOfRow = new Map<string, Set<string>>()
  #current: Match | null = null
  /** The block that was marked when the search was opened. */
  #block: { first: CellAddress; last: CellAddress } | null = null

  constructor(sheet: Sheet, writer: BlockWriter, changed: () => void) {
    this.#sheet = sheet
    this.#writer = writer
    this.#changed = changed
  }

  get found(): Found {
    const place = this.#matches.findIndex(match => isSame(match, this.#current)) + 1
    return {
      isOpen: this.#isOpen,
      isReplacing: this.#isReplacing,
      asked: this.#asked,
      count: this.#matches.length,
      place,
      hasBlock: this.#block !== null
    }
  }

  /** Columns of a row in which something was found; none while the search is closed. */
  columnsIn(row: string): ReadonlySet<string> | undefined {
    return this.#isOpen ? this.#columnsOfRow.get(row) : undefined
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get current(): Match | null {
    return this.#isOpen ? this.#current : null
  }

  get sought(): Sought {
    return this.#asked
  }

  open(replacing: boolean): void {
    const { selecting, shown } = this.#sheet
    const range = selecting.isBlock ? selecting.range() : null
    this.#block = range === null ? null : corners(range, shown)
    this.#isOpen = true
    this.#isReplacing = replacing
    this.ask({ inBlock: this.#block !== null && this.#asked.inBlock })
  }

  close(): void {
    this.#isOpen = false
    this.#current = null
    this.#sheet.textarea.focus({ preventScroll: true })
    this.#tell()
  }

  ask(asked: Partial<Asked>): void {
    this.#asked = { ...this.#asked, ...asked }
    this.#search()
    if (this.#current === null && this.#matches.length > 0) this.#goTo(this.#from(1))
    this.#tell()
  }

  /** Rows or values changed, or the filter did. */
  again(): void {
    if (!this.#isOpen || this.#asked.text === '') return
    this.#search()
    this.#tell()
  }

  step(step: -1 | 1): void {
    if (!this.#isOpen) return this.open(false)
    this.#search()
    this.#goTo(this.#from(step))
    this.#tell()
  }

  /** Replaces the place the hand is on and goes on to the next; where it may not, says why. */
  replaceOne(actions: BlockActions): void {
    this.again()
    const match = this.#current
    if (match === null) return this.step(1)
    const { row, column, from, to } = match
    const { by } = this.#asked
    const outcome = this.#writer.write([{ row, column, text: replaced(this.#read(match), [[from, to]], by) }])
    actions.tell(outcome, { what: 'replaced' })
    if (outcome.written.length === 0) return this.step(1)
    this.#search()
    this.#goTo(this.#next(match, from + by.length))
    this.#tell()
  }

  /** Replaces every place that may be written, as one undo step, and says what it left. */
  replaceAll(actions: BlockActions): void {
    this.again()
    const cells = new Map<string, CellText>()
    for (const { row, column } of this.#matches) {
      const text = this.#read({ row, column })
      const now = replaced(text, placesIn(text, this.#asked), this.#asked.by)
      cells.set(`${row} ${column}`, { row, column, text: now })
    }
    actions.tell(this.#writer.write([...cells.values()]), { what: 'replaced' })
  }

  #search(): void {
    const { shown, source } = this.#sheet
    // what was just replaced may stand elsewhere: a key may come before the frame that shows it
    source.report.catchUp()
    const range = this.#range()
    this.#matches =
      range === null ? [] : findAll(this.#asked, range, shown, (row, column) => this.#read({ row, column }))
    this.#columnsOfRow.clear()
    for (const { row, column } of this.#matches) {
      const known = this.#columnsOfRow.get(row)
      if (known === undefined) this.#columnsOfRow.set(row, new Set([column]))
      else known.add(column)
    }
    const isThere = this.#matches.some(match => isSame(match, this.#current))
    if (!isThere) this.#current = null
  }

  #range(): Range | null {
    const { shown } = this.#sheet
    const { rowCount, columns } = shown
    if (rowCount === 0) return null
    const whole = { top: 0, bottom: rowCount - 1, left: 0, right: columns.length - 1 }
    if (!this.#asked.inBlock || this.#block === null) return whole
    const { first, last } = this.#block
    const [top, bottom] = [shown.indexOf(first.row), shown.indexOf(last.row)]
    const [left, right] = [columns.indexOf(first.column), columns.indexOf(last.column)]
    return top === null || bottom === null || left < 0 || right < 0 ? null : { top, bottom, left, right }
  }

  #read(cell: { row: string; column: string }): string {
    return this.#sheet.writer.read(cell as CellAddress)
  }

  /** The next place from where the hand is, round the table. */
  #from(step: -1 | 1): Match | null {
    const { active, shown } = this.#sheet
    const count = this.#matches.length
    const here = this.#matches.findIndex(match => isSame(match, this.#current))
    if (here >= 0) return this.#matches[(here + step + count) % count] ?? null
    if (active === null) return this.#matches[0] ?? null
    const place = (cell: CellAddress) => [shown.indexOf(cell.row) ?? 0, shown.columns.indexOf(cell.column)] as const
    const at = place(active)
    const isBehind = ([row, column]: readonly [number, number]) => row > at[0] || (row === at[0] && column >= at[1])
    if (step > 0) return this.#matches.find(match => isBehind(place(match))) ?? this.#matches[0] ?? null
    return this.#matches.findLast(match => !isBehind(place(match))) ?? this.#matches.at(-1) ?? null
  }

  #next(match: Match, behind: number): Match | null {
    return this.#matches.find(one => sameCell(one, match) && one.from >= behind) ?? this.#after(match)
  }

  #after(match: Match): Match | null {
    const { shown } = this.#sheet
    const place = (cell: CellAddress) => (shown.indexOf(cell.row) ?? 0) * 1_000 + shown.columns.indexOf(cell.column)
    return this.#matches.find(one => place(one) > place(match)) ?? this.#matches[0] ?? null
  }

  #goTo(match: Match | null): void {
    this.#current = match
    if (match === null) return
    const cell = { row: match.row, column: match.column }
    this.#sheet.mark(oneCell(cell), { focus: false, reveal: true })
  }

  #tell(): void {
    this.#sheet.place()
    this.#changed()
  }
}

function isSame(a: Match | null, b: Match | null): boolean {
  return a !== null && b !== null && sameCell(a, b) && a.from === b.from
}

function corners(range: Range, shown: Sheet['shown']): { first: CellAddress; last: CellAddress } | null {
  const [first, last] = [shown.rowAt(range.top), shown.rowAt(range.bottom)]
  const [left, right] = [shown.columns[range.left], shown.columns[range.right]]
  if (first === null || last === null || left === undefined || right === undefined) return null
  return { first: { row: first, column: left }, last: { row: last, column: right } }
}
