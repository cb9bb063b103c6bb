/** A bucket of tokens that fills by itself. Pure: the time is handed in. */
export interface Bucket {
  tokens: number
  /** Milliseconds; a clock that jumps back gives nothing and takes nothing. */
  at: number
}

/** @returns the bucket after taking one, and whether there was one to take */
export function takeOne(
  bucket: Bucket | undefined,
  now: number,
  rate: { burst: number; perMinute: number }
): { bucket: Bucket; allowed: boolean } {
  const filled =
    bucket === undefined ? rate.burst : bucket.tokens + (Math.max(0, now - bucket.at) * rate.perMinute) / 60_000
  const tokens = Math.min(rate.burst, filled)
  if (tokens < 1) return { bucket: { tokens, at: now }, allowed: false }
  return { bucket: { tokens: tokens - 1, at: now }, allowed: true }
}

/** How many names are remembered before full buckets are forgotten. */
const REMEMBERED = 10_000

/** One bucket for each name (a session, an address); a minute's worth may come at once. */
export class Pace {
  readonly #rate: { burst: number; perMinute: number }
  readonly #clock: () => number
  #buckets = new Map<string, Bucket>()

  constructor(perMinute: number, clock: () => number) {
    this.#rate = { burst: perMinute, perMinute }
    this.#clock = clock
  }

  /** False when `name` has been too quick. */
  allows(name: string): boolean {
    const now = this.#clock()
    if (this.#buckets.size >= REMEMBERED) this.#forget(now)
    const { bucket, allowed } = takeOne(this.#buckets.get(name), now, this.#rate)
    this.#buckets.set(name, bucket)
    return allowed
  }

  /** After a minute a bucket is full again, as if never seen. If all are younger, the oldest half goes. */
  #forget(now: number): void {
    const young = [...this.#buckets].filter(([, bucket]) => now - bucket.at < 60_000)
    this.#buckets = new Map(young.length < REMEMBERED ? young : young.slice(REMEMBERED / 2))
  }
}
