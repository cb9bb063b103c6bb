import type { RowId } from '../../shared/ids.ts'

/**
 * Which rows a person has marked for a command. Made by the page, marked in the grid. Held by ids: rows that move stay
 * marked, rows that go are let go of.
 */
export class RowPicks {
  #rows: ReadonlySet<RowId> = new Set()
  #anchor: RowId | null = null
  #shown: () => readonly RowId[] = () => []
  readonly #heard = new Set<() => void>()

  /** A new set whenever it changed, in the order of marking. */
  get rows(): ReadonlySet<RowId> {
    return this.#rows
  }

  /** @param shown the rows that can be seen, filtered and in order: what a range and "all" mean */
  showing(shown: () => readonly RowId[]): void {
    this.#shown = shown
  }

  /** The rows that can be seen now. */
  shown(): readonly RowId[] {
    return this.#shown()
  }

  has(row: RowId): boolean {
    return this.#rows.has(row)
  }

  toggle(row: RowId): void {
    const rows = new Set(this.#rows)
    if (!rows.delete(row)) rows.add(row)
    this.#anchor = row
    this.#become(rows)
  }

  /** From the row last marked to this one; without such a row only this one. */
  extendTo(row: RowId): void {
    const shown = this.#shown()
    const from = this.#anchor === null ? -1 : shown.indexOf(this.#anchor)
    const to = shown.indexOf(row)
    if (from < 0 || to < 0) return this.toggle(row)
    this.#become(new Set([...this.#rows, ...shown.slice(Math.min(from, to), Math.max(from, to) + 1)]))
  }

  /** Marks exactly these. */
  set(rows: Iterable<RowId>): void {
    this.#become(new Set(rows))
  }

  allShown(): void {
    this.#become(new Set([...this.#rows, ...this.#shown()]))
  }

  clear(): void {
    this.#anchor = null
    if (this.#rows.size > 0) this.#become(new Set())
  }

  /** Lets go of rows that are not there any more. */
  keep(isThere: (row: RowId) => boolean): void {
    const rows = new Set([...this.#rows].filter(isThere))
    if (rows.size < this.#rows.size) this.#become(rows)
  }

  onChange(heard: () => void): () => void {
    this.#heard.add(heard)
    return () => {
      this.#heard.delete(heard)
    }
  }

  #become(rows: ReadonlySet<RowId>): void {
    this.#rows = rows
    for (const heard of [...this.#heard]) heard()
  }
}
