import type { PersonHere } from '../../doc/report.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import { colorOf, flagOf, gatherByCell, type PeopleInCell } from './gather.ts'
import { type Overlay, putBox } from './overlay.ts'

/** Pixels a flag stands out above its cell. */
const FLAG_ABOVE = 10

interface Frame {
  cell: CellAddress
  element: HTMLElement
  flags: HTMLElement
  people: string
}

/** The others: an outline in their colour, and flags that shrink to dots (by the style sheet, after four seconds). */
export class People {
  readonly #overlay: Overlay
  #frames = new Map<string, Frame>()

  constructor(overlay: Overlay) {
    this.#overlay = overlay
  }

  show(others: readonly PersonHere[]): void {
    const wanted = new Set<string>()
    for (const { cell, people } of gatherByCell(others)) {
      const key = `${cell.row} ${cell.column}`
      wanted.add(key)
      this.#fill(this.#frame(key, cell), people)
    }
    for (const [key, frame] of this.#frames) {
      if (wanted.has(key)) continue
      frame.element.remove()
      this.#frames.delete(key)
    }
  }

  place(): void {
    const { top } = this.#overlay.body
    for (const frame of this.#frames.values()) {
      const box = this.#overlay.boxOf(frame.cell)
      frame.element.hidden = box === null
      if (box === null) continue
      putBox(frame.element, box)
      frame.element.classList.toggle('tb-flags-below', box.top - FLAG_ABOVE < top)
    }
  }

  #frame(key: string, cell: CellAddress): Frame {
    const known = this.#frames.get(key)
    if (known !== undefined) return known
    const element = document.createElement('div')
    element.className = 'tb-person'
    const flags = document.createElement('div')
    flags.className = 'tb-flags'
    element.append(flags)
    this.#overlay.sheetFor(cell.column).append(element)
    const frame = { cell, element, flags, people: '' }
    this.#frames.set(key, frame)
    return frame
  }

  /** Leaves the flags of those who stayed alone, or they would unfold again with every caret move. */
  #fill(frame: Frame, people: PeopleInCell['people']): void {
    const now = people.map(person => `${person.id}${person.color}${flagOf(person)}`).join(' ')
    if (now === frame.people) return
    frame.people = now
    const first = people[0]
    if (first !== undefined) frame.element.style.setProperty('--by', colorOf(first))
    const known = new Map([...frame.flags.children].map(flag => [flag.getAttribute('data-person'), flag]))
    frame.flags.replaceChildren(...people.map(person => known.get(person.id) ?? flagElement(person)))
  }
}

function flagElement(person: PersonHere): HTMLElement {
  const flag = document.createElement('span')
  flag.className = 'tb-flag'
  flag.dataset.person = person.id
  flag.style.setProperty('--by', colorOf(person))
  const words = document.createElement('span')
  words.textContent = flagOf(person)
  flag.append(words)
  return flag
}
