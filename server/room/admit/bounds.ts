import { LIMITS } from '../../../shared/limits.ts'
import { tooLarge } from './fault.ts'

/** What one update may cost. */
export interface Bounds {
  bytes: number
  structs: number
  /** Author sections. */
  clients: number
  deleteRanges: number
  /** Steps over list items and deleted structs. */
  steps: number
  /** Clocks that one collected or deleted run may take. */
  runLength: number
}

export const BOUNDS: Bounds = {
  bytes: LIMITS.frameBytes,
  structs: LIMITS.structsPerUpdate,
  clients: LIMITS.clientsPerUpdate,
  deleteRanges: LIMITS.deleteRangesPerUpdate,
  steps: LIMITS.listWalkSteps,
  runLength: LIMITS.deletedRunLength
}

/** Counts steps down. */
export class Budget {
  #left: number
  constructor(steps: number) {
    this.#left = steps
  }

  /** @throws Fault `too-large` when nothing is left */
  spend(steps: number): void {
    this.#left -= steps
    if (this.#left < 0) throw tooLarge('steps')
  }
}
