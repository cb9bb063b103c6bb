import type { RefusalCode } from '../../shared/refusals.ts'
import { Listeners } from './listeners.ts'
import type { Phase, SaveState } from './report.ts'
import { next, type SaveEvent } from './save-state.ts'

/** Where an open report stands, and who wants to hear of it. */
export class Status {
  readonly changed = new Listeners<[]>()
  #phase: Phase = { is: 'loading' }
  #save: SaveState = { is: 'offline', unacknowledged: 0 }
  #trouble: RefusalCode | null = null
  #connecting = true

  get phase(): Phase {
    return this.#phase
  }

  get save(): SaveState {
    return this.#save
  }

  get trouble(): RefusalCode | null {
    return this.#trouble
  }

  get connecting(): boolean {
    return this.#connecting
  }

  /** loading → ready; any → refused or closed, which are final */
  enter(phase: Phase): void {
    if (this.#phase.is === 'refused' || this.#phase.is === 'closed') return
    this.#phase = phase
    this.changed.tell()
  }

  happened(event: SaveEvent): void {
    const save = next(this.#save, event)
    const wasConnecting = this.#connecting
    if (event.is === 'connected' || event.is === 'lost') this.#connecting = false
    if (same(save, this.#save) && wasConnecting === this.#connecting) return
    this.#save = save
    this.changed.tell()
  }

  troubled(code: RefusalCode | null): void {
    if (this.#trouble === code) return
    this.#trouble = code
    this.changed.tell()
  }
}

function same(a: SaveState, b: SaveState): boolean {
  if (a.is === 'saved' || a.is === 'refused') return a.is === b.is
  return a.is === b.is && a.unacknowledged === b.unacknowledged
}
