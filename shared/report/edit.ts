import type * as Y from 'yjs'
import type { ColumnId, RowId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { Refusal } from '../refusals.ts'
import { cleanText } from './clean-text.ts'
import { type Entry, entryOf, isDeleted, isText, rootMap } from './document.ts'
import { cellText, readColumn, unitsOf } from './read.ts'
import type { Column, ReportState, StoredState, Units } from './schema.ts'
import { difference } from './text-difference.ts'

/** One cell and what it shall hold. */
export interface CellEdit {
  row: RowId
  column: ColumnId
  text: string
}

/**
 * Sets one cell in one transaction. A narrative keeps what is equal at both ends, so that what others write in it and
 * where they stand survives.
 * @returns false when the cell holds that text already; then there is no transaction
 * @throws Refusal as `setCells` does
 */
export function setCell(doc: Y.Doc, origin: unknown, row: RowId, column: ColumnId, text: string): boolean {
  return setCells(doc, origin, [{ row, column, text }])
}

/**
 * Sets several cells in one transaction, all or none; a cell named twice gets the later text.
 * @returns false when nothing differs; then there is no transaction
 * @throws Refusal `no-such-row`, `no-such-column` (also for the group column, which holds no cells), `too-large`,
 * `out-of-step` when a narrative's shared text is not there: only the server may make one
 */
export function setCells(doc: Y.Doc, origin: unknown, edits: readonly CellEdit[]): boolean {
  const columns = new Map<ColumnId, Column>()
  const writes = new Map<string, (() => void) | null>()
  for (const { row, column: id, text } of edits) {
    const column = columns.get(id) ?? cellColumnOf(doc, id)
    columns.set(id, column)
    writes.set(`${row} ${id}`, writeOf(liveRow(doc, row), column, fitting(cleanText(text))))
  }
  return transactAll(doc, origin, [...writes.values()])
}

/**
 * Assigns a row. A department named as lead is not supporting as well.
 * @returns false when it was so already
 * @throws Refusal `no-such-row`
 */
export function setUnits(doc: Y.Doc, origin: unknown, row: RowId, units: Units): boolean {
  const entry = liveRow(doc, row)
  const { lead, supporting } = unitsOf({ lead: units.lead.map(cleanText), supporting: units.supporting.map(cleanText) })
  const next: Units = { lead, supporting: supporting.filter(unit => !lead.includes(unit)) }
  const same = JSON.stringify(unitsOf(entry.get('units'))) === JSON.stringify(next)
  return transactAll(doc, origin, [same ? null : () => entry.set('units', next)])
}

/**
 * Stores a row's state; null takes it away, so that the row shows as empty or draft again. The server's to call.
 * @returns false when it was so already
 * @throws Refusal `no-such-row`
 */
export function setRowState(doc: Y.Doc, origin: unknown, row: RowId, state: StoredState | null): boolean {
  const entry = liveRow(doc, row)
  if (state === null) return transactAll(doc, origin, [entry.has('state') ? () => entry.delete('state') : null])
  return transactAll(doc, origin, [entry.get('state') === state ? null : () => entry.set('state', state)])
}

/** Opens or seals the report. The server's to call. @returns false when it was so already */
export function setReportState(doc: Y.Doc, origin: unknown, state: ReportState): boolean {
  return setMeta(doc, origin, 'state', state)
}

/** @returns false when the title was so already; @throws Refusal `too-large` */
export function setTitle(doc: Y.Doc, origin: unknown, title: string): boolean {
  return setMeta(doc, origin, 'title', fitting(cleanText(title).trim()))
}

/** A row that is there and not deleted. @throws Refusal `no-such-row` */
export function liveRow(doc: Y.Doc, row: RowId): Entry {
  const entry = entryOf(doc, 'rows', row)
  if (!entry || isDeleted(entry)) throw new Refusal('no-such-row', { row })
  return entry
}

/** A column that holds cells. @throws Refusal `no-such-column` */
export function cellColumnOf(doc: Y.Doc, id: ColumnId): Column {
  const column = readColumn(doc, id)
  if (!column || column.role === 'group') throw new Refusal('no-such-column', { column: id })
  return column
}

/** @throws Refusal `too-large` past what one cell may hold */
export function fitting(text: string): string {
  if (text.length > LIMITS.cellCharacters) throw new Refusal('too-large', { limit: `${LIMITS.cellCharacters} 字` })
  return text
}

/** Runs what there is to write in one transaction; without any, there is none. @returns true when there was one */
export function transactAll(doc: Y.Doc, origin: unknown, writes: readonly ((() => void) | null)[]): boolean {
  const real = writes.filter(write => write !== null)
  if (real.length === 0) return false
  doc.transact(() => {
    for (const write of real) write()
  }, origin)
  return true
}

/** What must be done for the cell to hold the text; null when it does. */
function writeOf(row: Entry, column: Column, text: string): (() => void) | null {
  if (column.kind !== 'narrative') {
    return cellText(row, column) === text ? null : () => row.set(column.id, text)
  }
  const shared = row.get(column.id)
  if (!isText(shared)) throw new Refusal('out-of-step', { column: column.id })
  return shared.toString() === text ? null : () => rewrite(shared, text)
}

function rewrite(shared: Y.Text, text: string): void {
  const before = shared.toString()
  // Something else than characters stands in it, so its positions are not those of its text.
  const { from, to, insert } =
    shared.length === before.length ? difference(before, text) : { from: 0, to: shared.length, insert: text }
  if (to > from) shared.delete(from, to - from)
  if (insert !== '') shared.insert(from, insert)
}

function setMeta(doc: Y.Doc, origin: unknown, key: string, value: string): boolean {
  const meta = rootMap(doc, 'meta')
  return transactAll(doc, origin, [meta && meta.get(key) !== value ? () => meta.set(key, value) : null])
}
