import * as Y from 'yjs'
import { type GroupId, isSafeKey, type RowId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { cleanText } from './clean-text.ts'
import { type Entry, entryOf, rootMap, stringOf } from './document.ts'
import { fitting, liveRow, transactAll } from './edit.ts'
import { rowsOfGroup, setRowOrders } from './edit-rows.ts'
import { insertAt, type Ordered, rekey } from './order.ts'
import { readGroups } from './read.ts'

/**
 * A new group behind another; null: before all.
 * @throws Refusal `no-such-group`, `too-large`, `bad-request` when the id is taken or unusable
 */
export function addGroup(
  doc: Y.Doc,
  origin: unknown,
  group: { id: GroupId; name: string; after: GroupId | null }
): void {
  const groups = rootMap(doc, 'groups')
  if (!groups || !isSafeKey(group.id) || groups.has(group.id)) throw new Refusal('bad-request', { field: 'id' })
  const name = fitting(cleanText(group.name))
  const { order, rekeyed } = placeBehind(readGroups(doc), group.after)
  doc.transact(() => {
    setOrders(doc, rekeyed)
    groups.set(group.id, newGroup(name, order))
  }, origin)
}

/** A group not yet in a document. */
export function newGroup(name: string, order: string): Entry {
  const entry: Entry = new Y.Map()
  entry.set('name', name)
  entry.set('order', order)
  return entry
}

/** @returns false when it was called so already; @throws Refusal `no-such-group`, `too-large` */
export function renameGroup(doc: Y.Doc, origin: unknown, group: GroupId, name: string): boolean {
  const entry = groupEntry(doc, group)
  const next = fitting(cleanText(name))
  return transactAll(doc, origin, [stringOf(entry, 'name') === next ? null : () => entry.set('name', next)])
}

/** Moves a group with its rows. @returns false when it stands there already; @throws Refusal `no-such-group` */
export function moveGroup(doc: Y.Doc, origin: unknown, group: GroupId, after: GroupId | null): boolean {
  const entry = groupEntry(doc, group)
  const groups = readGroups(doc)
  const place = groups.findIndex(one => one.id === group)
  if ((groups[place - 1]?.id ?? null) === after) return false
  const others = groups.filter(one => one.id !== group)
  const { order, rekeyed } = placeBehind(others, after)
  doc.transact(() => {
    setOrders(doc, rekeyed)
    entry.set('order', order)
  }, origin)
  return true
}

/**
 * The rows of a group from this one on become rows of another, new and empty one. Deleted rows go along.
 * @param group made before by `addGroup`; that a group without rows stands there nobody sees
 * @returns false when the row is in that group already; @throws Refusal `no-such-row`, `no-such-group`
 */
export function splitGroup(doc: Y.Doc, origin: unknown, from: RowId, group: GroupId): boolean {
  const old = stringOf(liveRow(doc, from), 'group') as GroupId
  groupEntry(doc, group)
  if (old === group) return false
  const rows = rowsOfGroup(doc, old)
  const first = rows.findIndex(row => row.id === from)
  return transactAll(
    doc,
    origin,
    rows.slice(first).map(
      ({ id }) =>
        () =>
          entryOf(doc, 'rows', id)?.set('group', group)
    )
  )
}

/**
 * All rows of a group go to the end of another, in their order. The group itself stays, without rows and unseen.
 * @returns false when it has no rows; @throws Refusal `no-such-group`
 */
export function mergeGroup(doc: Y.Doc, origin: unknown, group: GroupId, into: GroupId): boolean {
  groupEntry(doc, group)
  groupEntry(doc, into)
  const rows = group === into ? [] : rowsOfGroup(doc, group)
  if (rows.length === 0) return false
  const rekeyed = rekey([...rowsOfGroup(doc, into), ...rows])
  doc.transact(() => {
    setRowOrders(doc, rekeyed)
    for (const { id } of rows) entryOf(doc, 'rows', id)?.set('group', into)
  }, origin)
  return true
}

function groupEntry(doc: Y.Doc, group: GroupId): Entry {
  const entry = entryOf(doc, 'groups', group)
  if (!entry) throw new Refusal('no-such-group', { group })
  return entry
}

function placeBehind(groups: readonly Ordered<GroupId>[], after: GroupId | null): ReturnType<typeof insertAt<GroupId>> {
  const before = groups.findIndex(group => group.id === after)
  if (after !== null && before < 0) throw new Refusal('no-such-group', { group: after })
  return insertAt(groups, before + 1)
}

function setOrders(doc: Y.Doc, orders: readonly Ordered<GroupId>[]): void {
  for (const { id, order } of orders) entryOf(doc, 'groups', id)?.set('order', order)
}
