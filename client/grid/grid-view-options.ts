import type { RowId } from '../../shared/ids.ts'
import type { OpenReport } from '../doc/report.ts'
import type { RowFilter } from './filter.ts'
import type { RowMarks } from './row-marks.ts'
import type { RowPicks } from './row-picks.ts'
import type { CellAddress } from './sheet/cell-address.ts'
import type { OrphanText } from './sheet/sheet-options.ts'
import type { StructureHeard } from './structure-menu/structure-hand.ts'
import type { Language } from './words.ts'

/** What one grid is made of and whom it tells. */
export interface GridViewOptions {
  /** Empty; the view fills it and empties it again. */
  host: HTMLElement
  report: OpenReport
  language: Language
  filter: RowFilter | null
  onOrphanText(orphan: OrphanText): void
  /** Told how many rows are shown, whenever that changes. */
  onShownRows(count: number): void
  /** Rows marked for a command; null where this person marks none. */
  picks: RowPicks | null
  marks: RowMarks
  onActiveCell(cell: CellAddress | null): void
  /** A person opens the state or the departments of a row. @returns true when that is answered elsewhere */
  onOpenInternal(row: RowId, column: 'state' | 'units'): boolean
  /** Menus of rows and columns, and the task as a whole. */
  structure: StructureHeard
  /** The report has grown too large for this grid's way of finding row heights, which it chose when it was made. */
  onOutgrown(): void
}
