import type { GridWords } from '../words.ts'
import { type Box, boxOf, editorBox } from './box.ts'
import type { CellAddress } from './cell-address.ts'
import { ChoiceList } from './choice-list.ts'
import type { GridDom } from './grid-dom.ts'
import { Notice } from './notice.ts'
import { TextMirror } from './text-mirror.ts'
import { makeTextarea } from './textarea.ts'

/** An editor over a narrow cell is at least so wide. */
const LEAST_EDITOR_WIDTH = 144

/** All that is drawn over the grid for the cell under the hand: outline, editor, list, notice. It places; it decides nothing. */
export class SheetLayer {
  readonly element = document.createElement('div')
  readonly textarea: HTMLTextAreaElement
  readonly choices: ChoiceList
  readonly notice = new Notice()
  readonly mirror = new TextMirror()
  readonly #clip = document.createElement('div')
  readonly #outline = document.createElement('div')
  readonly #editor = document.createElement('div')
  readonly #live = document.createElement('div')
  readonly #dom: GridDom

  constructor(dom: GridDom, words: GridWords, pick: (choice: string) => void) {
    this.#dom = dom
    this.element.className = 'tb-layer'
    this.#clip.className = 'tb-clip'
    this.#outline.className = 'tb-outline'
    this.#editor.className = 'tb-editor'
    this.#live.className = 'tb-unseen'
    this.#live.setAttribute('aria-live', 'polite')
    const hint = document.createElement('div')
    hint.className = 'tb-unseen'
    hint.id = 'tb-keys'
    hint.textContent = words.keysHint
    this.textarea = makeTextarea({ id: hint.id })
    // until it stands over a cell and bears its address
    this.textarea.setAttribute('aria-label', words.sheet)
    this.choices = new ChoiceList(words.choose, pick)
    this.#editor.append(this.textarea)
    this.#clip.append(this.#outline)
    this.element.append(
      this.#clip,
      this.#editor,
      this.choices.element,
      this.notice.element,
      this.mirror.element,
      this.#live,
      hint
    )
  }

  /** Lies under the outline and the editor. */
  underlay(...elements: HTMLElement[]): void {
    this.element.prepend(...elements)
  }

  get box(): Box {
    return { left: 0, top: 0, width: this.element.offsetWidth, height: this.element.offsetHeight }
  }

  /** Where the open editor stands in the layer; for carets drawn over it. */
  get editor(): HTMLElement {
    return this.#editor
  }

  announce(sentence: string): void {
    this.#live.textContent = sentence
  }

  /**
   * Puts outline and editor over the cell. Opacity hides, never `visibility` or `display`: those would take the focus away.
   * @param open the editor is seen; otherwise it is there, transparent, for the first key
   */
  place(cell: CellAddress | null, open: boolean): void {
    const element = cell === null ? null : this.#dom.cell(cell)
    this.#editor.classList.toggle('tb-open', open && element !== null)
    if (cell === null || element === null) {
      this.#outline.style.opacity = '0'
      this.#put(this.#editor, { left: 0, top: 0, width: LEAST_EDITOR_WIDTH, height: 22 })
      return
    }
    const room = this.#dom.room(cell.column)
    const box = boxOf(element, this.element.getBoundingClientRect())
    this.#clip.style.clipPath = clipPath(room, this.box)
    this.#outline.style.opacity = '1'
    this.#put(this.#outline, box)
    this.#placeEditor(box, room, open)
  }

  /** The part of the layer that the cell's outline covers, for notices. */
  anchorOf(cell: CellAddress): Box {
    const element = this.#dom.cell(cell)
    const body = this.#dom.body()
    if (element === null) return { ...body, height: 0 }
    const box = boxOf(element, this.element.getBoundingClientRect())
    const top = Math.max(box.top, body.top)
    const bottom = Math.min(box.top + box.height, body.top + body.height - 48)
    return { ...box, top, height: Math.max(bottom - top, 0) }
  }

  #placeEditor(cell: Box, room: Box, open: boolean): void {
    const width = Math.max(cell.width, open ? Math.min(LEAST_EDITOR_WIDTH, room.width) : 0)
    this.mirror.show(this.textarea.value, width)
    const box = editorBox(cell, room, open ? this.mirror.height : cell.height, open ? LEAST_EDITOR_WIDTH : 0)
    this.#put(this.#editor, box)
    this.choices.place(box, this.box)
  }

  #put(element: HTMLElement, box: Box): void {
    element.style.transform = `translate(${box.left}px, ${box.top}px)`
    element.style.width = `${box.width}px`
    element.style.height = `${box.height}px`
  }
}

/** Shows only what lies inside the room. */
export function clipPath(room: Box, layer: Box): string {
  const right = layer.width - room.left - room.width
  const bottom = layer.height - room.top - room.height
  return `inset(${room.top}px ${right}px ${bottom}px ${room.left}px)`
}
