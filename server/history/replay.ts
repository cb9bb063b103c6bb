import * as Y from 'yjs'
import type { ColumnId } from '../../shared/ids.ts'
import { changesOf } from '../../shared/report/changes.ts'
import { type Entry, entriesOf, entryOf, isDeleted, stringOf } from '../../shared/report/document.ts'
import { cellText, readColumns, unitsOf } from '../../shared/report/read.ts'
import type { Change, Column } from '../../shared/report/schema.ts'
import type { LogRecord } from '../log/log.ts'
import { CellPast, type RawEntry } from './runs.ts'

/** One entry of a row's history: `column` is a column's id, or `state`, `units`, `group`, `deleted` of the row itself. */
export interface RawRowEntry extends RawEntry {
  column: string
}

/** What is remembered of a row beside its cells, as text. */
const FIELDS: Readonly<Record<string, (row: Entry) => string>> = {
  state: row => stringOf(row, 'state'),
  group: row => stringOf(row, 'group'),
  deleted: row => (isDeleted(row) ? 'true' : ''),
  units: row => {
    const { lead, supporting } = unitsOf(row.get('units'))
    return [...lead, ...supporting].length === 0 ? '' : JSON.stringify({ lead, supporting })
  }
}

/** Replays a report's log and keeps the past of every cell. One record after the other, each exactly once. */
export class Replay {
  readonly #doc = new Y.Doc()
  /** By row, then column or field. */
  readonly #past = new Map<string, Map<string, CellPast>>()
  #columns = new Map<ColumnId, Column>()
  #changes: Change[] = []
  #place = 0
  #bytes = 0

  constructor() {
    this.#doc.on('afterTransaction', (transaction: Y.Transaction) => {
      this.#changes.push(...changesOf(transaction))
    })
  }

  /** Records replayed so far. */
  get place(): number {
    return this.#place
  }

  /** Memory it takes, roughly. */
  get bytes(): number {
    return this.#bytes
  }

  /** @param records those after `place`, in order */
  add(records: readonly LogRecord[]): void {
    for (const { author, at, bytes } of records) {
      this.#place++
      this.#bytes += bytes.length
      this.#changes = []
      Y.applyUpdate(this.#doc, bytes)
      this.#note({ author, at, place: this.#place })
    }
  }

  /** Newest first. */
  cell(row: string, column: string, most: number): RawEntry[] {
    return this.#past.get(row)?.get(column)?.entries(most) ?? []
  }

  /** All cells and fields of a row, newest first. */
  row(row: string, most: number): RawRowEntry[] {
    const cells = [...(this.#past.get(row) ?? [])]
    return cells
      .flatMap(([column, past]) => past.entries(most).map(entry => ({ column, ...entry })))
      .sort((a, b) => b.place - a.place)
      .slice(0, most)
  }

  #note(who: { author: string; at: number; place: number }): void {
    if (this.#changes.some(change => change.is === 'column')) this.#readColumns(who)
    for (const change of this.#changes) {
      if (change.is === 'cell') this.#noteCell(change.row, change.column, who)
      else if (change.is === 'row') this.#noteRow(change.row, who)
    }
  }

  /** A column that is new or of another kind shows something else in every row. */
  #readColumns(who: { author: string; at: number; place: number }): void {
    const before = this.#columns
    this.#columns = new Map(readColumns(this.#doc).map(column => [column.id, column]))
    for (const { id, kind } of this.#columns.values()) {
      if (before.get(id)?.kind === kind) continue
      for (const [row] of entriesOf(this.#doc, 'rows')) this.#noteCell(row, id, who)
    }
  }

  #noteRow(row: string, who: { author: string; at: number; place: number }): void {
    const entry = entryOf(this.#doc, 'rows', row)
    if (entry === null) return
    for (const [field, read] of Object.entries(FIELDS)) this.#keep(row, field, read(entry), who)
    for (const id of this.#columns.keys()) this.#noteCell(row, id, who)
  }

  #noteCell(row: string, id: ColumnId, who: { author: string; at: number; place: number }): void {
    const entry = entryOf(this.#doc, 'rows', row)
    const column = this.#columns.get(id)
    if (entry !== null && column !== undefined && column.role !== 'group') {
      this.#keep(row, id, cellText(entry, column), who)
    }
  }

  #keep(row: string, column: string, text: string, who: { author: string; at: number; place: number }): void {
    let cells = this.#past.get(row)
    let past = cells?.get(column)
    if (past === undefined) {
      if (text === '') return
      past = new CellPast()
      cells ??= new Map()
      cells.set(column, past)
      this.#past.set(row, cells)
    }
    const before = past.bytes
    past.add({ ...who, text })
    this.#bytes += past.bytes - before
  }
}
