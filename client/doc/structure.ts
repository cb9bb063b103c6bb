import type * as Y from 'yjs'
import { type ColumnId, type GroupId, mintGroupId, mintRowId, type RowId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import { entriesOf, isDeleted, stringOf } from '../../shared/report/document.ts'
import * as columns from '../../shared/report/edit-columns.ts'
import * as groups from '../../shared/report/edit-groups.ts'
import * as rows from '../../shared/report/edit-rows.ts'
import { cellText, readColumns, readGroups, readPlaces, readRow, unitsOf } from '../../shared/report/read.ts'
import { placeBeside, stepPlace } from '../../shared/report/row-step.ts'
import type { Column } from '../../shared/report/schema.ts'
import type { ColumnKind, ColumnRole } from '../../shared/table/roles.ts'
import { MyBirth, MyEdit } from './my-edit.ts'
import type { DeletedRow, Structure } from './report.ts'

export interface StructureParts {
  doc: Y.Doc
  /** Does this as one undo step. */
  asOneStep: (work: () => void) => void
}

/** What a department writes itself is not copied with a row: it would be said of a task of which it is not true. */
const NOT_COPIED: ReadonlySet<ColumnRole> = new Set(['group', 'number', 'progress', 'status', 'note'])

/**
 * Edits of rows, groups and columns on this screen. Entries of a report are never taken away, so a birth is made out of
 * sight first, which no undo can reach, and then brought into sight, which is the step that undo takes back.
 */
export class MyStructure implements Structure {
  readonly #parts: StructureParts
  readonly #edit = new MyEdit('structure')
  readonly #birth = new MyBirth('structure')

  constructor(parts: StructureParts) {
    this.#parts = parts
  }

  addRow(beside: RowId, side: 'before' | 'after'): RowId {
    return this.#bear(this.#placeBeside(beside, side))
  }

  duplicateRow(row: RowId): RowId {
    const { doc } = this.#parts
    const all = readColumns(doc)
    const copied = readRow(doc, row, all)
    const place = this.#placeBeside(row, 'after')
    const cells: Record<string, string> = {}
    for (const { id, role } of all) {
      const text = NOT_COPIED.has(role) ? '' : (copied?.cells[id] ?? '')
      if (text !== '') cells[id] = text
    }
    return this.#bear(place, { cells, ...(copied ? { units: unitsOf(copied.units) } : {}) })
  }

  deleteRows(ids: readonly RowId[]): void {
    this.#step(() => rows.deleteRows(this.#parts.doc, this.#edit, ids))
  }

  restoreRows(ids: readonly RowId[]): void {
    this.#step(() => rows.restoreRows(this.#parts.doc, this.#edit, ids))
  }

  moveRow(row: RowId, place: { group: GroupId; after: RowId | null }): boolean {
    return this.#step(() => rows.moveRow(this.#parts.doc, this.#edit, row, place))
  }

  stepRow(row: RowId, step: -1 | 1): boolean {
    const place = stepPlace({ rows: readPlaces(this.#parts.doc) }, row, step)
    return place !== null && this.moveRow(row, place)
  }

  splitGroup(from: RowId, name: string): void {
    const { doc } = this.#parts
    const after = readRow(doc, from, [])?.group ?? null
    if (after === null) throw new Refusal('no-such-row', { row: from })
    const id = mintGroupId(randomBytes())
    groups.addGroup(doc, this.#birth, { id, name, after })
    this.#step(() => groups.splitGroup(doc, this.#edit, from, id))
  }

  mergeGroup(group: GroupId, into: GroupId): void {
    this.#step(() => groups.mergeGroup(this.#parts.doc, this.#edit, group, into))
  }

  moveGroup(group: GroupId, after: GroupId | null): void {
    this.#step(() => groups.moveGroup(this.#parts.doc, this.#edit, group, after))
  }

  addColumn(column: { name: string; role: ColumnRole; kind: ColumnKind; after: ColumnId | null }): ColumnId {
    const { doc } = this.#parts
    if (column.kind === 'narrative') throw new Refusal('bad-request', { field: 'kind' })
    const id = freshColumnId(doc, column.role)
    columns.addColumn(doc, this.#birth, { id, ...column, hidden: true })
    this.showColumn(id)
    return id
  }

  renameColumn(column: ColumnId, name: string): void {
    this.#step(() => columns.renameColumn(this.#parts.doc, this.#edit, column, name))
  }

  moveColumn(column: ColumnId, after: ColumnId | null): void {
    this.#step(() => columns.moveColumn(this.#parts.doc, this.#edit, column, after))
  }

  hideColumn(column: ColumnId): void {
    this.#step(() => columns.hideColumn(this.#parts.doc, this.#edit, column))
  }

  showColumn(column: ColumnId, instead: ColumnId | null = null): void {
    const { doc } = this.#parts
    this.#step(() =>
      doc.transact(() => {
        columns.showColumn(doc, this.#edit, column)
        if (instead !== null) columns.hideColumn(doc, this.#edit, instead)
      }, this.#edit)
    )
  }

  setColumnRole(column: ColumnId, role: ColumnRole): void {
    this.#step(() => columns.setColumnRole(this.#parts.doc, this.#edit, column, role))
  }

  setColumnKind(column: ColumnId, kind: ColumnKind): void {
    this.#step(() => columns.setColumnKind(this.#parts.doc, this.#edit, column, kind))
  }

  hiddenColumns(): Column[] {
    return readColumns(this.#parts.doc).filter(column => column.hidden === true)
  }

  deletedRows(): DeletedRow[] {
    const { doc } = this.#parts
    const all = readColumns(doc).filter(column => column.role !== 'group')
    const names = new Map<string, string>(readGroups(doc).map(group => [group.id, group.name]))
    const found: DeletedRow[] = []
    for (const [id, entry] of entriesOf(doc, 'rows')) {
      if (!isDeleted(entry)) continue
      const texts = all.map(column => ({ role: column.role, text: cellText(entry, column).trim() }))
      const task = texts.find(({ role, text }) => role === 'task' && text !== '')
      const some = task ?? texts.find(({ role, text }) => role !== 'number' && text !== '')
      // a row that was taken back before anybody wrote in it is nothing to come back
      if (some) found.push({ id: id as RowId, group: names.get(stringOf(entry, 'group')) ?? '', text: some.text })
    }
    return found
  }

  #bear(place: rows.RowPlace, more: Pick<Parameters<typeof rows.addRow>[2], 'cells' | 'units'> = {}): RowId {
    const { doc } = this.#parts
    const id = mintRowId(randomBytes())
    rows.addRow(doc, this.#birth, { id, ...place, ...more, deleted: true })
    this.restoreRows([id])
    return id
  }

  #placeBeside(row: RowId, side: 'before' | 'after'): rows.RowPlace {
    const place = placeBeside({ rows: readPlaces(this.#parts.doc) }, row, side)
    if (place === null) throw new Refusal('no-such-row', { row })
    return place
  }

  #step<Answer>(work: () => Answer): Answer {
    const answers: Answer[] = []
    this.#parts.asOneStep(() => {
      answers.push(work())
    })
    return answers[0] as Answer
  }
}

function randomBytes(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(12))
}

/** The role and a number that no column has, hidden or not. Two people at once may not mint the same. */
function freshColumnId(doc: Y.Doc, role: ColumnRole): ColumnId {
  const taken = new Set<string>(readColumns(doc).map(column => column.id))
  for (;;) {
    const id = `${role}-${mintRowId(randomBytes()).slice(1, 7)}`
    if (!taken.has(id)) return id as ColumnId
  }
}
