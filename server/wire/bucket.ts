/** A token bucket: `burst` at once, `perSecond` in the long run. Pure but for its own count; time is handed in. */
export class Bucket {
  readonly #burst: number
  readonly #perSecond: number
  #tokens: number
  #at: number

  /** @param now milliseconds, on the clock `take` will be given */
  constructor(burst: number, perSecond: number, now: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#tokens = burst
    this.#at = now
  }

  /** Takes `count` tokens. @returns false, taking none, when there are too few */
  take(now: number, count = 1): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + (Math.max(0, now - this.#at) * this.#perSecond) / 1_000)
    this.#at = Math.max(this.#at, now)
    if (this.#tokens < count) return false
    this.#tokens -= count
    return true
  }
}
