import type { GridApi } from 'ag-grid-community'
import type { RowId } from '../../../shared/ids.ts'
import type { GridRow } from '../grid-row.ts'
import type { SheetSource } from '../source.ts'
import type { CellAddress } from './cell-address.ts'
import type { ShownTable } from './moves.ts'

/** The rows as the grid shows them now, for moves and for finding merged cells. */
export class ShownRows implements ShownTable {
  readonly #api: GridApi<GridRow>
  readonly #source: SheetSource
  #pageHeight = () => 400

  constructor(api: GridApi<GridRow>, source: SheetSource) {
    this.#api = api
    this.#source = source
  }

  /** @param pixels how much of the rows can be seen at once */
  measurePageBy(pixels: () => number): void {
    this.#pageHeight = pixels
  }

  get rowCount(): number {
    return this.#api.getDisplayedRowCount()
  }

  get columns(): readonly string[] {
    return this.#api.getAllDisplayedColumns().map(column => column.getColId())
  }

  get pageRows(): number {
    const heights = this.#api.getRenderedNodes().map(node => node.rowHeight ?? 0)
    const average = heights.reduce((sum, height) => sum + height, 0) / Math.max(heights.length, 1)
    return Math.max(Math.floor(this.#pageHeight() / Math.max(average, 1)) - 1, 1)
  }

  /** Rows that have elements on the page, those just outside of the window included. */
  drawnRows(): ReadonlySet<RowId> {
    return new Set(this.#api.getRenderedNodes().flatMap(({ data }) => data?.id ?? []))
  }

  rowAt(index: number): RowId | null {
    return this.#api.getDisplayedRowAtIndex(index)?.data?.id ?? null
  }

  gridRow(row: RowId): GridRow | null {
    return this.#api.getRowNode(row)?.data ?? null
  }

  indexOf(row: RowId): number | null {
    const node = this.#api.getRowNode(row)
    return node?.displayed === true ? node.rowIndex : null
  }

  /** A shown cell near a place; in the wished column where it is shown, else in the first. */
  cellNear(place: number, wished: string): CellAddress | null {
    const row = this.rowAt(Math.max(Math.min(place, this.rowCount - 1), 0))
    const column = this.columns.includes(wished) ? wished : this.columns[0]
    return row === null || column === undefined ? null : { row, column }
  }

  spanOf(index: number, column: string): { first: number; last: number } {
    if (this.#source.isFlat || this.#source.kindOf(column) !== 'group') return { first: index, last: index }
    const group = this.#groupAt(index)
    let first = index
    let last = index
    while (first > 0 && this.#groupAt(first - 1) === group) first--
    while (last < this.rowCount - 1 && this.#groupAt(last + 1) === group) last++
    return { first, last }
  }

  isEmpty(index: number, column: string): boolean {
    const row = this.#api.getDisplayedRowAtIndex(index)?.data
    return row === undefined || this.#source.text(row, column) === ''
  }

  #groupAt(index: number): string | undefined {
    return this.#api.getDisplayedRowAtIndex(index)?.data?.group
  }
}
