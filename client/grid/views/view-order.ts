import type { RowId } from '../../../shared/ids.ts'
import type { Row } from '../../../shared/report/schema.ts'
import { type SortView, sorted } from './sort-view.ts'

/**
 * Keeps the order a person asked for. It is made when it is asked for and not again while others type: a row never runs away
 * from under a hand. Rows that are born meanwhile stand behind the row they follow in the document.
 */
export class ViewOrder {
  readonly #key: (view: SortView) => (row: Row) => string | number
  #view: SortView | null = null
  #order: RowId[] = []

  /** @param key what a view compares */
  constructor(key: (view: SortView) => (row: Row) => string | number) {
    this.#key = key
  }

  get view(): SortView | null {
    return this.#view
  }

  get isFlat(): boolean {
    return this.#view?.how === 'flat'
  }

  /** Makes the order anew. @param view null: the document's own */
  become(view: SortView | null, rows: readonly Row[]): void {
    this.#view = view
    this.#order = view === null ? [] : sorted(rows, view, this.#key(view)).map(row => row.id)
  }

  /** The rows of the document in the order of the view; the same array when there is no view. */
  arrange(rows: readonly Row[]): readonly Row[] {
    if (this.#view === null) return rows
    this.#order = withNewborn(this.#order, rows)
    const known = new Map(rows.map(row => [row.id, row]))
    const arranged = this.#order.flatMap(id => known.get(id) ?? [])
    return this.#view.how === 'flat' ? arranged : byGroup(arranged, rows)
  }
}

function withNewborn(order: readonly RowId[], rows: readonly Row[]): RowId[] {
  const known = new Set(order)
  const behind = new Map<RowId | null, RowId[]>()
  let before: RowId | null = null
  for (const { id } of rows) {
    if (known.has(id)) before = id
    else behind.set(before, [...(behind.get(before) ?? []), id])
  }
  const there = new Set(rows.map(row => row.id))
  const after = order.flatMap(id => [...(there.has(id) ? [id] : []), ...(behind.get(id) ?? [])])
  return [...(behind.get(null) ?? []), ...after]
}

/** Duties in the document's order: a row that was moved to another duty goes there. */
function byGroup(arranged: readonly Row[], rows: readonly Row[]): Row[] {
  const places = new Map<string, number>()
  for (const row of rows) if (!places.has(row.group)) places.set(row.group, places.size)
  return arranged.toSorted((a, b) => (places.get(a.group) ?? 0) - (places.get(b.group) ?? 0))
}
