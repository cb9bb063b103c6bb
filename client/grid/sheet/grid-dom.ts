import type { GridApi } from 'ag-grid-community'
import type { RowId } from '../../../shared/ids.ts'
import type { GridRow } from '../grid-row.ts'
import type { Range } from '../selection/selection.ts'
import { type Box, boxOf } from './box.ts'
import type { CellAddress } from './cell-address.ts'
import type { ShownRows } from './shown-rows.ts'

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
    const across = x - body.left
    const pinned = this.pinnedWidth()
    const isPinned = across < pinned
    const right = isPinned ? across : across - pinned + viewport.scrollLeft
    const columns = this.#api
      .getAllDisplayedColumns()
      .filter(column => column.isPinnedLeft() === isPinned && (column.getLeft() ?? 0) <= right)
    const row = rows.at(-1)?.data?.id
    const column = columns.at(-1)?.getColId()
    return row === undefined || column === undefined ? null : { row, column }
  }

  /** Where a block stands, split by what is pinned; in pixels of the root, also where it is scrolled away. */
  rangeBox({ top, bottom, left, right }: Range): { pinned: Box | null; rest: Box | null } {
    const [first, last] = [this.#api.getDisplayedRowAtIndex(top), this.#api.getDisplayedRowAtIndex(bottom)]
    const { viewport } = this
    if (viewport === null || first?.rowTop == null || last?.rowTop == null) return { pinned: null, rest: null }
    const body = this.body()
    const y = body.top + first.rowTop - viewport.scrollTop
    const height = last.rowTop + (last.rowHeight ?? 0) - first.rowTop
    const columns = this.#api.getAllDisplayedColumns().slice(left, right + 1)
    const across = (isPinned: boolean, x: number): Box | null => {
      const ours = columns.filter(column => column.isPinnedLeft() === isPinned)
      if (ours[0] === undefined) return null
      const width = ours.reduce((sum, column) => sum + column.getActualWidth(), 0)
      return { left: x + (ours[0].getLeft() ?? 0), top: y, width, height }
    }
    return {
      pinned: across(true, body.left),
      rest: across(false, body.left + this.pinnedWidth() - viewport.scrollLeft)
    }
  }

  isPinned(column: string): boolean {
    return this.#api.getColumn(column)?.isPinnedLeft() ?? false
  }

  /** What is seen of the rows, headers and scrollbars left out, in pixels of the root. */
  body(): Box {
    const viewport = this.viewport
    if (viewport === null) return { left: 0, top: 0, width: 0, height: 0 }
    const { left, top } = boxOf(viewport, this.root.getBoundingClientRect())
    const header = this.root.querySelector<HTMLElement>('.ag-grid-pinned-top-rows')?.offsetHeight ?? 0
    return { left, top: top + header, width: viewport.clientWidth, height: viewport.clientHeight - header }
  }

  /** The part of the body a column may be seen in: pinned columns keep theirs, the others have the rest. */
  room(column: string): Box {
    const body = this.body()
    const pinned = this.pinnedWidth()
    if (this.isPinned(column)) return { ...body, width: Math.min(pinned, body.width) }
    return { ...body, left: body.left + pinned, width: Math.max(body.width - pinned, 0) }
  }

  pinnedWidth(): number {
    return this.#api.getDisplayedLeftColumns().reduce((sum, column) => sum + column.getActualWidth(), 0)
  }
}
