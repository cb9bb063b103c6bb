import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import { createGrid, type GridApi, type GridOptions } from 'ag-grid-community'
import type { RowId } from '../../shared/ids.ts'
import type { OpenReport } from '../doc/report.ts'
import { GridBinding } from './binding.ts'
import { columnDefs, defaultColumn } from './columns.ts'
import { listenToNotes } from './comments/listen-to-notes.ts'
import type { RowFilter } from './filter.ts'
import { type GridRow, STATE_COLUMN } from './grid-row.ts'
import { gridTheme } from './grid-theme.ts'
import { registerGridModules } from './modules.ts'
import { PresenceLayer } from './presence/presence-layer.ts'
import { RowHeights } from './row-heights.ts'
import type { RowMarks } from './row-marks.ts'
import type { RowPicks } from './row-picks.ts'
import type { GridWork } from './rows.ts'
import { holdScroll } from './scroll-anchor.ts'
import type { CellAddress } from './sheet/cell-address.ts'
import { type OrphanText, Sheet } from './sheet/sheet.ts'
import { listenToSheet } from './sheet/sheet-events.ts'
import { showPicks } from './show-picks.ts'
import { SheetSource } from './source.ts'
import { StructureHand, type StructureHeard } from './structure-menu/structure-hand.ts'
import { GridTools } from './tools/grid-tools.ts'
import { BottomSheet } from './touch/bottom-sheet.ts'
import { Views } from './views/views.ts'
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

/** One grid on one report: AG Grid, its binding to the mirror, the hand on the sheet, and the others. */
export class GridView {
  readonly #options: GridViewOptions
  readonly #source: SheetSource
  readonly #api: GridApi<GridRow>
  readonly #binding: GridBinding
  readonly #sheet: Sheet
  readonly #presence: PresenceLayer
  readonly #views: Views
  readonly #bottom: BottomSheet
  /** What the strips around the table show and do. */
  readonly tools: GridTools
  readonly #heights: RowHeights | null
  readonly #structure: StructureHand
  readonly #close: (() => void)[] = []
  #narrow: boolean
  #frame = 0

  constructor(options: GridViewOptions) {
    registerGridModules()
    this.#options = options
    const { host, report, language } = options
    this.#narrow = host.clientWidth < NARROW_PIXELS
    this.#source = new SheetSource(report, wordsOf(language))
    this.#source.picks = options.picks
    this.#source.marks = options.marks
    this.#views = new Views(this.#source, options.filter)
    this.#source.shows = row => this.#views.passes(row)
    this.#source.bringUp(report.view())
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
      onOrphanText: options.onOrphanText,
      onLeftOver: left => this.tools.showLeftOver(left)
    })
    this.tools = new GridTools(this.#sheet, this.#views, language, {
      filterChanged: () => this.#filterChanged(),
      orderChanged: () => this.#orderChanged()
    })
    this.#bottom = this.#makeBottomSheet()
    this.#presence = new PresenceLayer(report, this.#sheet)
    this.#sheet.layer.element.append(this.#presence.element)
    host.append(this.#sheet.layer.element)
    this.#structure = new StructureHand(this.#sheet, host, language, options.structure)
    this.#binding = new GridBinding(this.#api, this.#source, {
      columnsChanged: () => {
        this.#setColumns()
        // the column under the hand may have been taken out
        this.#sheet.structureChanged()
      },
      structureChanging: () => this.#structureChanging(),
      arrange: rows => this.#views.order.arrange(rows),
      painted: work => this.#painted(work)
    })
    this.#listen(root)
    // the first widths are given before anybody can listen
    this.#fitHeights()
    this.#presence.start()
    this.#tellShown()
  }

  /** What stands beside the states; the column grows when rows become late. */
  setMarks(marks: RowMarks): void {
    const isWider = marks.late !== this.#source.marks.late
    this.#source.marks = marks
    if (isWider) this.#setColumns()
    this.#api.refreshCells({ columns: [STATE_COLUMN], force: true })
  }

  setFilter(filter: RowFilter | null): void {
    this.#views.setPage(filter)
    this.#filterChanged()
  }

  /** Puts the hand on a cell, now or as soon as its row is here. Without a column: on its task. */
  goTo(row: RowId, column?: string): void {
    if (this.#api.getRowNode(row) === undefined) {
      const stop = this.#source.report.onChanges(() => {
        stop()
        if (this.#api.getRowNode(row) !== undefined) this.goTo(row, column)
      })
      return
    }
    const { columns } = this.#source.report.view()
    const task = columns.find(one => one.role === 'task') ?? columns.find(one => one.role !== 'group')
    this.#sheet.select({ row, column: column ?? task?.id ?? '' }, { focus: true, reveal: true })
  }

  /** Gives the focus back to the cell under the hand, and says something there. */
  focus(says?: string): void {
    this.#sheet.textarea.focus({ preventScroll: true })
    // what was done may move the hand with the next frame, and a hand that moves takes its notice along
    if (says !== undefined) requestAnimationFrame(() => requestAnimationFrame(() => this.#sheet.say(says)))
  }

  /** Closing twice is fine. */
  close(): void {
    cancelAnimationFrame(this.#frame)
    for (const end of this.#close.splice(0)) end()
    if (this.#api.isDestroyed()) return
    this.#sheet.leave()
    this.#structure.close()
    this.#bottom.close()
    this.tools.close()
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
      isExternalFilterPresent: () => this.#views.isFiltering,
      doesExternalFilterPass: ({ data }) => data === undefined || this.#views.passes(data.row)
    }
  }

  #columns() {
    const { columns } = this.#source.report.view()
    return columnDefs(columns, { source: this.#source, measured: this.#heights === null, narrow: this.#narrow })
  }

  #setColumns(): void {
    this.#api.setGridOption('columnDefs', this.#columns())
  }

  #makeBottomSheet(): BottomSheet {
    const sheet = new BottomSheet(this.#source, this.#sheet.writer, {
      closed: () => this.#sheet.refreshed(),
      refused: (cell, why, text) => {
        const where = this.#source.words.cellAddress(
          this.#source.columnName(cell.column),
          this.#sheet.writer.rowNumber(cell.row)
        )
        this.#options.onOrphanText({ where, why, text })
      }
    })
    this.#options.host.append(sheet.element)
    return sheet
  }

  #filterChanged(): void {
    this.#source.bringUp(this.#source.report.view())
    this.#api.onFilterChanged()
    this.#fitGroups()
    this.#sheet.structureChanged()
  }

  #orderChanged(): void {
    this.#source.isFlat = this.#views.order.isFlat
    this.#binding.rearrange()
    this.#fitGroups()
  }

  /** A duty needs its room, however few of its rows are shown. */
  #fitGroups(): void {
    if (this.#heights === null) this.#api.refreshCells({ columns: [STATE_COLUMN], force: true })
    else this.#api.resetRowHeights()
  }

  #structureChanging(): () => void {
    const held = holdScroll(this.#api, this.#sheet.dom.viewport, this.#sheet.active?.row ?? null)
    return () => {
      held()
      this.#sheet.structureChanged()
      this.#bottom.structureChanged()
      this.#source.picks?.keep(row => this.#api.getRowNode(row) !== undefined)
      this.#tellShown()
      const isOutgrown = this.#heights === null && RowHeights.needed(this.#source.report.view().rows.length)
      if (isOutgrown) this.#options.onOutgrown()
    }
  }

  #painted(work: GridWork): void {
    this.#heights?.painted(work, this.#api)
    this.#sheet.refreshed()
    this.#bottom.structureChanged()
    this.tools.painted()
    this.#presence.painted(work)
  }

  #listen(root: HTMLElement): void {
    this.#close.push(listenToSheet(this.#sheet))
    this.#sheet.onPlaced = () => {
      this.tools.place()
      this.#structure.place()
      this.#presence.place()
    }
    this.#sheet.onTapAgain = cell => {
      if (!this.#sheet.onOpen(cell)) this.#bottom.open(cell)
    }
    const leave = () => this.#views.leave()
    addEventListener('pagehide', leave)
    this.#close.push(() => removeEventListener('pagehide', leave))
    this.#sheet.onActive = this.#options.onActiveCell
    this.#sheet.onOpen = ({ row, column }) => {
      const kind = this.#source.kindOf(column)
      return (kind === 'state' || kind === 'units') && this.#options.onOpenInternal(row, kind)
    }
    if (this.#source.picks !== null) this.#close.push(showPicks(this.#source.picks, this.#api))
    this.#close.push(listenToNotes(this.#api, this.#source))
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
