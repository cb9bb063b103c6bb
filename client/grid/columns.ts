import type { CellClassParams, ColDef, ICellRendererParams } from 'ag-grid-community'
import type { Column } from '../../shared/report/schema.ts'
import { stateChip, statusChip, unitsCell } from './cells/chips.ts'
import { type ColumnWidth, columnWidth } from './column-widths.ts'
import { type GridRow, STATE_COLUMN, UNITS_COLUMN } from './grid-row.ts'
import { CELL_PADDING_X, lineWidth } from './row-height.ts'
import type { SheetSource } from './source.ts'

type Cell = ICellRendererParams<GridRow>
type CellClassRule = (params: CellClassParams<GridRow>) => boolean

/** Pixels of the box that picks a row, and of the word for late. */
const PICK_PIXELS = 22
const LATE_PIXELS = 36

export interface ColumnOptions {
  source: SheetSource
  /** The grid measures its rows (`autoHeight`); otherwise their height is computed. Never both. */
  measured: boolean
  /** No wider than a phone: nothing is pinned. */
  narrow: boolean
}

/** The report's columns in their order, then departments and state. Column ids are the document's own. */
export function columnDefs(columns: readonly Column[], options: ColumnOptions): ColDef<GridRow>[] {
  return [...columns.map(column => reportColumn(column, options)), unitsColumn(options), stateColumn(options)]
}

/** What all columns share: the grid neither edits nor sorts nor moves. */
export const defaultColumn: ColDef<GridRow> = {
  sortable: false,
  suppressMovable: true,
  resizable: true,
  wrapHeaderText: true,
  autoHeaderHeight: true,
  suppressHeaderMenuButton: true
}

function reportColumn(column: Column, options: ColumnOptions): ColDef<GridRow> {
  const base = {
    ...common(column.id, column.name, columnWidth(column, options.narrow), options.source),
    ...lookOf(column, options)
  }
  if (column.role === 'group') return { ...base, ...dutyColumn(options) }
  if (column.kind === 'choice') return { ...base, cellRenderer: (cell: Cell) => statusChip(String(cell.value ?? '')) }
  return base
}

function common(id: string, name: string, width: ColumnWidth, source: SheetSource): ColDef<GridRow> {
  return {
    colId: id,
    headerName: name,
    ...width,
    valueGetter: ({ data }) => (data === undefined ? '' : source.text(data, id)),
    cellClassRules: {
      'tb-locked': ({ data }) => data !== undefined && source.isForeign(data.id, id),
      // a merged cell stands for many rows, not for its first
      'tb-picked': source.kindOf(id) === 'group' ? () => false : picked(source),
      'tb-noted': ({ data }) => data !== undefined && source.notes.of(data.id, id) !== null,
      'tb-noted-new': ({ data }) => data !== undefined && source.notes.of(data.id, id)?.isNew === true
    },
    cellStyle: ({ data }) => {
      const notes = data === undefined ? null : source.notes.of(data.id, id)
      return notes === null ? null : { '--notes': `"${notes.count}"` }
    }
  }
}

const picked =
  (source: SheetSource): CellClassRule =>
  ({ data }) =>
    data !== undefined && source.picks?.has(data.id) === true

/** Wrapping, measuring and the face of a column. */
function lookOf(column: Column, options: ColumnOptions): ColDef<GridRow> {
  if (column.role === 'number') return { cellClass: 'tb-number', headerClass: 'tb-centred' }
  if (column.role === 'class') return { cellClass: 'tb-centred', headerClass: 'tb-centred', wrapText: true }
  if (column.role === 'group') return {}
  if (column.kind === 'choice') return { cellClass: 'tb-choice' }
  if (column.kind === 'number') return { cellClass: 'tb-figure' }
  const cellClass = column.kind === 'narrative' ? 'tb-prose tb-narrative' : 'tb-prose'
  return { cellClass, wrapText: true, ...(options.measured ? { autoHeight: true } : {}) }
}

/** Merged by group id, never by equal text: two duties may have the same wording. */
function dutyColumn(options: ColumnOptions): ColDef<GridRow> {
  return {
    cellClass: 'tb-duty',
    wrapText: true,
    ...(options.narrow ? {} : { pinned: 'left' as const, lockPinned: true }),
    spanRows: ({ nodeA, nodeB }) =>
      !options.source.isFlat && nodeA?.data !== undefined && nodeA.data.group === nodeB?.data?.group,
    cellRenderer: (cell: Cell) => {
      const text = document.createElement('div')
      text.className = 'tb-duty-text'
      text.textContent = String(cell.value ?? '')
      return text
    }
  }
}

function unitsColumn(options: ColumnOptions): ColDef<GridRow> {
  const { source } = options
  const width = { width: options.narrow ? 132 : 144, minWidth: 96 }
  return {
    ...common(UNITS_COLUMN, source.words.unitsColumn, width, source),
    cellClass: options.narrow ? 'tb-internal' : 'tb-internal tb-last',
    headerClass: options.narrow ? '' : 'tb-last',
    cellClassRules: { 'tb-picked': picked(source) },
    wrapText: true,
    ...(options.measured ? { autoHeight: true } : {}),
    cellRenderer: ({ data }: Cell) => (data === undefined ? '' : unitsCell(data.row, source.words))
  }
}

/**
 * Pinned at the right edge: whether a task is done is seen however many columns stand before it, and beside an open pane.
 * When rows are measured, this cell also holds up the rows of a group whose duty needs more room than they give.
 */
function stateColumn(options: ColumnOptions): ColDef<GridRow> {
  const { source } = options
  const widest = Math.max(...Object.values(source.words.states).map(lineWidth))
  const beside = (source.picks === null ? 0 : PICK_PIXELS) + (source.marks.late ? LATE_PIXELS : 0)
  const width = { width: Math.max(96, Math.ceil(widest) + 2 * CELL_PADDING_X + 16 + beside), minWidth: 88 }
  return {
    ...common(STATE_COLUMN, source.words.stateColumn, width, source),
    ...(options.narrow ? {} : { pinned: 'right' as const, lockPinned: true }),
    cellClass: 'tb-internal',
    cellClassRules: { 'tb-picked': picked(source) },
    ...(options.measured ? { autoHeight: true, wrapText: true } : {}),
    cellRenderer: ({ data }: Cell) => {
      if (data === undefined) return ''
      const strut = document.createElement('div')
      if (options.measured) strut.style.minHeight = `${source.groupShare(data.group) - 19}px`
      strut.append(stateChip(data.row.state, source.words, source.stateMarks(data.row)))
      return strut
    }
  }
}
