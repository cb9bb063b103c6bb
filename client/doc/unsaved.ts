import type { LocalCopy } from './local-copy.ts'
import { type EditedPlace, PendingEdits } from './pending-edits.ts'
import type { Status } from './status.ts'

/** My changes on their way to the server's disk: counted, told on the screen, remembered by this machine's copy. */
export class Unsaved {
  readonly #pending = new PendingEdits()
  readonly #status: Status
  readonly #copy: () => LocalCopy | null

  constructor(status: Status, copy: () => LocalCopy | null) {
    this.#status = status
    this.#copy = copy
  }

  places(): EditedPlace[] {
    return this.#pending.places()
  }

  /** What the copy remembered of a visit before. */
  restore(places: readonly EditedPlace[]): void {
    for (const place of places) this.#pending.edited(place)
    this.#tell('edited')
  }

  edited(places: readonly EditedPlace[]): void {
    const areNew = places.filter(place => this.#pending.edited(place)).length > 0
    if (areNew) this.#changed('edited')
  }

  sent(): void {
    this.#pending.sent()
  }

  saved(count: number): void {
    if (this.#pending.saved(count)) this.#changed('acknowledged')
  }

  lost(): void {
    this.#pending.lost()
    this.#status.happened({ is: 'lost' })
  }

  #changed(event: 'edited' | 'acknowledged'): void {
    this.#copy()?.keepPending(this.#pending.places())
    this.#tell(event)
  }

  #tell(event: 'edited' | 'acknowledged'): void {
    this.#status.happened({ is: event, unacknowledged: this.#pending.count })
  }
}
