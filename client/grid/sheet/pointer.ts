import { sameCell } from './cell-address.ts'
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
      const cell = dom.addressOf(event.target)
      if (cell === null || event.button !== 0) return
      // the focus stays in the textarea: going away and coming back would end a composition twice
      event.preventDefault()
      const isSecondTap = byFinger && sameCell(cell, sheet.active)
      if (isSecondTap) sheet.open()
      else sheet.select(cell, { focus: !byFinger, reveal: false })
      if (isSecondTap) textarea.focus({ preventScroll: true })
    },
    { signal }
  )
  dom.root.addEventListener(
    'dblclick',
    event => {
      const cell = dom.addressOf(event.target)
      if (cell !== null && sameCell(cell, sheet.active)) sheet.open(caretAt(event, dom.cell(cell)))
    },
    { signal }
  )
  // a click into the open editor means to move the caret: from now on arrows do as well
  textarea.addEventListener('mousedown', () => sheet.isOpen && sheet.open(), { signal })
  listenToWheel(sheet, signal)
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
