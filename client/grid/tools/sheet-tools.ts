import type { LeftOver } from '../block/block-actions.ts'
import type { ViewFilter } from '../filter.ts'
import type { Finder, Found } from '../find/finder.ts'
import type { Summary } from '../selection/summary.ts'
import type { SortView } from '../views/sort-view.ts'
import type { Views } from '../views/views.ts'

/** Everything the strips around the table show; a new object whenever any of it changed. */
export interface ToolsShown {
  summary: Summary | null
  /** 四季度进展，第 3 行; '' while the hand is nowhere. */
  address: string
  shownRows: number
  allRows: number
  found: Found
  filter: ViewFilter
  sort: SortView | null
  leftOver: LeftOver | null
  isHelpOpen: boolean
  /** Grows when rows may offer other departments or columns to filter and sort by. */
  offers: number
}

/** What the strips can do. */
export interface SheetTools {
  shown(): ToolsShown
  subscribe(heard: () => void): () => void
  readonly finder: Finder
  readonly views: Views
  find(replacing: boolean): void
  replaceOne(): void
  replaceAll(): void
  setFilter(filter: ViewFilter): void
  setSort(sort: SortView | null): void
  showHelp(open: boolean): void
  closeLeftOver(): void
  /** The focus goes back to the cell. */
  backToSheet(): void
}
