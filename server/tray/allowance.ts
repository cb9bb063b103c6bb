import { DAY_MS } from '../../shared/china-day.ts'

/** How many names are remembered before the oldest half is forgotten. */
const REMEMBERED = 10_000

/** So many units a day for each name, all at once or little by little; it fills up again evenly. */
export class Allowance {
  readonly #perDay: number
  readonly #clock: () => number
  #left = new Map<string, { units: number; at: number }>()

  constructor(perDay: number, clock: () => number) {
    this.#perDay = perDay
    this.#clock = clock
  }

  /** @returns false, taking nothing, when there is not so much left */
  take(name: string, units: number): boolean {
    const now = this.#clock()
    const last = this.#left.get(name) ?? { units: this.#perDay, at: now }
    const filled = Math.min(this.#perDay, last.units + (Math.max(0, now - last.at) * this.#perDay) / DAY_MS)
    const allowed = filled >= units
    if (this.#left.size >= REMEMBERED) this.#left = new Map([...this.#left].slice(REMEMBERED / 2))
    this.#left.set(name, { units: allowed ? filled - units : filled, at: now })
    return allowed
  }
}
