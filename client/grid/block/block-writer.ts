import type { ColumnId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { Refusal, sentenceOf } from '../../../shared/refusals.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import type { CellWriter } from '../sheet/cell-writer.ts'
import type { SheetSource } from '../source.ts'
import type { Language } from '../words.ts'
import { type BlockWords, blockWords } from './words.ts'

export interface CellText extends CellAddress {
  text: string
}

export interface Skipped<T extends CellText> {
  cell: T
  /** The first clause of the reason. */
  why: string
}

/** What became of each cell that was to be written. */
export interface Outcome<T extends CellText> {
  written: T[]
  /** Held this text already. */
  same: T[]
  skipped: Skipped<T>[]
  /** Nothing was written at all; why, as a sentence. */
  refused: string | null
}

/**
 * Writes many cells as one undo step: what may be written is written, what may not is named. One update must fit into one
 * frame of the socket, and so must the one that takes it back: what would be too much is named as well.
 */
export class BlockWriter {
  readonly words: BlockWords
  readonly #source: SheetSource
  readonly #cells: CellWriter
  readonly #language: Language

  constructor(source: SheetSource, cells: CellWriter, language: Language) {
    this.#source = source
    this.#cells = cells
    this.#language = language
    this.words = blockWords(language)
  }

  write<T extends CellText>(cells: readonly T[]): Outcome<T> {
    const outcome: Outcome<T> = { written: [], same: [], skipped: [], refused: null }
    const choices = new Map<string, Set<string>>()
    const writes: T[] = []
    let bytes = 0
    for (const cell of cells) {
      const held = this.#cells.read(cell)
      const why = this.#whyNot(cell, choices)
      if (held === cell.text) {
        outcome.same.push(cell)
        // the mirror may be a frame behind: the document knows whether there is anything to write
        if (why === null) writes.push(cell)
        continue
      }
      const size = Math.max(bytesOf(held), bytesOf(cell.text)) + CELL_BYTES
      const isTooMuch = outcome.written.length >= LIMITS.blockCells || bytes + size > LIMITS.blockBytes
      if (why !== null || isTooMuch) {
        outcome.skipped.push({ cell, why: firstClause(why ?? this.words.tooMuch) })
        continue
      }
      bytes += size
      outcome.written.push(cell)
      writes.push(cell)
    }
    return this.#apply(outcome, writes)
  }

  /** 第 4 行 阶段性目标 */
  placeOf({ row, column }: CellAddress): string {
    return this.words.place(this.#cells.rowNumber(row), this.#source.columnName(column))
  }

  #apply<T extends CellText>(outcome: Outcome<T>, cells: readonly T[]): Outcome<T> {
    if (cells.length === 0) return outcome
    try {
      this.#source.report.setCells(cells.map(({ row, column, text }) => ({ row, column: column as ColumnId, text })))
      return outcome
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure
      return { ...outcome, written: [], refused: sentenceOf(failure.code, failure.details, this.#language) }
    }
  }

  #whyNot(cell: CellText, known: Map<string, Set<string>>): string | null {
    const kind = this.#source.kindOf(cell.column)
    const whyNot = this.#source.whyNot(cell.row, cell.column)
    if (whyNot !== null) return whyNot
    if (kind === 'group') return this.words.groupsAlone
    if (cell.text.length > LIMITS.cellCharacters) return this.words.tooLong(LIMITS.cellCharacters)
    if (kind !== 'choice' || cell.text === '') return null
    let choices = known.get(cell.column)
    if (choices === undefined) {
      choices = new Set(this.#cells.choices(cell.column))
      known.set(cell.column, choices)
    }
    return choices.has(cell.text) ? null : this.#source.words.notAChoice(cell.text)
  }
}

/** Ids, lengths and clocks of one written cell in an update. */
const CELL_BYTES = 40

function bytesOf(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at++) bytes += text.charCodeAt(at) < 0x80 ? 1 : 3
  return bytes
}

/** Reasons are sentences that end in what to do; in a list of places their first clause is enough. */
export function firstClause(sentence: string): string {
  return /^(?:[^；;。.]|\.(?=\S))*/.exec(sentence)?.[0].trim() ?? sentence
}
