import type * as Y from 'yjs'
import { completionOf, recount } from '../../shared/analysis/completion.ts'
import type { Completion } from '../../shared/analysis/counts.ts'
import type { ColumnId, RowId } from '../../shared/ids.ts'
import { readDeadline } from '../../shared/report/deadline.ts'
import { entryOf } from '../../shared/report/document.ts'
import { cellText, readGroups, readMeta, readReport, readRow, rowComparer, stateOf } from '../../shared/report/read.ts'
import type { Column, Report, Row } from '../../shared/report/schema.ts'
import type { ViewChange } from './report.ts'

/**
 * The report as plain values, brought up by lists of changes. Values change in place; structure (rows, groups, columns
 * coming, going, moving) makes a new `Report` in which rows that stayed are the same objects.
 */
export class Mirror {
  readonly #doc: Y.Doc
  #report: Report
  #completion: Completion
  #rows: Map<RowId, Row>
  #columns: Map<ColumnId, Column>
  #deadline: string | null

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#report = readReport(doc)
    this.#completion = completionOf(this.#report)
    this.#rows = new Map(this.#report.rows.map(row => [row.id, row]))
    this.#columns = new Map(this.#report.columns.map(column => [column.id, column]))
    this.#deadline = readDeadline(doc)
  }

  /** As it was written; null when the report has none. */
  get deadline(): string | null {
    return this.#deadline
  }

  get report(): Report {
    return this.#report
  }

  /** A new object whenever a count changed. */
  get completion(): Completion {
    return this.#completion
  }

  row(id: RowId): Row | null {
    return this.#rows.get(id) ?? null
  }

  column(id: ColumnId): Column | null {
    return this.#columns.get(id) ?? null
  }

  /** Brings the mirror up. @returns the changes and, after them, rows whose state followed from a changed cell */
  apply(changes: readonly ViewChange[]): ViewChange[] {
    if (changes.some(change => change.is === 'column')) {
      this.#readAgain()
      return [...changes]
    }
    const followed: ViewChange[] = []
    const again = { rows: false, groups: false, counts: false }
    for (const change of changes) {
      if (change.is === 'cell' && this.#cell(change.row, change.column)) {
        followed.push({ is: 'row', row: change.row, mine: change.mine })
      } else if (change.is === 'row') this.#row(change.row, again)
      else if (change.is === 'group') again.groups = true
      else if (change.is === 'meta') this.#readMeta()
    }
    if (again.rows || again.groups) this.#restructure(again.groups)
    if (again.rows || again.groups || again.counts) this.#completion = completionOf(this.#report)
    return [...changes, ...followed]
  }

  /** @returns true when the state of the row changed with the cell */
  #cell(id: RowId, columnId: ColumnId): boolean {
    const row = this.#rows.get(id)
    const column = this.#columns.get(columnId)
    const entry = entryOf(this.#doc, 'rows', id)
    if (!row || !column || !entry || column.role === 'group') return false
    row.cells[columnId] = cellText(entry, column)
    if (column.role !== 'progress') return false
    const state = stateOf(entry, this.#report.columns)
    if (state === row.state) return false
    this.#completion = recount(this.#completion, row, { ...row, state }) ?? this.#completion
    row.state = state
    return true
  }

  #row(id: RowId, again: { rows: boolean; counts: boolean }): void {
    const old = this.#rows.get(id)
    const row = readRow(this.#doc, id, this.#report.columns)
    if (old && row && old.order === row.order && old.group === row.group) {
      const counted = recount(this.#completion, old, row)
      if (counted) this.#completion = counted
      else again.counts = true
      Object.assign(old, row)
      return
    }
    again.rows = true
    if (row) this.#rows.set(id, old ? Object.assign(old, row) : row)
    else this.#rows.delete(id)
  }

  #readMeta(): void {
    this.#report = { ...this.#report, meta: readMeta(this.#doc) }
    this.#deadline = readDeadline(this.#doc)
  }

  #restructure(groups: boolean): void {
    const inOrder = groups ? readGroups(this.#doc) : this.#report.groups
    this.#report = { ...this.#report, groups: inOrder, rows: [...this.#rows.values()].sort(rowComparer(inOrder)) }
  }

  #readAgain(): void {
    const report = readReport(this.#doc)
    this.#deadline = readDeadline(this.#doc)
    const rows = report.rows.map(row => Object.assign(this.#rows.get(row.id) ?? row, row))
    this.#report = { ...report, rows }
    this.#rows = new Map(rows.map(row => [row.id, row]))
    this.#columns = new Map(this.#report.columns.map(column => [column.id, column]))
    this.#completion = completionOf(this.#report)
  }
}
