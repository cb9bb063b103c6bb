import * as Y from 'yjs'
import { type ColumnId, isSafeKey } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { Refusal } from '../refusals.ts'
import { type ColumnKind, type ColumnRole, kindOfRole } from '../table/roles.ts'
import { cleanText } from './clean-text.ts'
import { type Entry, entriesOf, entryOf, isText, rootMap, stringOf } from './document.ts'
import { fitting, transactAll } from './edit.ts'
import { makeMissingTexts } from './edit-rows.ts'
import { insertAt } from './order.ts'
import { cellText, readColumn, readColumns } from './read.ts'
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

export interface NewColumn {
  id: ColumnId
  name: string
  role: ColumnRole
  kind?: ColumnKind
  width?: number
  after: ColumnId | null
  hidden?: true
  from?: ColumnId
}

/** The width a column of this role begins with, in pixels. */
export function widthOfRole(role: ColumnRole): number {
  return WIDTHS[role]
}

/**
 * A new column behind another; null: before all. A narrative column gets the texts of all rows in the same
 * transaction, so for one only the server may call this.
 * @param column `hidden`: born out of sight, to be brought in by `showColumn`; `from`: the column whose texts it begins
 * with, deleted rows too (the server's to ask for)
 * @throws Refusal `no-such-column`, `too-large` past the most columns, `bad-request` when the id is taken, unusable or
 * needed by rows themselves, or when there is a group column already
 */
export function addColumn(doc: Y.Doc, origin: unknown, column: NewColumn): void {
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
  const source = column.from === undefined ? null : sourceOf(doc, column.from)
  doc.transact(() => {
    setOrders(doc, rekeyed)
    const born: Column = { id, name, role, kind, order, width, ...(column.hidden ? { hidden: true } : {}) }
    root.set(id, newColumn(born))
    makeMissingTexts(doc, origin, { columns: [born] })
    if (source !== null) copyTexts(doc, source, born)
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
  if (column.hidden) entry.set('hidden', true)
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

/**
 * Moves a column behind another; null: before all.
 * @returns false when it stands there already; @throws Refusal `no-such-column`
 */
export function moveColumn(doc: Y.Doc, origin: unknown, column: ColumnId, after: ColumnId | null): boolean {
  const entry = columnEntry(doc, column)
  const columns = readColumns(doc)
  const place = columns.findIndex(one => one.id === column)
  if (after === column || (columns[place - 1]?.id ?? null) === after) return false
  const others = columns.filter(one => one.id !== column)
  const before = others.findIndex(one => one.id === after)
  if (after !== null && before < 0) throw new Refusal('no-such-column', { column: after })
  const { order, rekeyed } = insertAt(others, before + 1)
  doc.transact(() => {
    setOrders(doc, rekeyed)
    entry.set('order', order)
  }, origin)
  return true
}

/**
 * Takes a column out of sight. Its cells are kept, and what others write in it meanwhile.
 * @returns false when it is hidden already; @throws Refusal `no-such-column`, `wrong-state` for the last one shown
 */
export function hideColumn(doc: Y.Doc, origin: unknown, column: ColumnId): boolean {
  const entry = columnEntry(doc, column)
  if (entry.get('hidden') === true) return false
  const others = readColumns(doc).filter(one => one.hidden !== true && one.id !== column)
  if (others.length === 0) throw new Refusal('wrong-state', { why: '报表至少要有一栏。' })
  return transactAll(doc, origin, [() => entry.set('hidden', true)])
}

/** @returns false when it is shown already; @throws Refusal `no-such-column` */
export function showColumn(doc: Y.Doc, origin: unknown, column: ColumnId): boolean {
  const entry = columnEntry(doc, column)
  return transactAll(doc, origin, [entry.get('hidden') === true ? () => entry.delete('hidden') : null])
}

/**
 * What a column is for. The group column stays what it is, and no other becomes one: its text lives on the groups.
 * @returns false when it was so already; @throws Refusal `no-such-column`, `bad-request`
 */
export function setColumnRole(doc: Y.Doc, origin: unknown, column: ColumnId, role: ColumnRole): boolean {
  const entry = columnEntry(doc, column)
  const now = readColumn(doc, column)?.role
  if (now === role) return false
  if (now === 'group' || role === 'group') throw new Refusal('bad-request', { field: 'role' })
  // a column without a kind of its own would take the new role's, and its cells would not fit
  const kind = entry.get('kind') === undefined ? readColumn(doc, column)?.kind : undefined
  return transactAll(doc, origin, [() => entry.set('role', role), kind ? () => entry.set('kind', kind) : null])
}

/**
 * How the cells of a column are edited. Between shared text and plain values there is no way here: `replaceColumn`.
 * @returns false when it was so already; @throws Refusal `no-such-column`, `bad-request`
 */
export function setColumnKind(doc: Y.Doc, origin: unknown, column: ColumnId, kind: ColumnKind): boolean {
  const entry = columnEntry(doc, column)
  const now = readColumn(doc, column)
  if (now?.kind === kind) return false
  const crosses = (now?.kind === 'narrative') !== (kind === 'narrative')
  if (crosses || now?.role === 'group') throw new Refusal('bad-request', { field: 'kind' })
  return transactAll(doc, origin, [() => entry.set('kind', kind)])
}

/**
 * A column of another kind in the place of this one, with its texts; this one is hidden. So whatever others are still
 * writing in the old one is kept. The server's to call.
 * @throws Refusal `no-such-column`, `bad-request`, `too-large` past the most columns
 */
export function replaceColumn(
  doc: Y.Doc,
  origin: unknown,
  column: ColumnId,
  by: { id: ColumnId; kind: ColumnKind }
): void {
  const old = readColumn(doc, column)
  if (old === null || old.role === 'group') throw new Refusal('no-such-column', { column })
  const { name, role, width } = old
  doc.transact(() => {
    addColumn(doc, origin, { ...by, name, role, width, after: column, from: column })
    hideColumn(doc, origin, column)
  }, origin)
}

function sourceOf(doc: Y.Doc, id: ColumnId): Column {
  const column = readColumn(doc, id)
  if (column === null || column.role === 'group') throw new Refusal('no-such-column', { column: id })
  return column
}

function copyTexts(doc: Y.Doc, from: Column, to: Column): void {
  for (const [, row] of entriesOf(doc, 'rows')) {
    const text = cellText(row, from)
    const there = row.get(to.id)
    if (text === '') continue
    if (isText(there)) there.insert(0, text)
    else row.set(to.id, text)
  }
}

function setOrders(doc: Y.Doc, orders: readonly { id: ColumnId; order: string }[]): void {
  for (const { id, order } of orders) entryOf(doc, 'columns', id)?.set('order', order)
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
