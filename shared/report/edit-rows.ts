import * as Y from 'yjs'
import { type ColumnId, type GroupId, isSafeKey, type RowId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { Refusal } from '../refusals.ts'
import { cleanText } from './clean-text.ts'
import { type Entry, entriesOf, entryOf, isDeleted, isText, rootMap, stringOf } from './document.ts'
import { cellColumnOf, fitting, liveRow, transactAll } from './edit.ts'
import { insertAt, type Ordered } from './order.ts'
import { compareOrder, readColumns } from './read.ts'
import type { Column, Units } from './schema.ts'

/** Where a row goes: into a group, behind one of its rows; null: at its beginning. */
export interface RowPlace {
  group: GroupId
  after: RowId | null
}

/**
 * A new row, born with the shared text of every narrative column in one transaction, for nobody else may make them.
 * @param row `id` is minted by the caller; `cells` holds text by column. `deleted`: born out of sight, to be brought in by
 * `restoreRows`, so that taking that back takes the row back without taking it away
 * @throws Refusal `no-such-group`, `no-such-row` (`after` is not in the group), `no-such-column`, `too-large`
 * (deleted rows count too), `bad-request` when the id is taken or unusable
 */
export function addRow(
  doc: Y.Doc,
  origin: unknown,
  row: RowPlace & { id: RowId; cells?: Readonly<Record<string, string>>; units?: Units; deleted?: true }
): void {
  const rows = rootMap(doc, 'rows')
  if (!rows || !isSafeKey(row.id) || rows.has(row.id)) throw new Refusal('bad-request', { field: 'id' })
  if (rows.size >= LIMITS.tableRows) throw new Refusal('too-large', { limit: `${LIMITS.tableRows} 行` })
  const texts = new Map<string, string>()
  for (const [id, text] of Object.entries(row.cells ?? {})) {
    texts.set(cellColumnOf(doc, id as ColumnId).id, fitting(cleanText(text)))
  }
  const { order, rekeyed } = placeOf(doc, row)
  const columns = readColumns(doc)
  doc.transact(() => {
    setRowOrders(doc, rekeyed)
    const entry = newRow({ order, group: row.group, columns, texts })
    if (row.units) entry.set('units', row.units)
    if (row.deleted) entry.set('deleted', true)
    rows.set(row.id, entry)
  }, origin)
}

/** A row not yet in a document. Only narrative columns and columns with text get a value. */
export function newRow(row: {
  order: string
  group: GroupId
  columns: readonly Column[]
  texts: ReadonlyMap<string, string>
}): Entry {
  const entry: Entry = new Y.Map()
  entry.set('order', row.order)
  entry.set('group', row.group)
  for (const column of row.columns) {
    if (column.role === 'group') continue
    const text = row.texts.get(column.id) ?? ''
    if (column.kind === 'narrative') entry.set(column.id, new Y.Text(text))
    else if (text !== '') entry.set(column.id, text)
  }
  return entry
}

/** Marks a row as deleted: what others write in it meanwhile is kept. @throws Refusal `no-such-row` */
export function deleteRow(doc: Y.Doc, origin: unknown, row: RowId): void {
  deleteRows(doc, origin, [row])
}

/** Marks rows as deleted, all or none, in one transaction. @throws Refusal `no-such-row` */
export function deleteRows(doc: Y.Doc, origin: unknown, rows: readonly RowId[]): boolean {
  const entries = rows.map(row => liveRow(doc, row))
  return transactAll(
    doc,
    origin,
    entries.map(entry => () => entry.set('deleted', true))
  )
}

/** Brings a deleted row back as it is now. @returns false when it was not deleted; @throws Refusal `no-such-row` */
export function restoreRow(doc: Y.Doc, origin: unknown, row: RowId): boolean {
  return restoreRows(doc, origin, [row])
}

/** Brings deleted rows back in one transaction. @returns false when none was deleted; @throws Refusal `no-such-row` */
export function restoreRows(doc: Y.Doc, origin: unknown, rows: readonly RowId[]): boolean {
  const writes = rows.map(row => {
    const entry = entryOf(doc, 'rows', row)
    if (!entry) throw new Refusal('no-such-row', { row })
    return isDeleted(entry) ? () => entry.delete('deleted') : null
  })
  return transactAll(doc, origin, writes)
}

/**
 * Moves a row inside its group or into another.
 * @returns false when it stands there already
 * @throws Refusal `no-such-row` (also when `after` is not in the group, or is the row itself), `no-such-group`
 */
export function moveRow(doc: Y.Doc, origin: unknown, row: RowId, place: RowPlace): boolean {
  const entry = liveRow(doc, row)
  const group = stringOf(entry, 'group')
  if (group === place.group && standsBehind(rowsOfGroup(doc, place.group), row, place.after)) return false
  const { order, rekeyed } = placeOf(doc, place, row)
  doc.transact(() => {
    setRowOrders(doc, rekeyed)
    entry.set('order', order)
    if (group !== place.group) entry.set('group', place.group)
  }, origin)
  return true
}

/**
 * Gives rows the shared texts they lack: for a narrative column made while a row was born elsewhere. The server's alone
 * to call, when it opens a report and after rows were born. A plain text that stood there is kept in it.
 * @param rows their ids, known or not; absent: all of the report
 * @returns false when nothing was missing
 */
export function makeMissingTexts(
  doc: Y.Doc,
  origin: unknown,
  { rows, columns = readColumns(doc) }: { rows?: readonly string[]; columns?: readonly Column[] } = {}
): boolean {
  const narratives = columns.filter(column => column.kind === 'narrative' && column.role !== 'group')
  const entries = rows?.flatMap(row => entryOf(doc, 'rows', row) ?? [])
  const writes: (() => void)[] = []
  for (const entry of entries ?? entriesOf(doc, 'rows').map(([, each]) => each)) {
    for (const { id } of narratives) {
      if (!isText(entry.get(id))) writes.push(() => entry.set(id, new Y.Text(stringOf(entry, id))))
    }
  }
  return transactAll(doc, origin, writes)
}

function placeOf(doc: Y.Doc, place: RowPlace, moved?: RowId): ReturnType<typeof insertAt<RowId>> {
  if (!entryOf(doc, 'groups', place.group)) throw new Refusal('no-such-group', { group: place.group })
  const rows = rowsOfGroup(doc, place.group).filter(row => row.id !== moved)
  const before = rows.findIndex(row => row.id === place.after)
  if (place.after !== null && before < 0) throw new Refusal('no-such-row', { row: place.after })
  return insertAt(rows, before + 1)
}

/** The group's rows in order, deleted ones too: they must find their place again when they are restored. */
export function rowsOfGroup(doc: Y.Doc, group: GroupId): Ordered<RowId>[] {
  return entriesOf(doc, 'rows')
    .filter(([, entry]) => entry.get('group') === group)
    .map(([id, entry]) => ({ id: id as RowId, order: stringOf(entry, 'order') }))
    .sort(compareOrder)
}

function standsBehind(rows: readonly Ordered<RowId>[], row: RowId, after: RowId | null): boolean {
  const place = rows.findIndex(one => one.id === row)
  return place >= 0 && (rows[place - 1]?.id ?? null) === after
}

/** Writes the keys of rows; to be called in a transaction. */
export function setRowOrders(doc: Y.Doc, orders: readonly Ordered<RowId>[]): void {
  for (const { id, order } of orders) entryOf(doc, 'rows', id)?.set('order', order)
}
