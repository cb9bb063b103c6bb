import { markByMouse } from '../selection/pointer-selection.ts'
import { isInside } from '../selection/selection.ts'
import { sameCell } from './cell-address.ts'
import { pickRows } from './pick-rows.ts'
import type { Sheet } from './sheet.ts'

/** Mouse and finger on the grid. A finger only marks a cell; a second tap opens it, so the keyboard does not jump up at every touch. */
export function listenToPointer(sheet: Sheet, signal: AbortSignal): void {
  const { dom, textarea } = sheet
  let byFinger = false
  dom.root.addEventListener(
    'pointerdown',
    event => {
      byFinger = event.pointerType === 'touch'
    },
    { signal, capture: true }
  )
  dom.root.addEventListener(
    'mousedown',
    event => {
      if (event.button !== 0) return
      const isPick = event.target instanceof Element && event.target.closest('.tb-pick') !== null
      const isOurs = byFinger || isPick ? tap(sheet, event, byFinger) : markByMouse(sheet, event)
      // the focus stays in the textarea: going away and coming back would end a composition twice
      if (isOurs) event.preventDefault()
      // the state of a row is also the place to mark it for a command
      if (isPick) pickRows(sheet, event.shiftKey ? 'range' : 'row')
    },
    { signal }
  )
  // a right click outside of what is marked marks its cell, as spreadsheets do: before any menu asks what is marked
  dom.root.addEventListener('contextmenu', event => pointAt(sheet, event), { signal, capture: true })
  dom.root.addEventListener(
    'dblclick',
    event => {
      const cell = dom.addressOf(event.target)
      if (!byFinger && cell !== null && sameCell(cell, sheet.active)) sheet.open(caretAt(event, dom.cell(cell)))
    },
    { signal }
  )
  // a click into the open editor means to move the caret: from now on arrows do as well
  textarea.addEventListener('mousedown', () => sheet.isOpen && sheet.open(), { signal })
  listenToWheel(sheet, signal)
}

/** @returns false when it was on no cell */
function tap(sheet: Sheet, event: MouseEvent, byFinger: boolean): boolean {
  const cell = sheet.dom.addressOf(event.target)
  if (cell === null) return false
  if (byFinger && sameCell(cell, sheet.active)) sheet.onTapAgain(cell)
  else sheet.select(cell, { focus: !byFinger, reveal: false })
  return true
}

function pointAt(sheet: Sheet, event: MouseEvent): void {
  const cell = sheet.dom.addressOf(event.target)
  const range = sheet.selecting.range()
  if (cell === null) return
  const [row, column] = [sheet.shown.indexOf(cell.row), sheet.shown.columns.indexOf(cell.column)]
  if (range === null || row === null || !isInside(range, row, column)) {
    sheet.select(cell, { focus: true, reveal: false })
  }
}

/** The editor lies over the grid; a wheel it has no use for scrolls the sheet. */
function listenToWheel(sheet: Sheet, signal: AbortSignal): void {
  const { textarea, dom } = sheet
  textarea.addEventListener(
    'wheel',
    event => {
      const room = textarea.scrollHeight - textarea.clientHeight
      const isUsed = event.deltaY < 0 ? textarea.scrollTop > 0 : textarea.scrollTop < room - 1
      if (!isUsed) dom.viewport?.scrollBy(event.deltaX, event.deltaY)
    },
    { signal, passive: true }
  )
}

/** Index in the cell's text under the pointer; null when the pointer is not on text or the cell shows something else. */
function caretAt(event: MouseEvent, cell: Element | null): number | null {
  if (cell === null || !('caretPositionFromPoint' in document)) return null
  const place = document.caretPositionFromPoint(event.clientX, event.clientY)
  const isWholeText = place?.offsetNode.nodeType === Node.TEXT_NODE && cell.textContent === place.offsetNode.textContent
  return isWholeText && cell.contains(place.offsetNode) ? place.offset : null
}
