import { LIMITS } from '../../shared/limits.ts'

/** How often the event loop is looked at. Milliseconds. */
const LOOK_EVERY = 250
/** Share of a new look in the level: one long turn is forgiven, seconds of them are not. */
const WEIGHT = 0.2

/** The level of delay after one more look. Pure. @param late milliseconds the look came after its time */
export function nextLevel(level: number, late: number): number {
  return level + (Math.max(0, late) - level) * WEIGHT
}

/** Watches how late the event loop is. */
export class LoopDelay {
  readonly #timer: NodeJS.Timeout
  #level = 0
  #lookedAt = performance.now()

  constructor() {
    this.#timer = setInterval(() => {
      const now = performance.now()
      this.#level = nextLevel(this.#level, now - this.#lookedAt - LOOK_EVERY)
      this.#lookedAt = now
    }, LOOK_EVERY)
    this.#timer.unref()
  }

  /** Late for seconds on end: no newcomers now. */
  get isBusy(): boolean {
    return this.#level > LIMITS.loopDelayMilliseconds
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
