import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import { createGrid, type GridApi, type GridOptions } from 'ag-grid-community'
import type { OpenReport } from '../doc/report.ts'
import { GridBinding } from './binding.ts'
import { columnDefs, defaultColumn } from './columns.ts'
import { isFiltering, passes, type RowFilter } from './filter.ts'
import type { GridRow } from './grid-row.ts'
import { gridTheme } from './grid-theme.ts'
import { registerGridModules } from './modules.ts'
import { PresenceLayer } from './presence/presence-layer.ts'
import { RowHeights } from './row-heights.ts'
import type { GridWork } from './rows.ts'
import { holdScroll } from './scroll-anchor.ts'
import { type OrphanText, Sheet } from './sheet/sheet.ts'
import { listenToSheet } from './sheet/sheet-events.ts'
import { SheetSource } from './source.ts'
import { type Language, wordsOf } from './words.ts'

/** Below this many pixels nothing is pinned. */
const NARROW_PIXELS = 640
/** The least height of a measured row: one line. */
const ONE_LINE_PIXELS = 41

export interface GridViewOptions {
  /** Empty; the view fills it and empties it again. */
  host: HTMLElement
  report: OpenReport
  language: Language
  filter: RowFilter | null
  onOrphanText(orphan: OrphanText): void
  /** Told how many rows are shown, whenever that changes. */
  onShownRows(count: number): void
  /** The report has grown too large for this grid's way of finding row heights, which it chose when it was made. */
  onOutgrown(): void
}

/** One grid on one report: AG Grid, its binding to the mirror, the hand on the sheet, and the others. */
export class GridView {
  readonly #options: GridViewOptions
  readonly #source: SheetSource
  readonly #api: GridApi<GridRow>
  readonly #binding: GridBinding
  readonly #sheet: Sheet
  readonly #presence: PresenceLayer
  readonly #heights: RowHeights | null
  readonly #close: (() => void)[] = []
  #filter: RowFilter | null
  #narrow: boolean
  #frame = 0

  constructor(options: GridViewOptions) {
    registerGridModules()
    this.#options = options
    const { host, report, language } = options
    this.#filter = options.filter
    this.#narrow = host.clientWidth < NARROW_PIXELS
    this.#source = new SheetSource(report, wordsOf(language))
    this.#heights = RowHeights.needed(report.view().rows.length) ? new RowHeights(this.#source) : null
    const root = document.createElement('div')
    root.className = 'tb-grid'
    host.append(root)
    this.#api = createGrid(root, this.#gridOptions())
    this.#sheet = new Sheet({
      root,
      api: this.#api,
      source: this.#source,
      language,
      onOrphanText: options.onOrphanText
    })
    this.#presence = new PresenceLayer(report, this.#sheet)
    this.#sheet.layer.element.append(this.#presence.element)
    host.append(this.#sheet.layer.element)
    this.#binding = new GridBinding(this.#api, this.#source, {
      columnsChanged: () => this.#setColumns(),
      structureChanging: () => this.#structureChanging(),
      painted: work => this.#painted(work)
    })
    this.#listen(root)
    // the first widths are given before anybody can listen
    this.#fitHeights()
    this.#presence.start()
    this.#tellShown()
  }

  setFilter(filter: RowFilter | null): void {
    this.#filter = filter
    this.#api.onFilterChanged()
    this.#sheet.structureChanged()
  }

  /** Closing twice is fine. */
  close(): void {
    cancelAnimationFrame(this.#frame)
    for (const end of this.#close.splice(0)) end()
    if (this.#api.isDestroyed()) return
    this.#sheet.leave()
    this.#source.report.presence.moveTo(null)
    this.#binding.close()
    this.#presence.close()
    this.#api.destroy()
    this.#options.host.replaceChildren()
  }

  #gridOptions(): GridOptions<GridRow> {
    const heights = this.#heights
    return {
      theme: gridTheme,
      columnDefs: this.#columns(),
      defaultColDef: defaultColumn,
      rowData: [],
      getRowId: ({ data }) => data.id,
      enableCellSpan: true,
      suppressCellFocus: true,
      suppressHeaderFocus: true,
      tabIndex: -1,
      animateRows: false,
      suppressColumnMoveAnimation: true,
      suppressMovableColumns: true,
      suppressOverlays: ['loading', 'noRows', 'noMatchingRows'],
      suppressScrollOnNewData: true,
      ...(this.#options.language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {}),
      ...(heights === null
        ? { rowHeight: ONE_LINE_PIXELS }
        : { getRowHeight: ({ data }) => (data === undefined ? null : heights.heightOf(data)) }),
      isExternalFilterPresent: () => isFiltering(this.#filter),
      doesExternalFilterPass: ({ data }) => data === undefined || passes(data.row, this.#filter)
    }
  }

  #columns() {
    const { columns } = this.#source.report.view()
    return columnDefs(columns, { source: this.#source, measured: this.#heights === null, narrow: this.#narrow })
  }

  #setColumns(): void {
    this.#api.setGridOption('columnDefs', this.#columns())
  }

  #structureChanging(): () => void {
    const held = holdScroll(this.#api, this.#sheet.dom.viewport, this.#sheet.active?.row ?? null)
    return () => {
      held()
      this.#sheet.structureChanged()
      this.#tellShown()
      const isOutgrown = this.#heights === null && RowHeights.needed(this.#source.report.view().rows.length)
      if (isOutgrown) this.#options.onOutgrown()
    }
  }

  #painted(work: GridWork): void {
    this.#heights?.painted(work, this.#api)
    this.#sheet.refreshed()
    this.#presence.painted(work)
  }

  #listen(root: HTMLElement): void {
    this.#close.push(listenToSheet(this.#sheet))
    this.#sheet.onPlaced = () => this.#presence.place()
    const place = () => this.#sheet.place()
    const placeSoon = () => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(place)
    }
    root.addEventListener('scroll', place, { capture: true, passive: true })
    this.#api.addEventListener('modelUpdated', () => {
      this.#tellShown()
      placeSoon()
    })
    for (const event of ['columnResized', 'displayedColumnsChanged', 'viewportChanged'] as const) {
      this.#api.addEventListener(event, () => {
        this.#fitHeights()
        placeSoon()
      })
    }
    const resized = new ResizeObserver(() => {
      this.#fitWidth()
      placeSoon()
    })
    resized.observe(root)
    this.#close.push(() => resized.disconnect())
  }

  /** Computed heights follow the widths that the columns really got. */
  #fitHeights(): void {
    if (this.#heights?.widthsChanged(this.#api)) this.#api.resetRowHeights()
  }

  #fitWidth(): void {
    const narrow = this.#options.host.clientWidth < NARROW_PIXELS
    if (narrow === this.#narrow) return
    this.#narrow = narrow
    this.#setColumns()
  }

  #tellShown(): void {
    this.#options.onShownRows(this.#api.getDisplayedRowCount())
  }
}
