/** A seeded source of chance (mulberry32): the same seed gives the same run. */
export class Chance {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 ≤ number < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  is(probability: number): boolean {
    return this.next() < probability
  }

  of<T>(list: readonly T[]): T {
    const one = list[this.below(list.length)]
    if (one === undefined) throw new Error('nothing to choose from')
    return one
  }
}

/** How many cases to run: `FUZZ_CASES`, or a number that suits `npm test`. */
export function casesOr(usual: number): number {
  return Number(process.env.FUZZ_CASES ?? usual)
}

/** `FUZZ_SEED`, or a new one each run; printed so that a failure can be run again. */
export function seedOf(name: string): number {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000)
  console.info(`${name}: FUZZ_SEED=${seed}`)
  return seed
}
