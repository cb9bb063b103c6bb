import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type { ColDef, GridOptions } from 'ag-grid-community'
import { defaultColumn } from './columns.ts'
import type { GridRow } from './grid-row.ts'
import { gridTheme } from './grid-theme.ts'
import type { RowHeights } from './row-heights.ts'
import type { Views } from './views/views.ts'
import type { Language } from './words.ts'

/** The least height of a measured row: one line. */
const ONE_LINE_PIXELS = 41

export interface GridParts {
  language: Language
  columns: ColDef<GridRow>[]
  views: Views
  /** null: the grid measures its rows itself. */
  heights: RowHeights | null
}

/** How AG Grid is set: it draws, scrolls and merges; editing, focus, sorting and moving are not its business here. */
export function gridOptions({ language, columns, views, heights }: GridParts): GridOptions<GridRow> {
  return {
    theme: gridTheme,
    columnDefs: columns,
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
    ...(language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {}),
    ...(heights === null
      ? { rowHeight: ONE_LINE_PIXELS }
      : { getRowHeight: ({ data }) => (data === undefined ? null : heights.give(data)) }),
    isExternalFilterPresent: () => views.isFiltering,
    doesExternalFilterPass: ({ data }) => data === undefined || views.passes(data.row)
  }
}
