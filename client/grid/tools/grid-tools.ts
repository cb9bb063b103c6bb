import type { LeftOver } from '../block/block-actions.ts'
import { BlockWriter } from '../block/block-writer.ts'
import type { ViewFilter } from '../filter.ts'
import { Finder } from '../find/finder.ts'
import { Highlights } from '../find/highlights.ts'
import type { Command } from '../keyboard.ts'
import type { GridWork } from '../rows.ts'
import { Marks } from '../selection/marks.ts'
import { summaryOf } from '../selection/summary.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { SortView } from '../views/sort-view.ts'
import type { Views } from '../views/views.ts'
import type { Language } from '../words.ts'
import { listenForHelpKey } from './help-key.ts'
import type { SheetTools, ToolsShown } from './sheet-tools.ts'
import { Soon } from './soon.ts'

/** Past so many marked cells, counting them takes a noticeable part of a frame. */
const MUCH_CELLS = 4_000
const COUNTING_PAUSE_MILLISECONDS = 250
const SEARCH_PAUSE_MILLISECONDS = 200

export interface GridToolsHeard {
  /** Other rows are to be shown. */
  filterChanged(): void
  /** Rows are to be shown in another order. */
  orderChanged(): void
}

/** The tools of one grid: what is drawn for them over the rows, and what the strips around the table show. */
export class GridTools implements SheetTools {
  readonly finder: Finder
  readonly views: Views
  readonly #sheet: Sheet
  readonly #heard: GridToolsHeard
  readonly #marks: Marks
  readonly #highlights: Highlights
  readonly #listeners = new Set<() => void>()
  #shown: ToolsShown | null = null
  #leftOver: LeftOver | null = null
  #isHelpOpen = false
  #offers = 0
  #helpOpener: Element | null = null
  readonly #stopListening: () => void
  readonly #soon = new Soon(() => this.#tell())
  readonly #searchSoon = new Soon(() => this.finder.again())

  constructor(sheet: Sheet, views: Views, language: Language, heard: GridToolsHeard) {
    this.#sheet = sheet
    this.views = views
    this.#heard = heard
    this.finder = new Finder(sheet, new BlockWriter(sheet.source, sheet.writer, language), () => this.#tell())
    this.#marks = new Marks(sheet)
    this.#highlights = new Highlights(sheet, this.finder)
    sheet.layer.underlay(this.#marks.element, this.#highlights.element)
    sheet.onAsk = command => this.#answer(command)
    sheet.onMarked = () => this.changed()
    this.#stopListening = listenForHelpKey(() => this.showHelp(true))
  }

  shown(): ToolsShown {
    this.#shown ??= this.#look()
    return this.#shown
  }

  subscribe(heard: () => void): () => void {
    this.#listeners.add(heard)
    return () => this.#listeners.delete(heard)
  }

  /** What is drawn over the rows follows them. */
  place(): void {
    this.#marks.place()
    this.#highlights.place()
  }

  /** Something the strips show may be different; they are told once per frame, less often while much has to be counted. */
  changed(): void {
    this.#soon.ask(this.#isMuchMarked() ? COUNTING_PAUSE_MILLISECONDS : 0)
  }

  /** Values changed: what was found may be elsewhere, and rows may offer other things to filter by. */
  painted(work: GridWork): void {
    const isOffering = work.columns || work.everything || [...work.refresh.values()].includes('all')
    if (isOffering) this.#offers++
    if (this.finder.isOpen) this.#searchSoon.ask(SEARCH_PAUSE_MILLISECONDS)
    this.changed()
  }

  find(replacing: boolean): void {
    this.finder.open(replacing)
  }

  replaceOne(): void {
    this.finder.replaceOne(this.#sheet.block)
  }

  replaceAll(): void {
    this.finder.replaceAll(this.#sheet.block)
  }

  setFilter(filter: ViewFilter): void {
    this.#sheet.source.report.catchUp()
    this.views.choose(filter)
    this.#heard.filterChanged()
    this.finder.again()
    this.#tell()
  }

  setSort(sort: SortView | null): void {
    this.#sheet.source.report.catchUp()
    this.views.order.become(sort, this.#sheet.source.report.view().rows)
    this.#heard.orderChanged()
    this.finder.again()
    this.#tell()
  }

  showHelp(open: boolean): void {
    if (open && !this.#isHelpOpen) this.#helpOpener = document.activeElement
    this.#isHelpOpen = open
    // asked for elsewhere on the page, it gives the focus back there
    const opener = this.#helpOpener
    if (!open && opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus()
    else if (!open) this.backToSheet()
    this.#tell()
  }

  showLeftOver(left: LeftOver): void {
    this.#leftOver = left
    this.changed()
  }

  closeLeftOver(): void {
    this.#leftOver = null
    this.backToSheet()
    this.#tell()
  }

  backToSheet(): void {
    this.#sheet.textarea.focus({ preventScroll: true })
  }

  close(): void {
    this.#stopListening()
    this.#soon.close()
    this.#searchSoon.close()
    this.#listeners.clear()
    this.views.leave()
  }

  /** The strips are drawn again only when something they show is different. */
  #tell(): void {
    const now = this.#look()
    if (this.#shown !== null && isSame(now, this.#shown)) return
    this.#shown = now
    for (const heard of this.#listeners) heard()
  }

  #isMuchMarked(): boolean {
    const range = this.#sheet.selecting.range()
    return range !== null && (range.bottom - range.top + 1) * (range.right - range.left + 1) > MUCH_CELLS
  }

  #answer(command: Command): void {
    if (command.do === 'find') this.finder.open(command.replace)
    else if (command.do === 'find-again') this.finder.step(command.step)
    else if (command.do === 'help') this.showHelp(!this.#isHelpOpen)
  }

  #look(): ToolsShown {
    const { selecting, shown, source, writer, active } = this.#sheet
    const { rows } = source.report.view()
    const range = selecting.range()
    const read = (row: string, column: string) => writer.read({ row, column } as CellAddress)
    const { words } = source
    return {
      summary: range === null ? null : summaryOf(range, shown, read),
      address: active === null ? '' : words.cellAddress(source.columnName(active.column), writer.rowNumber(active.row)),
      shownRows: shown.rowCount,
      allRows: rows.length,
      found: this.finder.found,
      filter: this.views.chosen,
      sort: this.views.order.view,
      leftOver: this.#leftOver,
      isHelpOpen: this.#isHelpOpen,
      offers: this.#offers
    }
  }
}

/** Equal, part by part; summaries and what was found are made anew each time. */
function isSame(a: object, b: object): boolean {
  const [one, other] = [Object.entries(a), b as Record<string, unknown>]
  return one.every(([key, value]) => value === other[key] || isSameMade(value, other[key]))
}

function isSameMade(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return Object.entries(a).every(([key, value]) => value === (b as Record<string, unknown>)[key])
}
