import * as Y from 'yjs'
import { type ColumnId, isSafeKey } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { Refusal } from '../refusals.ts'
import { type ColumnKind, type ColumnRole, kindOfRole } from '../table/roles.ts'
import { cleanText, type Entry, entryOf, rootMap, stringOf } from './document.ts'
import { fitting, transactAll } from './edit.ts'
import { makeMissingTexts } from './edit-rows.ts'
import { insertAt } from './order.ts'
import { readColumns } from './read.ts'
import { type Column, ROW_KEYS } from './schema.ts'

/** Pixels a column may be wide on screen: one character, and more than a wide screen. */
const WIDTH = { least: 40, most: 2_000 }
/** Pixels on screen by role: what is read in one glance is narrow, what is told is wide. */
const WIDTHS: Readonly<Record<ColumnRole, number>> = {
  group: 180,
  number: 64,
  task: 260,
  source: 120,
  class: 110,
  goal: 280,
  target: 160,
  progress: 420,
  status: 110,
  note: 200,
  text: 160
}

/** The width a column of this role begins with, in pixels. */
export function widthOfRole(role: ColumnRole): number {
  return WIDTHS[role]
}

/**
 * A new column behind another; null: before all. A narrative column gets the texts of all rows in the same
 * transaction, so for one only the server may call this.
 * @throws Refusal `no-such-column`, `too-large` past the most columns, `bad-request` when the id is taken, unusable or
 * needed by rows themselves, or when there is a group column already
 */
export function addColumn(
  doc: Y.Doc,
  origin: unknown,
  column: { id: ColumnId; name: string; role: ColumnRole; kind?: ColumnKind; width?: number; after: ColumnId | null }
): void {
  const root = rootMap(doc, 'columns')
  const columns = readColumns(doc)
  const taken = !root || root.has(column.id) || !isColumnId(column.id, column.role)
  if (taken) throw new Refusal('bad-request', { field: 'id' })
  if (column.role === 'group' && columns.some(one => one.role === 'group')) {
    throw new Refusal('bad-request', { field: 'role' })
  }
  if (columns.length >= LIMITS.tableColumns) throw new Refusal('too-large', { limit: `${LIMITS.tableColumns} 栏` })
  const before = columns.findIndex(one => one.id === column.after)
  if (column.after !== null && before < 0) throw new Refusal('no-such-column', { column: column.after })
  const { order, rekeyed } = insertAt(columns, before + 1)
  const { id, role } = column
  const kind = column.kind ?? kindOfRole(role)
  const name = fitting(cleanText(column.name))
  const width = widthWithin(column.width ?? widthOfRole(role))
  doc.transact(() => {
    for (const other of rekeyed) entryOf(doc, 'columns', other.id)?.set('order', other.order)
    const born: Column = { id, name, role, kind, order, width }
    root.set(id, newColumn(born))
    makeMissingTexts(doc, origin, [born])
  }, origin)
}

/** A column not yet in a document. */
export function newColumn(column: Omit<Column, 'id'>): Entry {
  const entry: Entry = new Y.Map()
  entry.set('name', column.name)
  entry.set('role', column.role)
  entry.set('kind', column.kind)
  entry.set('order', column.order)
  entry.set('width', column.width)
  return entry
}

/** @returns false when it was called so already; @throws Refusal `no-such-column`, `too-large` */
export function renameColumn(doc: Y.Doc, origin: unknown, column: ColumnId, name: string): boolean {
  const entry = columnEntry(doc, column)
  const next = fitting(cleanText(name))
  return transactAll(doc, origin, [stringOf(entry, 'name') === next ? null : () => entry.set('name', next)])
}

/** @param width pixels, held within 40 and 2,000; @returns false when it was so already */
export function setColumnWidth(doc: Y.Doc, origin: unknown, column: ColumnId, width: number): boolean {
  const entry = columnEntry(doc, column)
  const next = widthWithin(width)
  return transactAll(doc, origin, [entry.get('width') === next ? null : () => entry.set('width', next)])
}

function isColumnId(id: string, role: ColumnRole): boolean {
  return isSafeKey(id) && (role === 'group' || !(ROW_KEYS as readonly string[]).includes(id))
}

function columnEntry(doc: Y.Doc, column: ColumnId): Entry {
  const entry = entryOf(doc, 'columns', column)
  if (!entry) throw new Refusal('no-such-column', { column })
  return entry
}

function widthWithin(width: number): number {
  return Number.isFinite(width) ? Math.min(WIDTH.most, Math.max(WIDTH.least, Math.round(width))) : WIDTHS.text
}
