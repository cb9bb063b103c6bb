import type { ColumnId, GroupId, RowId } from '../../shared/ids.ts'
import type { Column, Group, Report, Row } from '../../shared/report/schema.ts'
import type { OpenReport } from '../doc/report.ts'
import type { StateMarks } from './cells/chips.ts'
import { columnWidth } from './column-widths.ts'
import { CellNotes } from './comments/cell-notes.ts'
import { type GridRow, STATE_COLUMN, UNITS_COLUMN } from './grid-row.ts'
import { cellHeight } from './row-height.ts'
import { isOwed, NO_MARKS, type RowMarks } from './row-marks.ts'
import type { RowPicks } from './row-picks.ts'
import type { GridWords } from './words.ts'

/** What kind of hand a cell asks for. `state` and `units` are never written in the sheet. */
export type CellKind = 'narrative' | 'short' | 'choice' | 'group' | 'state' | 'units'

/** The mirror as the grid's columns and the sheet ask for it; brought up by the binding after each structural change. */
export class SheetSource {
  readonly report: OpenReport
  readonly words: GridWords
  /** What is said of each cell. */
  readonly notes: CellNotes
  #groups = new Map<GroupId, Group>()
  #columns = new Map<string, Column>()
  #rowsOfGroup = new Map<GroupId, number>()
  #groupColumn: Column | null = null
  /** Rows marked for a command; null where this person marks none. */
  picks: RowPicks | null = null
  marks: RowMarks = NO_MARKS
  /** All rows in one order of their own: no cell is merged, each row shows its duty. */
  isFlat = false
  /** Does the filter let this row through? */
  shows: (row: Row) => boolean = () => true

  constructor(report: OpenReport, words: GridWords) {
    this.report = report
    this.words = words
    this.notes = new CellNotes(report)
    this.bringUp(report.view())
  }

  /** Reads groups and columns anew. */
  bringUp(view: Report): void {
    this.#groups = new Map(view.groups.map(group => [group.id, group]))
    this.#columns = new Map(view.columns.map(column => [column.id, column]))
    this.#groupColumn = view.columns.find(column => column.role === 'group') ?? null
    this.#rowsOfGroup.clear()
    for (const row of view.rows) {
      if (this.shows(row)) this.#rowsOfGroup.set(row.group, (this.#rowsOfGroup.get(row.group) ?? 0) + 1)
    }
  }

  column(id: string): Column | null {
    return this.#columns.get(id) ?? null
  }

  groupName(group: GroupId): string {
    return this.#groups.get(group)?.name ?? ''
  }

  /** The column of the merged duties; null where a report has none. */
  get groupColumnId(): ColumnId | null {
    return this.#groupColumn?.id ?? null
  }

  kindOf(column: string): CellKind {
    if (column === STATE_COLUMN) return 'state'
    if (column === UNITS_COLUMN) return 'units'
    const known = this.#columns.get(column)
    if (known?.role === 'group') return 'group'
    if (known?.kind === 'narrative') return 'narrative'
    return known?.kind === 'choice' ? 'choice' : 'short'
  }

  columnName(column: string): string {
    if (column === STATE_COLUMN) return this.words.stateColumn
    if (column === UNITS_COLUMN) return this.words.unitsColumn
    return this.#columns.get(column)?.name ?? ''
  }

  /** The cell's text as it is read aloud, copied and searched. */
  text(row: GridRow, column: string): string {
    switch (this.kindOf(column)) {
      case 'group':
        return this.groupName(row.group)
      case 'state':
        return this.words.states[row.row.state]
      case 'units':
        return [...row.row.units.lead, ...row.row.units.supporting].join('、')
      default:
        return row.row.cells[column] ?? ''
    }
  }

  /** Why this cell cannot be written, as a sentence; null when it can. */
  whyNot(row: RowId, column: string): string | null {
    if (column === STATE_COLUMN) return this.words.stateIsSet + (this.picks === null ? '' : this.words.pickHint)
    if (column === UNITS_COLUMN) return this.words.unitsAreAssigned
    return this.report.whyNot(row, column as ColumnId)
  }

  /** Is the cell drawn as one that is not mine to write? */
  isForeign(row: RowId, column: string): boolean {
    return column === STATE_COLUMN || column === UNITS_COLUMN || this.report.isForeign(row, column as ColumnId)
  }

  /** What stands beside the state of a row. */
  stateMarks({ id, state }: Row): StateMarks {
    return {
      isLate: this.marks.late && isOwed(state),
      reason: state === 'returned' ? (this.marks.returned.get(id) ?? null) : null,
      isPicked: this.picks === null ? null : this.picks.has(id)
    }
  }

  /** Pixels each row of a group must have at least, so that the duty's text fits into its merged cell. */
  groupShare(group: GroupId): number {
    const rows = this.isFlat ? 1 : (this.#rowsOfGroup.get(group) ?? 1)
    const width = this.#groupColumn === null ? 800 : columnWidth(this.#groupColumn, false).width
    return Math.ceil(cellHeight(this.groupName(group), width) / rows)
  }
}
