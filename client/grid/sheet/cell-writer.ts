import type { ColumnId, RowId } from '../../../shared/ids.ts'
import { Refusal, sentenceOf } from '../../../shared/refusals.ts'
import { STATUSES } from '../../../shared/report/schema.ts'
import type { SheetSource } from '../source.ts'
import type { Language } from '../words.ts'
import type { CellAddress } from './cell-address.ts'
import { type Hand, liveHand, readingHand, shortHand } from './hand.ts'
import type { TextView } from './live-text.ts'
import type { ShownRows } from './shown-rows.ts'

/** Reads and writes cells by address, each kind in its own way. Answers are sentences for people; null is success. */
export class CellWriter {
  readonly #source: SheetSource
  readonly #shown: ShownRows
  readonly #language: Language

  constructor(source: SheetSource, shown: ShownRows, language: Language) {
    this.#source = source
    this.#shown = shown
    this.#language = language
  }

  read(cell: CellAddress): string {
    const row = this.#shown.gridRow(cell.row)
    return row === null ? '' : this.#source.text(row, cell.column)
  }

  /** A hand for this cell: live on a shared text, short on all others, reading where nothing may be written. */
  hand(cell: CellAddress, view: TextView, heard: { shown(): void; refused(why: string, text: string): void }): Hand {
    if (this.#source.whyNot(cell.row, cell.column) !== null) return readingHand(this.read(cell), view)
    const isShared = this.#source.kindOf(cell.column) === 'narrative'
    const text = isShared ? this.#source.report.text(cell.row, cell.column as ColumnId) : null
    if (text !== null) return liveHand(text, view, heard.shown)
    const write = (value: string) => {
      const refused = this.write(cell, value)
      if (refused !== null) heard.refused(refused, value)
    }
    return shortHand({ read: () => this.read(cell), write }, view)
  }

  write(cell: CellAddress, text: string): string | null {
    const whyNot = this.#source.whyNot(cell.row, cell.column)
    if (whyNot !== null) return whyNot
    if (text === this.read(cell)) return null
    const kind = this.#source.kindOf(cell.column)
    if (kind === 'choice' && text !== '' && !this.choices(cell.column).includes(text)) {
      return this.#source.words.notAChoice(text)
    }
    if (kind !== 'group') return this.#try(() => this.#source.report.setCell(cell.row, cell.column as ColumnId, text))
    const group = this.#shown.gridRow(cell.row)?.group
    if (text.trim() === '') return this.#source.words.groupNeedsName
    return group === undefined ? null : this.#try(() => this.#source.report.renameGroup(group, text))
  }

  /** Where the row stands as it is shown, from 1; 0 when it is not. */
  rowNumber(row: RowId): number {
    return (this.#shown.indexOf(row) ?? -1) + 1
  }

  /** What a choice column offers: the known states of a task, and whatever the column holds already. */
  choices(column: string): string[] {
    const known = new Set<string>(this.#source.column(column)?.role === 'status' ? STATUSES : [])
    for (const row of this.#source.report.view().rows) {
      const text = row.cells[column] ?? ''
      if (text !== '') known.add(text)
    }
    return [...known]
  }

  #try(write: () => void): string | null {
    try {
      write()
      return null
    } catch (failure) {
      if (failure instanceof Refusal) return sentenceOf(failure.code, failure.details, this.#language)
      throw failure
    }
  }
}
