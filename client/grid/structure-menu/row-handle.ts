import type { RowId } from '../../../shared/ids.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { type Drop, dropOver, edgeScroll, placeOfDrop } from './drop-place.ts'

const WIDTH = 14
const MOST_HEIGHT = 40
/** Pixels the pointer must go before a press becomes a drag. */
const DRAG_BEGINS = 4

interface Drag {
  row: RowId
  startY: number
  isMoving: boolean
  y: number
  drop: Drop | null
  frame: number
}

/** A grip at the beginning of the row under the pointer: a click opens the row's menu, dragging moves the row. */
export class RowHandle {
  readonly element = document.createElement('button')
  readonly line = document.createElement('div')
  readonly #sheet: Sheet
  readonly #heard: { menu(row: RowId): void; move(row: RowId, drop: Drop): void }
  #row: RowId | null = null
  #drag: Drag | null = null

  constructor(sheet: Sheet, label: string, heard: { menu(row: RowId): void; move(row: RowId, drop: Drop): void }) {
    this.#sheet = sheet
    this.#heard = heard
    this.element.type = 'button'
    this.element.className = 'tb-row-handle'
    this.element.tabIndex = -1
    this.element.title = label
    this.element.setAttribute('aria-label', label)
    this.element.hidden = true
    this.line.className = 'tb-drop-line'
    this.line.hidden = true
  }

  listen(signal: AbortSignal): void {
    const { root } = this.#sheet.dom
    root.addEventListener('pointermove', event => this.#hover(event), { signal, passive: true })
    const host = root.parentElement ?? root
    host.addEventListener('pointerleave', () => this.#drag === null && this.#show(null), { signal })
    this.element.addEventListener('pointerdown', event => this.#press(event), { signal })
    this.element.addEventListener('pointermove', event => this.#move(event), { signal })
    this.element.addEventListener('pointerup', () => this.#release(), { signal })
    this.element.addEventListener('pointercancel', () => this.#end(), { signal })
    // the focus stays in the textarea
    this.element.addEventListener('mousedown', event => event.preventDefault(), { signal })
    this.element.addEventListener('contextmenu', event => event.preventDefault(), { signal })
    document.addEventListener('keydown', event => event.key === 'Escape' && this.#end(), { signal, capture: true })
  }

  place(): void {
    if (this.#row === null) return
    const { dom, shown, layer } = this.#sheet
    const column = shown.columns.find(one => dom.zoneOf(one) === 'rest')
    const cell = column === undefined ? null : dom.cell({ row: this.#row, column })
    this.element.hidden = cell === null
    if (cell === null || column === undefined) return
    const origin = layer.element.getBoundingClientRect()
    const box = cell.getBoundingClientRect()
    const room = dom.room(column)
    const top = Math.max(box.top - origin.top, room.top)
    const bottom = Math.min(box.bottom - origin.top, room.top + room.height)
    this.element.hidden = bottom - top < 16
    // once columns are scrolled under the duty it stands on the edge of that, not on somebody's text
    this.element.style.transform = `translate(${Math.max(box.left - origin.left, room.left - WIDTH)}px, ${top}px)`
    this.element.style.width = `${WIDTH}px`
    this.element.style.height = `${Math.min(bottom - top - 1, MOST_HEIGHT)}px`
  }

  #hover(event: PointerEvent): void {
    if (this.#drag !== null || event.pointerType === 'touch') return
    const row = event.target instanceof Element ? event.target.closest('[row-id]')?.getAttribute('row-id') : null
    if (row && row !== this.#row) this.#show(row as RowId)
  }

  #show(row: RowId | null): void {
    this.#row = row
    this.element.hidden = row === null
    this.place()
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0 || this.#row === null) return
    this.element.setPointerCapture(event.pointerId)
    this.#drag = { row: this.#row, startY: event.clientY, isMoving: false, y: event.clientY, drop: null, frame: 0 }
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag
    if (drag === null) return
    drag.y = event.clientY
    if (!drag.isMoving) {
      if (Math.abs(event.clientY - drag.startY) < DRAG_BEGINS) return
      drag.isMoving = true
      this.element.classList.add('tb-dragging')
      this.#scrollOn()
    }
    this.#aim()
  }

  /** Finds the row under the pointer and draws where the dragged one would go. */
  #aim(): void {
    const drag = this.#drag
    if (drag === null) return
    const { dom, layer, shown, source } = this.#sheet
    const body = dom.body()
    const origin = layer.element.getBoundingClientRect()
    const x = origin.left + body.left + dom.pinnedWidth() + 24
    const y = Math.min(Math.max(drag.y, origin.top + body.top + 1), origin.top + body.top + body.height - 2)
    const found = document.elementsFromPoint(x, y).map(element => element.closest('[row-id]'))
    const element = found.find(one => one !== null && dom.root.contains(one)) ?? null
    const row = element?.getAttribute('row-id') as RowId | null | undefined
    const box = element?.getBoundingClientRect()
    drag.drop = row && box && shown.gridRow(row) !== null ? dropOver(row, box, y) : null
    const isPlace = drag.drop !== null && placeOfDrop(source.report.view(), drag.row, drag.drop) !== null
    this.line.hidden = !isPlace
    if (!isPlace || box === undefined || drag.drop === null) return
    const at = (drag.drop.side === 'before' ? box.top : box.bottom) - origin.top
    const left = body.left + dom.pinnedWidth()
    this.line.style.transform = `translate(${left}px, ${at - 1}px)`
    this.line.style.width = `${Math.max(body.width - dom.pinnedWidth(), 0)}px`
  }

  #scrollOn(): void {
    const drag = this.#drag
    if (drag === null) return
    const { dom, layer } = this.#sheet
    const body = dom.body()
    const top = layer.element.getBoundingClientRect().top + body.top
    const by = edgeScroll(drag.y, { top, height: body.height })
    if (by !== 0) {
      dom.viewport?.scrollBy(0, by)
      this.#aim()
    }
    drag.frame = requestAnimationFrame(() => this.#scrollOn())
  }

  #release(): void {
    const drag = this.#drag
    if (drag === null) return
    this.#end()
    if (!drag.isMoving) this.#heard.menu(drag.row)
    else if (drag.drop !== null) this.#heard.move(drag.row, drag.drop)
  }

  #end(): void {
    if (this.#drag !== null) cancelAnimationFrame(this.#drag.frame)
    this.#drag = null
    this.line.hidden = true
    this.element.classList.remove('tb-dragging')
  }
}
