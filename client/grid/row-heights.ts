import type { GridApi, IRowNode } from 'ag-grid-community'
import type { RowId } from '../../shared/ids.ts'
import type { Column } from '../../shared/report/schema.ts'
import type { GridRow } from './grid-row.ts'
import { STATE_COLUMN, UNITS_COLUMN } from './grid-row.ts'
import { MEASURED_ROWS, rowHeight } from './row-height.ts'
import type { SheetSource } from './source.ts'

/** Heights of rows that cannot be seen wait so long, so that a storm of edits does not place all rows anew with every frame. */
const LATER_MILLISECONDS = 300
/** So much of a frame may go into heights that nobody sees yet. */
const SLICE_MILLISECONDS = 5

export interface HeightsHeard {
  /** Rows are about to get other heights; what is returned is called when they have. */
  changing(): () => void
}

/**
 * Computed heights for reports too large to be measured. Rows that are drawn get theirs at once; rows that were drawn before
 * and are scrolled away get it later, a slice at a time; all others are asked for by the grid when they come into view.
 */
export class RowHeights {
  readonly #source: SheetSource
  readonly #heard: HeightsHeard
  #widths = new Map<string, number>()
  /** Rows whose height the grid has asked for since all were forgotten. */
  #given = new Set<RowId>()
  #later = new Set<RowId>()
  #late: [RowId, number][] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(source: SheetSource, heard: HeightsHeard) {
    this.#source = source
    this.#heard = heard
  }

  static needed(rows: number): boolean {
    return rows > MEASURED_ROWS
  }

  /** The grid asks, for a row that comes into view. */
  give(row: GridRow): number {
    this.#given.add(row.id)
    return this.heightOf(row)
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

  /** All heights are found anew: the grid asks for those it needs. */
  reset(api: GridApi<GridRow>): void {
    this.#given.clear()
    this.#later.clear()
    this.#late = []
    api.resetRowHeights()
  }

  /** Texts of rows changed: those that are drawn get the height they need now. */
  textsChanged(rows: Iterable<RowId>, api: GridApi<GridRow>): void {
    const drawn: IRowNode<GridRow>[] = []
    const seen = new Set(api.getRenderedNodes())
    for (const id of rows) {
      const node = api.getRowNode(id)
      if (node === undefined) continue
      if (seen.has(node)) drawn.push(node)
      else if (this.#given.has(id)) this.#later.add(id)
    }
    this.#become(
      drawn.flatMap(node => (node.data === undefined ? [] : [[node.data.id, this.heightOf(node.data)]])),
      api
    )
    this.#ask(api, LATER_MILLISECONDS)
  }

  /** Rows came into view: none of them may show less than its text. */
  drawn(api: GridApi<GridRow>): void {
    if (this.#later.size === 0) return
    const due = api
      .getRenderedNodes()
      .flatMap(({ data }) => (data !== undefined && this.#later.has(data.id) ? data : []))
    for (const { id } of due) this.#later.delete(id)
    this.#become(
      due.map(row => [row.id, this.heightOf(row)]),
      api
    )
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #ask(api: GridApi<GridRow>, milliseconds: number): void {
    if (this.#later.size === 0 || this.#timer !== undefined) return
    this.#timer = setTimeout(() => this.#slice(api), milliseconds)
  }

  #slice(api: GridApi<GridRow>): void {
    this.#timer = undefined
    if (api.isDestroyed()) return
    const end = performance.now() + SLICE_MILLISECONDS
    for (const id of this.#later) {
      this.#later.delete(id)
      const row = api.getRowNode(id)?.data
      if (row !== undefined) this.#late.push([id, this.heightOf(row)])
      if (performance.now() > end) break
    }
    if (this.#later.size > 0) return this.#ask(api, 0)
    this.#become(this.#late.splice(0), api)
  }

  /** Placing all rows anew is dear: only when a height is really another one. */
  #become(heights: [RowId, number][], api: GridApi<GridRow>): void {
    const changed = heights.flatMap(([id, height]) => {
      const node = api.getRowNode(id)
      return node === undefined || node.rowHeight === height ? [] : [{ node, height }]
    })
    if (changed.length === 0) return
    const done = this.#heard.changing()
    for (const { node, height } of changed) node.setRowHeight(height)
    api.onRowHeightChanged()
    done()
  }
}

function wraps(column: Column): boolean {
  return column.role !== 'group' && column.role !== 'number' && column.kind !== 'choice' && column.kind !== 'number'
}
