import * as Y from 'yjs'
import { type ColumnId, isSafeKey, type RowId } from '../ids.ts'
import type { Root } from './schema.ts'

/** A nested map of the document: a row, a column or a group. */
export type Entry = Y.Map<unknown>

/** A root map; null when somebody made a root of that name of another kind, which then reads as empty. */
export function rootMap(doc: Y.Doc, root: Root): Y.Map<unknown> | null {
  try {
    return doc.getMap(root)
  } catch {
    return null
  }
}

/** The map under a key of a root; null when the key is unsafe, absent or of another kind. */
export function entryOf(doc: Y.Doc, root: Root, key: string): Entry | null {
  if (!isSafeKey(key)) return null
  const value = rootMap(doc, root)?.get(key)
  return value instanceof Y.Map ? value : null
}

/** Every map under a safe key of a root, in no particular order. */
export function entriesOf(doc: Y.Doc, root: Root): [key: string, entry: Entry][] {
  const entries: [string, Entry][] = []
  rootMap(doc, root)?.forEach((value, key) => {
    if (value instanceof Y.Map && isSafeKey(key)) entries.push([key, value])
  })
  return entries
}

/** A string under a key; empty when there is anything else. */
export function stringOf(entry: Entry | null, key: string): string {
  const value = entry?.get(key)
  return typeof value === 'string' ? value : ''
}

export function isDeleted(row: Entry): boolean {
  return row.get('deleted') === true
}

/** Plain shared text. XML text is none: it would print its marks. */
export function isText(value: unknown): value is Y.Text {
  return value instanceof Y.Text && !(value instanceof Y.XmlText)
}

/** The shared text of a narrative cell; null when the row is gone or deleted, or the cell holds no shared text. */
export function narrativeOf(doc: Y.Doc, row: RowId, column: ColumnId): Y.Text | null {
  const entry = entryOf(doc, 'rows', row)
  if (!entry || isDeleted(entry)) return null
  const value = entry.get(column)
  return isText(value) ? value : null
}
