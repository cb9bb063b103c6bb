/** A place I changed: a cell, or a row, group or column as a whole (then `column` is empty). */
export interface EditedPlace {
  kind: 'cell' | 'row' | 'group' | 'column' | 'meta' | 'threads'
  /** Row id; the group's, column's or `''` for the other kinds. */
  row: string
  column: string
  /** What stood there before my first change that is not on disk. */
  before: string
}

interface Pending {
  place: EditedPlace
  /** Number of the message that carries its last change; null while none was sent on this connection. */
  sentIn: number | null
}

/**
 * Which of my changes are not yet on the server's disk. Messages are numbered from 1 on each connection, as message 8
 * counts them. A place changed many times counts once: people read the number as places, not as keystrokes.
 */
export class PendingEdits {
  readonly #places = new Map<string, Pending>()
  #sent = 0

  get count(): number {
    return this.#places.size
  }

  /** In the order of their first change. */
  places(): EditedPlace[] {
    return [...this.#places.values()].map(pending => pending.place)
  }

  has(place: Pick<EditedPlace, 'kind' | 'row' | 'column'>): boolean {
    return this.#places.has(keyOf(place))
  }

  /** I changed this place; the message with the change is not sent yet. @returns true when the place is new here */
  edited(place: EditedPlace): boolean {
    const pending = this.#places.get(keyOf(place))
    if (pending) {
      pending.sentIn = null
      return false
    }
    this.#places.set(keyOf(place), { place, sentIn: null })
    return true
  }

  /** A counted message left: it carries every change made so far that no earlier message carried. */
  sent(): void {
    this.#sent += 1
    for (const pending of this.#places.values()) pending.sentIn ??= this.#sent
  }

  /** The first `count` messages of this connection are on disk. @returns true when places left the list */
  saved(count: number): boolean {
    const before = this.#places.size
    for (const [key, pending] of this.#places) {
      if (pending.sentIn !== null && pending.sentIn <= count) this.#places.delete(key)
    }
    return this.#places.size < before
  }

  /** The connection is gone; what it did not confirm goes out again with the next sync step 2. */
  lost(): void {
    this.#sent = 0
    for (const pending of this.#places.values()) pending.sentIn = null
  }
}

const keyOf = (place: Pick<EditedPlace, 'kind' | 'row' | 'column'>) => `${place.kind} ${place.row} ${place.column}`
