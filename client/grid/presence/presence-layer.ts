import type { OpenReport } from '../../doc/report.ts'
import type { GridWork } from '../rows.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import { sameCell } from '../sheet/cell-address.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { Carets } from './carets.ts'
import { colorOf } from './gather.ts'
import { Overlay } from './overlay.ts'
import { People } from './people.ts'
import { Tints } from './tints.ts'

/** Everything on the sheet that comes from others: outlines, flags, carets, tints. */
export class PresenceLayer {
  readonly #report: OpenReport
  readonly #sheet: Sheet
  readonly #overlay: Overlay
  readonly #people: People
  readonly #carets: Carets
  readonly #tints: Tints
  readonly #stop: () => void

  constructor(report: OpenReport, sheet: Sheet) {
    this.#report = report
    this.#sheet = sheet
    this.#overlay = new Overlay(sheet.dom)
    this.#people = new People(this.#overlay)
    this.#carets = new Carets(this.#overlay, sheet, report)
    this.#tints = new Tints(this.#overlay)
    this.#stop = report.presence.onChange(() => this.#show())
  }

  get element(): HTMLElement {
    return this.#overlay.element
  }

  /** First drawing, once the layer is in the page. */
  start(): void {
    this.#show()
  }

  /** The grid scrolled, or cells moved or changed size. */
  place(): void {
    this.#overlay.fit()
    this.#people.place()
    this.#carets.place(this.#report.presence.others())
    this.#tints.place()
  }

  /** Tints what others wrote; the cell in which I am writing is not tinted under my hands. */
  painted(work: GridWork): void {
    if (work.tint.length === 0) return
    const { isOpen, active, shown } = this.#sheet
    const drawn = shown.drawnRows()
    const cells = work.tint.filter(cell => drawn.has(cell.row) && !(isOpen && sameCell(cell, active)))
    this.#tints.show(cells, cell => this.#writerOf(cell))
  }

  close(): void {
    this.#stop()
  }

  #show(): void {
    this.#people.show(this.#report.presence.others())
    this.place()
  }

  #writerOf(cell: CellAddress): string {
    const here = this.#report.presence.others().filter(person => sameCell(person.place, cell))
    const writer = here.find(person => person.typing) ?? here[0]
    return writer === undefined ? 'var(--accent)' : colorOf(writer)
  }
}
