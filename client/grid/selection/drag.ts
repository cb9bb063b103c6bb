import type { CellAddress } from '../sheet/cell-address.ts'
import type { Sheet } from '../sheet/sheet.ts'

interface Dragged {
  /** The cell under the pointer, or the nearest one that can be seen. */
  over(cell: CellAddress): void
  /** The button is up. Not called when the drag was cancelled. */
  end?(): void
}

/** Pixels a millisecond just outside of the rows, how much each pixel farther out adds, and the most. */
const SLOWEST = 0.25
const FASTER_PER_PIXEL = 0.03
const FASTEST = 3
/** A frame that came late scrolls no farther than this. */
const LONGEST_FRAME_MILLISECONDS = 100

/** Follows the mouse from a pressed button to its release, scrolling when it leaves the rows. @returns ends it early */
export function followDrag(sheet: Sheet, from: MouseEvent, dragged: Dragged): () => void {
  const ended = new AbortController()
  const { signal } = ended
  let at = { x: from.clientX, y: from.clientY }
  let frame = 0
  const look = () => {
    const cell = cellNear(sheet, at)
    if (cell !== null) dragged.over(cell)
  }
  let last = performance.now()
  const scroll = (now: number) => {
    frame = requestAnimationFrame(scroll)
    const passed = Math.min(Math.max(now - last, 0), LONGEST_FRAME_MILLISECONDS)
    last = now
    const [dx, dy] = outside(sheet, at)
    if (dx === 0 && dy === 0) return
    sheet.dom.viewport?.scrollBy(dx * passed, dy * passed)
    look()
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    ended.abort()
  }
  frame = requestAnimationFrame(scroll)
  document.addEventListener(
    'mousemove',
    event => {
      if ((event.buttons & 1) === 0) return stop()
      at = { x: event.clientX, y: event.clientY }
      look()
    },
    { signal }
  )
  document.addEventListener(
    'mouseup',
    () => {
      stop()
      dragged.end?.()
    },
    { signal }
  )
  return stop
}

interface Point {
  x: number
  y: number
}

/** What is seen of the rows, in pixels of the window. */
function bodyInWindow(sheet: Sheet): { left: number; top: number; right: number; bottom: number } {
  const root = sheet.dom.root.getBoundingClientRect()
  const body = sheet.dom.body()
  const [left, top] = [root.left + body.left, root.top + body.top]
  return { left, top, right: left + body.width, bottom: top + body.height }
}

/** The cell under the pointer; outside of the rows the nearest one that can be seen. */
function cellNear(sheet: Sheet, { x, y }: Point): CellAddress | null {
  const body = bodyInWindow(sheet)
  const root = sheet.dom.root.getBoundingClientRect()
  const inside = (value: number, least: number, most: number) => Math.min(Math.max(value, least + 2), most - 2)
  return sheet.dom.cellAt(inside(x, body.left, body.right) - root.left, inside(y, body.top, body.bottom) - root.top)
}

/** Which way and how fast to scroll, in pixels a millisecond; 0 while the pointer is over the rows. */
function outside(sheet: Sheet, { x, y }: Point): [dx: number, dy: number] {
  const body = bodyInWindow(sheet)
  const speed = (value: number, least: number, most: number) => {
    const out = value < least ? value - least : value > most ? value - most : 0
    return Math.sign(out) * Math.min(SLOWEST + Math.abs(out) * FASTER_PER_PIXEL, FASTEST)
  }
  return [speed(x, body.left, body.right), speed(y, body.top, body.bottom)]
}
