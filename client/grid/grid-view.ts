import { createGrid, type GridApi } from 'ag-grid-community'
import type { RowId } from '../../shared/ids.ts'
import { GridBinding } from './binding.ts'
import { columnDefs } from './columns.ts'
import { listenToNotes } from './comments/listen-to-notes.ts'
import type { RowFilter } from './filter.ts'
import { gridOptions } from './grid-options.ts'
import { type GridRow, STATE_COLUMN } from './grid-row.ts'
import type { GridViewOptions } from './grid-view-options.ts'
import { isNarrow, watchWidth } from './grid-width.ts'
import { registerGridModules } from './modules.ts'
import { PresenceLayer } from './presence/presence-layer.ts'
import { RowHeights } from './row-heights.ts'
import type { RowMarks } from './row-marks.ts'
import type { GridWork } from './rows.ts'
import { holdScroll } from './scroll-anchor.ts'
import { ScrollKeeper } from './scroll-keeper.ts'
import { Sheet } from './sheet/sheet.ts'
import { listenToSheet } from './sheet/sheet-events.ts'
import { showPicks } from './show-picks.ts'
import { SheetSource } from './source.ts'
import { StructureHand } from './structure-menu/structure-hand.ts'
import { GridTools } from './tools/grid-tools.ts'
import type { BottomSheet } from './touch/bottom-sheet.ts'
import { makeBottomSheet } from './touch/make-bottom-sheet.ts'
import { Views } from './views/views.ts'
import { wordsOf } from './words.ts'

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
    this.#narrow = isNarrow(host)
    this.#source = new SheetSource(report, wordsOf(language))
    this.#source.picks = options.picks
    this.#source.marks = options.marks
    this.#views = new Views(this.#source, options.filter)
    this.#source.shows = row => this.#views.passes(row)
    this.#source.bringUp(report.view())
    this.#heights = RowHeights.needed(report.view().rows.length) ? this.#makeHeights() : null
    const root = document.createElement('div')
    root.className = 'tb-grid'
    host.append(root)
    this.#api = createGrid(
      root,
      gridOptions({ language, columns: this.#columns(), views: this.#views, heights: this.#heights })
    )
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
    this.#bottom = makeBottomSheet(this.#source, this.#sheet, options.onOrphanText)
    host.append(this.#bottom.element)
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
    // a row born a moment ago is shown at once, or the next key would land in the row before
    this.#source.report.catchUp()
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
    this.#heights?.close()
    this.#source.report.presence.moveTo(null)
    this.#binding.close()
    this.#presence.close()
    this.#api.destroy()
    this.#options.host.replaceChildren()
  }

  #columns() {
    const { columns } = this.#source.report.view()
    return columnDefs(columns, { source: this.#source, measured: this.#heights === null, narrow: this.#narrow })
  }

  #setColumns(): void {
    this.#api.setGridOption('columnDefs', this.#columns())
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
    else this.#heights.reset(this.#api)
  }

  /** Rows that get another height above what is looked at do not push it away. */
  #makeHeights(): RowHeights {
    return new RowHeights(this.#source, { changing: () => this.#holdScroll() })
  }

  /** A grid that measures its rows changes their heights when it likes. */
  #keepScroll(): ScrollKeeper | null {
    const { viewport, rows } = this.#sheet.dom
    if (this.#heights !== null || viewport === null || rows === null) return null
    const keeper = new ScrollKeeper(this.#api, { viewport, rows }, () => this.#sheet.active?.row ?? null)
    this.#close.push(() => keeper.close())
    return keeper
  }

  #holdScroll(): () => void {
    return holdScroll(this.#api, this.#sheet.dom.viewport, this.#sheet.active?.row ?? null)
  }

  #structureChanging(): () => void {
    const held = this.#holdScroll()
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
    if (work.groups) this.#fitGroups()
    else this.#heights?.textsChanged(work.refresh.keys(), this.#api)
    this.#sheet.refreshed()
    this.#bottom.structureChanged()
    this.tools.painted(work)
    this.#presence.painted(work)
  }

  #listen(root: HTMLElement): void {
    this.#close.push(listenToSheet(this.#sheet))
    const scroll = this.#keepScroll()
    this.#sheet.onPlaced = () => {
      this.tools.place()
      this.#structure.place()
      this.#presence.place()
      scroll?.remember()
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
        this.#heights?.drawn(this.#api)
        placeSoon()
      })
    }
    const resized = (isLess: boolean) => {
      this.#fitWidth()
      // a pane opened beside the table: the cell under the hand stays in view
      if (isLess) this.#showColumn()
      placeSoon()
    }
    this.#close.push(watchWidth(root, resized))
  }

  /** Computed heights follow the widths that the columns really got. */
  #fitHeights(): void {
    if (this.#heights?.widthsChanged(this.#api)) this.#heights.reset(this.#api)
  }

  #fitWidth(): void {
    const narrow = isNarrow(this.#options.host)
    if (narrow === this.#narrow) return
    this.#narrow = narrow
    this.#setColumns()
  }

  #showColumn(): void {
    const column = this.#sheet.active?.column
    if (column !== undefined) this.#api.ensureColumnVisible(column)
  }

  #tellShown(): void {
    this.#options.onShownRows(this.#api.getDisplayedRowCount())
  }
}
