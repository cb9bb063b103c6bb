import type { Column, GridApi } from 'ag-grid-community'
import type { RowId } from '../../../shared/ids.ts'
import type { GridRow } from '../grid-row.ts'
import type { Range } from '../selection/selection.ts'
import { type Box, boxOf } from './box.ts'
import type { CellAddress } from './cell-address.ts'
import type { ShownRows } from './shown-rows.ts'

/** Columns pinned at the left, those that scroll, and those pinned at the right. */
export type Zone = 'left' | 'rest' | 'right'

export const ZONES: readonly Zone[] = ['left', 'rest', 'right']

/** The one place that knows how AG Grid 36 lays out its elements: row-id and col-id on rows and cells, one scrolling viewport. */
export class GridDom {
  readonly root: HTMLElement
  readonly #api: GridApi<GridRow>
  readonly #shown: ShownRows

  constructor(root: HTMLElement, api: GridApi<GridRow>, shown: ShownRows) {
    this.root = root
    this.#api = api
    this.#shown = shown
    // browsers let Tab stop at scrollers; here it would come back to the textarea for ever
    for (const scroller of root.querySelectorAll<HTMLElement>('.ag-grid-viewport, [class*="-scroll-viewport"]')) {
      scroller.tabIndex = -1
    }
  }

  get viewport(): HTMLElement | null {
    return this.root.querySelector('.ag-grid-viewport')
  }

  /** The element that is as high as all rows together. */
  get rows(): HTMLElement | null {
    return this.root.querySelector('.ag-grid-scrolling-container')
  }

  /** The element of a cell; null while it is scrolled away. A merged cell is found at the first row of its span. */
  cell(address: CellAddress): HTMLElement | null {
    const index = this.#shown.indexOf(address.row)
    if (index === null) return null
    const head = this.#shown.rowAt(this.#shown.spanOf(index, address.column).first)
    return head === null ? null : this.root.querySelector(`[row-id="${head}"] [col-id="${address.column}"]`)
  }

  addressOf(target: EventTarget | null): CellAddress | null {
    const cell = target instanceof Element ? target.closest('[col-id][role="gridcell"]') : null
    const row = cell?.closest('[row-id]')?.getAttribute('row-id')
    const column = cell?.getAttribute('col-id')
    return row && column ? { row: row as RowId, column } : null
  }

  /** The column whose heading this is; the handle that changes its width is not it. */
  headingOf(target: EventTarget | null): string | null {
    if (!(target instanceof Element) || target.closest('.ag-header-cell-resize, button, input') !== null) return null
    return target.closest('[col-id][role="columnheader"]')?.getAttribute('col-id') ?? null
  }

  /** The cell at a place of the root in pixels, by where rows and columns stand; the last one where there are no more. */
  cellAt(x: number, y: number): CellAddress | null {
    const { viewport } = this
    if (viewport === null) return null
    const body = this.body()
    const down = y - body.top + viewport.scrollTop
    const rows = this.#api
      .getRenderedNodes()
      .filter(node => node.rowTop !== null && node.rowTop <= down)
      .sort((a, b) => (a.rowTop ?? 0) - (b.rowTop ?? 0))
    const zone = this.#zoneAt(x)
    const across = x - this.#zoneStart(zone)
    const columns = this.#columnsOf(zone, this.#api.getAllDisplayedColumns()).filter(
      column => (column.getLeft() ?? 0) <= across
    )
    const row = rows.at(-1)?.data?.id
    const column = columns.at(-1)?.getColId()
    return row === undefined || column === undefined ? null : { row, column }
  }

  /** Where a block stands, split by zones; in pixels of the root, also where it is scrolled away. */
  rangeBox({ top, bottom, left, right }: Range): Record<Zone, Box | null> {
    const [first, last] = [this.#api.getDisplayedRowAtIndex(top), this.#api.getDisplayedRowAtIndex(bottom)]
    const { viewport } = this
    if (viewport === null || first?.rowTop == null || last?.rowTop == null)
      return { left: null, rest: null, right: null }
    const y = this.body().top + first.rowTop - viewport.scrollTop
    const height = last.rowTop + (last.rowHeight ?? 0) - first.rowTop
    const columns = this.#api.getAllDisplayedColumns().slice(left, right + 1)
    const across = (zone: Zone): Box | null => {
      const ours = this.#columnsOf(zone, columns)
      if (ours[0] === undefined) return null
      const x = this.#zoneStart(zone) + (ours[0].getLeft() ?? 0)
      return { left: x, top: y, width: widthOf(ours), height }
    }
    return { left: across('left'), rest: across('rest'), right: across('right') }
  }

  zoneOf(column: string): Zone {
    const known = this.#api.getColumn(column)
    return known?.isPinnedLeft() ? 'left' : known?.isPinnedRight() ? 'right' : 'rest'
  }

  /** What is seen of the rows, headers and scrollbars left out, in pixels of the root. */
  body(): Box {
    const viewport = this.viewport
    if (viewport === null) return { left: 0, top: 0, width: 0, height: 0 }
    const { left, top } = boxOf(viewport, this.root.getBoundingClientRect())
    const header = this.root.querySelector<HTMLElement>('.ag-grid-pinned-top-rows')?.offsetHeight ?? 0
    return { left, top: top + header, width: viewport.clientWidth, height: viewport.clientHeight - header }
  }

  /** The parts of the body that the zones have: what is pinned keeps its width, the rest has what is left. */
  zones(): Record<Zone, Box> {
    const body = this.body()
    const left = Math.min(this.pinnedWidth(), body.width)
    const right = Math.min(widthOf(this.#api.getDisplayedRightColumns()), body.width - left)
    return {
      left: { ...body, width: left },
      rest: { ...body, left: body.left + left, width: Math.max(body.width - left - right, 0) },
      right: { ...body, left: body.left + body.width - right, width: right }
    }
  }

  /** The part of the body a column may be seen in. */
  room(column: string): Box {
    return this.zones()[this.zoneOf(column)]
  }

  /** Of what is pinned at the left. */
  pinnedWidth(): number {
    return widthOf(this.#api.getDisplayedLeftColumns())
  }

  #columnsOf(zone: Zone, columns: readonly Column[]): Column[] {
    return columns.filter(column => this.zoneOf(column.getColId()) === zone)
  }

  #zoneAt(x: number): Zone {
    const { rest } = this.zones()
    return x < rest.left ? 'left' : x < rest.left + rest.width ? 'rest' : 'right'
  }

  /** Where the first column of a zone begins, scrolled as it is. */
  #zoneStart(zone: Zone): number {
    return this.zones()[zone].left - (zone === 'rest' ? (this.viewport?.scrollLeft ?? 0) : 0)
  }
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.getActualWidth(), 0)
}
