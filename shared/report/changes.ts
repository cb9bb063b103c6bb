import * as Y from 'yjs'
import { type ColumnId, type GroupId, isSafeKey, type RowId } from '../ids.ts'
import { type Change, ROOTS, ROW_KEYS, type Root } from './schema.ts'

const OF_THE_ROW: ReadonlySet<string> = new Set(ROW_KEYS)

/**
 * What a transaction changed, each thing once. Looks only at what changed, never at the rest of the document; may name
 * a row, column or group that is gone or whose key is set to rubbish: read it again and see.
 * A `cell` of a progress column may also change the state its row shows. A `row` stands for the whole row, its cells
 * too. A `column` may change kind, and with it what every row shows under it.
 * Call it in an observer, or on `afterTransaction` or `update`.
 */
export function changesOf(transaction: Y.Transaction, doc: Y.Doc = transaction.doc): Change[] {
  const roots = new Map<unknown, Root>()
  for (const root of ROOTS) {
    const type = doc.share.get(root)
    if (type) roots.set(type, root)
  }
  const changes = new Map<string, Change>()
  for (const [type, keys] of transaction.changed) {
    const path = pathOf(type)
    const root = roots.get(path.top)
    if (!root) continue
    for (const key of keys) {
      const change = changeAt(root, key === null ? path.keys : [...path.keys, key])
      if (change) changes.set(Object.values(change).join(' '), change)
    }
  }
  return [...changes.values()]
}

type AnyType = Y.AbstractType<unknown>

/** Keys from the root down to a type; a place in a list or text has none. */
function pathOf(type: unknown): { top: unknown; keys: string[] } {
  const keys: string[] = []
  let top = type as AnyType
  while (top._item) {
    if (top._item.parentSub !== null) keys.unshift(top._item.parentSub)
    const parent: unknown = top._item.parent
    if (!(parent instanceof Y.AbstractType)) break
    top = parent
  }
  return { top, keys }
}

function changeAt(root: Root, [first, second]: readonly string[]): Change | null {
  if (root === 'meta' || root === 'threads') return { is: root }
  if (first === undefined || !isSafeKey(first)) return null
  if (root === 'columns') return { is: 'column', column: first as ColumnId }
  if (root === 'groups') return { is: 'group', group: first as GroupId }
  if (second === undefined || OF_THE_ROW.has(second)) return { is: 'row', row: first as RowId }
  return isSafeKey(second) ? { is: 'cell', row: first as RowId, column: second as ColumnId } : null
}
