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

  /** Tokens at this time. */
  level(now: number): number {
    return Math.min(this.#burst, this.#tokens + (Math.max(0, now - this.#at) * this.#perSecond) / 1_000)
  }

  /** Takes `count` tokens. @returns false, taking none, when there are too few */
  take(now: number, count = 1): boolean {
    this.#tokens = this.level(now)
    this.#at = Math.max(this.#at, now)
    if (this.#tokens < count) return false
    this.#tokens -= count
    return true
  }
}

/** One bucket for each key, made when first taken from and forgotten when full again. */
export class Buckets<Key> {
  readonly #burst: number
  readonly #perSecond: number
  readonly #buckets = new Map<Key, Bucket>()

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perSecond = perSecond
  }

  take(key: Key, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? new Bucket(this.#burst, this.#perSecond, now)
    this.#buckets.set(key, bucket)
    return bucket.take(now)
  }

  /** True when the next `take` would fail. */
  isSpent(key: Key, now: number): boolean {
    const bucket = this.#buckets.get(key)
    return bucket !== undefined && bucket.level(now) < 1
  }

  forgetFull(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.level(now) >= this.#burst) this.#buckets.delete(key)
  }
}
