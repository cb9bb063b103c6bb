import type { GridApi } from 'ag-grid-community'
import type { Column } from '../../shared/report/schema.ts'
import type { GridRow } from './grid-row.ts'
import { STATE_COLUMN, UNITS_COLUMN } from './grid-row.ts'
import { MEASURED_ROWS, rowHeight } from './row-height.ts'
import type { GridWork } from './rows.ts'
import type { SheetSource } from './source.ts'

/** Computed heights for reports too large to be measured. */
export class RowHeights {
  readonly #source: SheetSource
  #widths = new Map<string, number>()

  constructor(source: SheetSource) {
    this.#source = source
  }

  static needed(rows: number): boolean {
    return rows > MEASURED_ROWS
  }

  heightOf(row: GridRow): number {
    const cells = this.#source.report
      .view()
      .columns.filter(column => wraps(column))
      .map(column => ({ text: row.row.cells[column.id] ?? '', width: this.#widths.get(column.id) ?? column.width }))
    const units = [row.row.units.lead, row.row.units.supporting].map(names =>
      names.length > 0 ? `　　${names.join('、')}` : ''
    )
    cells.push({ text: units.filter(line => line !== '').join('\n'), width: this.#widths.get(UNITS_COLUMN) ?? 144 })
    return Math.max(rowHeight(cells), this.#source.groupShare(row.group))
  }

  /** Column widths changed. @returns true when a height may have */
  widthsChanged(api: GridApi<GridRow>): boolean {
    const widths = new Map(
      api.getAllDisplayedColumns().map(column => [column.getColId(), column.getActualWidth()] as const)
    )
    widths.delete(STATE_COLUMN)
    const same = widths.size === this.#widths.size && [...widths].every(([id, width]) => this.#widths.get(id) === width)
    this.#widths = widths
    return !same
  }

  /** Gives the rows whose text changed the height they need now. */
  painted(work: GridWork, api: GridApi<GridRow>): void {
    let isChanged = false
    for (const id of work.refresh.keys()) {
      const node = api.getRowNode(id)
      if (node?.data === undefined) continue
      const height = this.heightOf(node.data)
      if (height === node.rowHeight) continue
      node.setRowHeight(height)
      isChanged = true
    }
    if (isChanged) api.onRowHeightChanged()
  }
}

function wraps(column: Column): boolean {
  return column.role !== 'group' && column.role !== 'number' && column.kind !== 'choice' && column.kind !== 'number'
}
