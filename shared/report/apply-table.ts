import type * as Y from 'yjs'
import type { GroupId, RowId } from '../ids.ts'
import { cleanText } from './clean-text.ts'
import type { CellWish, GroupWish, NewRow } from './compare-table.ts'
import { type Entry, entryOf, isDeleted, isText, stringOf } from './document.ts'
import { fitting, transactAll } from './edit.ts'
import { addGroup, renameGroup } from './edit-groups.ts'
import { addRow, restoreRows } from './edit-rows.ts'
import { cellText, readColumn, readPlaces } from './read.ts'
import { editsBetween } from './text-edits.ts'

/** What was not written: somebody changed it after it was compared, or it is gone. */
export interface Left<Wish> {
  wish: Wish
  why: 'changed' | 'gone'
}

export interface Applied {
  cells: Left<CellWish>[]
  groups: Left<GroupWish>[]
  /** Cells and groups written. */
  written: number
}

/**
 * Brings new rows into being out of sight, in one transaction, with the groups they need: `applyTable` brings them into
 * sight. @returns the ids of rows in the order given
 * @throws Refusal `too-large` past the limit of rows or of a cell
 */
export function bearRows(
  doc: Y.Doc,
  origin: unknown,
  rows: readonly NewRow[],
  mint: { row(): RowId; group(): GroupId }
): RowId[] {
  const groupOf = new Map<string, GroupId>(readPlaces(doc).map(row => [row.id, row.group]))
  const made = new Map<string, GroupId>()
  const last = new Map<string, RowId>()
  const ids: RowId[] = []
  doc.transact(() => {
    let before: { behind: RowId | null; group: GroupId } | null = null
    for (const row of rows) {
      const near = row.behind === null ? null : (groupOf.get(row.behind) ?? null)
      // a new group stands behind the one that the row before it in the file is in
      const previous: GroupId | null = before !== null && before.behind === row.behind ? before.group : near
      let group = row.group ?? made.get(row.groupName) ?? null
      if (group === null) {
        group = mint.group()
        addGroup(doc, origin, { id: group, name: row.groupName, after: previous })
        made.set(row.groupName, group)
      }
      const anchor = row.behind !== null && near === group ? row.behind : null
      const place = `${group} ${anchor ?? ''}`
      const id = mint.row()
      const units = row.units === null ? {} : { units: row.units }
      addRow(doc, origin, { id, group, after: last.get(place) ?? anchor, cells: row.cells, deleted: true, ...units })
      last.set(place, id)
      before = { behind: row.behind, group }
      ids.push(id)
    }
  }, origin)
  return ids
}

/**
 * Writes what a file says into cells and names of groups, and brings born rows into sight, all in one transaction. A cell
 * that does not hold any more what it was compared with is left alone. Narratives are changed letter by letter.
 * @throws Refusal `too-large` for a text past its limit; then nothing is written
 */
export function applyTable(
  doc: Y.Doc,
  origin: unknown,
  update: { cells: readonly CellWish[]; groups: readonly GroupWish[]; rows: readonly RowId[] }
): Applied {
  const applied: Applied = { cells: [], groups: [], written: 0 }
  const writes: (() => void)[] = []
  for (const wish of update.cells) {
    const found = cellWrite(doc, wish)
    if (typeof found === 'string') applied.cells.push({ wish, why: found })
    else writes.push(found)
  }
  for (const wish of update.groups) {
    const entry = entryOf(doc, 'groups', wish.group)
    if (!entry) applied.groups.push({ wish, why: 'gone' })
    else if (stringOf(entry, 'name') !== wish.before) applied.groups.push({ wish, why: 'changed' })
    else writes.push(() => renameGroup(doc, origin, wish.group, wish.after))
  }
  applied.written = writes.length
  if (update.rows.length > 0) writes.push(() => restoreRows(doc, origin, update.rows))
  transactAll(doc, origin, writes)
  return applied
}

function cellWrite(doc: Y.Doc, { row, column: id, before, after }: CellWish): (() => void) | 'changed' | 'gone' {
  const entry = entryOf(doc, 'rows', row)
  const column = readColumn(doc, id)
  if (!entry || isDeleted(entry) || !column || column.role === 'group') return 'gone'
  if (cellText(entry, column) !== before) return 'changed'
  const text = fitting(cleanText(after))
  if (column.kind !== 'narrative') return () => entry.set(id, text)
  return isText(entry.get(id)) ? () => rewrite(entry, id, before, text) : 'gone'
}

function rewrite(entry: Entry, id: string, before: string, text: string): void {
  const shared = entry.get(id)
  if (!isText(shared)) return
  // something else than characters stands in it, so its positions are not those of its text
  const isPlain = shared.length === before.length
  const edits = isPlain ? editsBetween(before, text) : [{ from: 0, to: shared.length, insert: text }]
  for (const { from, to, insert } of edits) {
    if (to > from) shared.delete(from, to - from)
    if (insert !== '') shared.insert(from, insert)
  }
}
