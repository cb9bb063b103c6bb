import type * as Y from 'yjs'
import { type ColumnId, type GroupId, isSafeKey, type RowId } from '../ids.ts'
import { COLUMN_KINDS, COLUMN_ROLES, kindOfRole } from '../table/roles.ts'
import { type Entry, entriesOf, entryOf, isDeleted, isText, rootMap, stringOf } from './document.ts'
import {
  type Column,
  type Group,
  type Meta,
  type Report,
  ROW_KEYS,
  type Row,
  type RowState,
  type StoredState,
  type Units
} from './schema.ts'

/** Pixels; a column without a usable width. */
const DEFAULT_WIDTH = 160
const STORED_STATES: readonly unknown[] = ['submitted', 'returned', 'accepted'] satisfies StoredState[]

/**
 * The whole report as plain values: columns, groups and rows in order, hidden columns and deleted rows left out. Whatever
 * is of a wrong kind reads as empty; it never throws. Walks the document once: for openings, not for keystrokes.
 */
export function readReport(doc: Y.Doc): Report {
  const columns = readShownColumns(doc)
  const groups = readGroups(doc)
  return { meta: readMeta(doc), columns, groups, rows: rowsOf(doc, groups, columns) }
}

/** The rows in order without a cell of theirs: where each of them stands, for a step that must not work on an older view. */
export function readPlaces(doc: Y.Doc): Row[] {
  return rowsOf(doc, readGroups(doc), [])
}

/** `format` is 0 in a document that says none. */
export function readMeta(doc: Y.Doc): Meta {
  const meta = rootMap(doc, 'meta')
  const format = meta?.get('format')
  return {
    format: typeof format === 'number' && Number.isInteger(format) ? format : 0,
    title: stringOf(meta, 'title'),
    agency: stringOf(meta, 'agency'),
    period: stringOf(meta, 'period'),
    state: meta?.get('state') === 'sealed' ? 'sealed' : 'open'
  }
}

/** All columns, in order, hidden ones too. A key that a row needs for itself is no column, but for the group column's. */
export function readColumns(doc: Y.Doc): Column[] {
  return entriesOf(doc, 'columns')
    .map(([id, entry]) => columnOf(id, entry))
    .filter(column => column !== null)
    .sort(compareOrder)
}

/** The columns that people see, in order. */
export function readShownColumns(doc: Y.Doc): Column[] {
  return readColumns(doc).filter(column => column.hidden !== true)
}

/** One column; null when there is none of that id. */
export function readColumn(doc: Y.Doc, id: ColumnId): Column | null {
  const entry = entryOf(doc, 'columns', id)
  return entry && columnOf(id, entry)
}

/** All groups, in order, also those without rows. */
export function readGroups(doc: Y.Doc): Group[] {
  return entriesOf(doc, 'groups')
    .map(([id, entry]) => groupOf(id, entry))
    .sort(compareOrder)
}

/** One row; null when it never was or is deleted. @param columns as `readColumns` gives them */
export function readRow(doc: Y.Doc, id: RowId, columns: readonly Column[]): Row | null {
  const entry = entryOf(doc, 'rows', id)
  return entry && !isDeleted(entry) ? rowOf(id, entry, columns) : null
}

/** The text of a cell; empty when the cell holds a kind that does not belong there. */
export function cellText(row: Entry, column: Pick<Column, 'id' | 'kind'>): string {
  const value = row.get(column.id)
  if (column.kind === 'narrative') return isText(value) ? value.toString() : ''
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

/** The state shown: the stored one, else `draft` as soon as one progress column holds more than white space. */
export function stateOf(row: Entry, columns: readonly Column[]): RowState {
  const stored = row.get('state')
  if (STORED_STATES.includes(stored)) return stored as StoredState
  const begun = columns.some(column => column.role === 'progress' && /\S/.test(cellText(row, column)))
  return begun ? 'draft' : 'empty'
}

/** By order, then id, in code units: never by locale, which would disagree with fractional keys. */
export function compareOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  return compare(a.order, b.order) || compare(a.id, b.id)
}

/**
 * Sorts rows by (group order, row order, row id). Groups of equal order stay apart; rows of a group that is not there
 * come last. @param groups in order
 */
export function rowComparer(groups: readonly Group[]): (a: Row, b: Row) => number {
  const places = new Map<string, number>(groups.map((group, place) => [group.id, place]))
  const placeOf = (row: Row) => places.get(row.group) ?? groups.length
  return (a, b) => placeOf(a) - placeOf(b) || compareOrder(a, b)
}

function rowsOf(doc: Y.Doc, groups: readonly Group[], columns: readonly Column[]): Row[] {
  const rows: Row[] = []
  for (const [id, entry] of entriesOf(doc, 'rows')) {
    if (!isDeleted(entry)) rows.push(rowOf(id, entry, columns))
  }
  return rows.sort(rowComparer(groups))
}

function rowOf(id: string, entry: Entry, columns: readonly Column[]): Row {
  const cells: Record<string, string> = Object.create(null)
  for (const column of columns) {
    if (column.role !== 'group') cells[column.id] = cellText(entry, column)
  }
  const group = stringOf(entry, 'group')
  return {
    id: id as RowId,
    order: stringOf(entry, 'order'),
    group: (isSafeKey(group) ? group : '') as GroupId,
    units: unitsOf(entry.get('units')),
    state: stateOf(entry, columns),
    cells
  }
}

function columnOf(id: string, entry: Entry): Column | null {
  const role = COLUMN_ROLES.find(known => known === entry.get('role')) ?? 'text'
  if (role !== 'group' && (ROW_KEYS as readonly string[]).includes(id)) return null
  const width = entry.get('width')
  return {
    id: id as ColumnId,
    name: stringOf(entry, 'name'),
    role,
    kind: COLUMN_KINDS.find(known => known === entry.get('kind')) ?? kindOfRole(role),
    order: stringOf(entry, 'order'),
    width: typeof width === 'number' && width > 0 && Number.isFinite(width) ? width : DEFAULT_WIDTH,
    ...(entry.get('hidden') === true ? { hidden: true } : {})
  }
}

function groupOf(id: string, entry: Entry): Group {
  return { id: id as GroupId, name: stringOf(entry, 'name'), order: stringOf(entry, 'order') }
}

/** Units from an untrusted value, as fresh lists without repeats. */
export function unitsOf(value: unknown): Units {
  return { lead: namesOf(value, 'lead'), supporting: namesOf(value, 'supporting') }
}

function namesOf(value: unknown, key: keyof Units): string[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return []
  const names: unknown = (value as Record<string, unknown>)[key]
  if (!Array.isArray(names)) return []
  return [...new Set(names.filter(name => typeof name === 'string' && name !== ''))]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
