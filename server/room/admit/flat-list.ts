import type { Item } from 'yjs'
import type { Budget } from './bounds.ts'
import { malformed } from './fault.ts'

/** An item of a text: its clocks and what it was put between. A client of -1 means: the edge of the text. */
export interface Placed {
  client: number
  clock: number
  length: number
  originClient: number
  originClock: number
  rightClient: number
  rightClock: number
}

/** An item standing in the list. `label` ascends along the list. */
interface Run extends Placed {
  previous: Run | null
  next: Run | null
  label: number
}

/** The smallest gap between labels, relative to them, worth having after spreading: it can be halved 25 times. */
const ROOMY = 2 ** -27

/** A copy of one text's items, deleted ones included, on which placing can be tried without touching the document. */
export class FlatList {
  readonly #budget: Budget
  /** Runs of each client by clock. */
  readonly #byClient = new Map<number, Run[]>()
  #first: Run | null = null

  constructor(budget: Budget) {
    this.#budget = budget
  }

  /** Takes over the items of a text, from its first on. The list must be empty. */
  copy(start: Item | null): void {
    let last: Run | null = null
    for (let item = start; item !== null; item = item.right) {
      this.#budget.spend(1)
      const run: Run = { ...placedOfItem(item), previous: last, next: null, label: last === null ? 1 : last.label + 1 }
      if (last === null) this.#first = run
      else last.next = run
      this.#runsOf(run.client).push(run)
      last = run
    }
    for (const runs of this.#byClient.values()) runs.sort((a, b) => a.clock - b.clock)
  }

  /**
   * Puts an item where Yjs would. @throws Fault when its origins are not of this list, stand in the wrong order or cross:
   * the author saw both side by side, so the right one cannot have been born behind something further right than the
   * left one, nor the left one before something further left than the right one.
   */
  place(item: Placed): void {
    if (item.originClient >= 0) this.#cut(item.originClient, item.originClock + 1)
    const right = item.rightClient < 0 ? null : this.#startingAt(item.rightClient, item.rightClock)
    const left = item.originClient < 0 ? null : this.#find(item.originClient, item.originClock)
    const leftLabel = left === null ? Number.NEGATIVE_INFINITY : left.label
    const rightLabel = right === null ? Number.POSITIVE_INFINITY : right.label
    if (leftLabel >= rightLabel) throw malformed('origins out of order')
    if (right !== null && right.originClient >= 0 && this.#label(right.originClient, right.originClock) > leftLabel)
      throw malformed('origins cross')
    if (left !== null && left.rightClient >= 0 && this.#label(left.rightClient, left.rightClock) < rightLabel)
      throw malformed('origins cross')
    this.#link(item, this.#placeAfter(item, left, right))
  }

  /** The items as they stand. */
  *items(): Generator<Placed> {
    for (let run = this.#first; run !== null; run = run.next) yield run
  }

  /** The rule of Yjs for several items put at one place by people who did not see each other. */
  #placeAfter(item: Placed, left: Run | null, right: Run | null): Run | null {
    const leftLabel = left === null ? Number.NEGATIVE_INFINITY : left.label
    let after = left
    let afterLabel = leftLabel
    for (let other = left === null ? this.#first : left.next; other !== null && other !== right; other = other.next) {
      this.#budget.spend(1)
      if (
        item.originClient === other.originClient &&
        sameClock(item.originClient, item.originClock, other.originClock)
      ) {
        if (other.client < item.client) {
          after = other
          afterLabel = other.label
        } else if (
          item.rightClient === other.rightClient &&
          sameClock(item.rightClient, item.rightClock, other.rightClock)
        )
          return after
      } else {
        if (other.originClient < 0) return after
        const origin = this.#label(other.originClient, other.originClock)
        if (origin <= leftLabel || origin > other.label) return after
        if (origin <= afterLabel) {
          after = other
          afterLabel = other.label
        }
      }
    }
    return after
  }

  #label(client: number, clock: number): number {
    return this.#find(client, clock).label
  }

  #find(client: number, clock: number): Run {
    this.#budget.spend(1)
    const runs = this.#byClient.get(client)
    const run = runs?.[indexOf(runs, clock)]
    if (run === undefined || clock < run.clock || clock >= run.clock + run.length)
      throw malformed('origin not in the list')
    return run
  }

  /** The run that begins with this clock, cut from a longer one if need be. */
  #startingAt(client: number, clock: number): Run {
    return this.#cut(client, clock) ?? this.#find(client, clock)
  }

  /** Makes a run begin at this clock if one passes through it. */
  #cut(client: number, clock: number): Run | null {
    const runs = this.#byClient.get(client)
    const run = runs?.[indexOf(runs, clock)]
    if (run === undefined || clock <= run.clock || clock >= run.clock + run.length) return null
    const rest = { ...run, clock, length: run.clock + run.length - clock, originClient: client, originClock: clock - 1 }
    run.length = clock - run.clock
    return this.#link(rest, run)
  }

  /** Puts a new run right behind `after`; null: at the start. */
  #link(item: Placed, after: Run | null): Run {
    const next = after === null ? this.#first : after.next
    const run: Run = { ...item, previous: after, next, label: between(after, next) }
    if (after === null) this.#first = run
    else after.next = run
    if (next !== null) next.previous = run
    if ((after !== null && run.label <= after.label) || (next !== null && run.label >= next.label)) this.#relabel(run)
    const runs = this.#runsOf(run.client)
    const index = indexOf(runs, run.clock) + 1
    this.#budget.spend(1 + ((runs.length - index) >> 5)) // moving 32 neighbours costs about one step
    runs.splice(index, 0, run)
    return run
  }

  /** Spreads the labels around a run anew, over as few neighbours as give room for many more halvings. */
  #relabel(run: Run): void {
    let low = run
    let high = run
    let count = 1
    for (let width = 32; ; width *= 2) {
      for (; low.previous !== null && count < width; count++) low = low.previous
      for (; high.next !== null && count < 2 * width; count++) high = high.next
      this.#budget.spend(count)
      const from = low.previous?.label ?? (high.next?.label ?? count + 1) - count - 1
      const to = high.next?.label ?? from + count + 1
      const gap = (to - from) / (count + 1)
      const isWhole = low.previous === null && high.next === null
      if (!isWhole && gap < ROOMY * Math.max(1, Math.abs(from), Math.abs(to))) continue
      let label = from
      for (let one: Run | null = low; one !== null && one !== high.next; one = one.next) {
        label += gap
        one.label = label
      }
      return
    }
  }

  #runsOf(client: number): Run[] {
    let runs = this.#byClient.get(client)
    if (runs === undefined) {
      runs = []
      this.#byClient.set(client, runs)
    }
    return runs
  }
}

function placedOfItem(item: Item): Placed {
  return {
    client: item.id.client,
    clock: item.id.clock,
    length: item.length,
    originClient: item.origin?.client ?? -1,
    originClock: item.origin?.clock ?? 0,
    rightClient: item.rightOrigin?.client ?? -1,
    rightClock: item.rightOrigin?.clock ?? 0
  }
}

/** Edges are all alike; elsewhere the clock decides. */
function sameClock(client: number, one: number, other: number): boolean {
  return client < 0 || one === other
}

function between(before: Run | null, after: Run | null): number {
  if (before === null) return after === null ? 1 : after.label - 1
  return after === null ? before.label + 1 : (before.label + after.label) / 2
}

/** Index of the last run that begins at or before a clock, or -1. */
function indexOf(runs: readonly Run[], clock: number): number {
  let low = 0
  let high = runs.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const run = runs[middle]
    if (run !== undefined && run.clock <= clock) low = middle + 1
    else high = middle - 1
  }
  return high
}
