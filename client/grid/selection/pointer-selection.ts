import type { CellAddress } from '../sheet/cell-address.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { followDrag } from './drag.ts'
import { headAt, oneCell, type Selection, type Whole } from './selection.ts'

const QUIET = { focus: true, reveal: false }

/**
 * Marks with the mouse: a cell, a block by dragging or with Shift; a row by its number; a column by its heading.
 * @param event the button that went down on a cell or on a heading
 * @returns false when it was on neither
 */
export function markByMouse(sheet: Sheet, event: MouseEvent): boolean {
  const cell = sheet.dom.addressOf(event.target)
  const heading = cell === null ? sheet.dom.headingOf(event.target) : null
  if (cell !== null) begin(sheet, event, cell, sheet.source.column(cell.column)?.role === 'number' ? 'rows' : 'none')
  else if (heading !== null) beginColumn(sheet, event, heading)
  return cell !== null || heading !== null
}

function beginColumn(sheet: Sheet, event: MouseEvent, column: string): void {
  const row = sheet.shown.rowAt(0)
  if (row !== null) begin(sheet, event, { row, column }, 'columns')
}

function begin(sheet: Sheet, event: MouseEvent, cell: CellAddress, whole: Whole): void {
  const { selecting } = sheet
  const before = selecting.now
  selecting.tabRun.end()
  const isExtended = event.shiftKey && before !== null
  const first: Selection = isExtended
    ? { ...headAt(before, cell), whole: before.whole === whole ? whole : 'none' }
    : { ...oneCell(cell), whole }
  if (whole === 'none' && !isExtended) sheet.select(cell, QUIET)
  else sheet.mark(first, QUIET)
  let last = cell
  followDrag(sheet, event, {
    over: over => {
      const next = whole === 'columns' ? { row: cell.row, column: over.column } : over
      const isSame = next.row === last.row && next.column === last.column
      const now = sheet.selecting.now
      if (isSame || now === null || sheet.isOpen) return
      last = next
      sheet.mark({ ...headAt(now, next), whole }, QUIET)
    }
  })
}
