import * as Y from 'yjs'
import type { Budget } from './bounds.ts'
import { malformed } from './fault.ts'
import { FlatList, type Placed } from './flat-list.ts'
import { type Home, Incoming, type SharedType } from './incoming.ts'
import type { View } from './view.ts'

/**
 * Proves for each new item that all replicas will agree where it stands. Replicas disagree for ever when a left origin
 * is not before its right origin or when origins cross, which no honest client writes. Map slots: no right origin at
 * all, and what Yjs will look through to find their place is paid for: values under one key that do not know of one another
 * cost the square of their number. Texts: if left and right origin are neighbours now, nothing can be wrong; else the text is copied flat and the
 * placing of Yjs is replayed on the copy.
 */
export class OrderProof {
  readonly #view: View
  readonly #budget: Budget
  readonly #flat = new Map<Home, FlatList>()
  /** What this update has put under a key so far. */
  readonly #slots = new Map<Home, Map<string, { last: Incoming; count: number }>>()
  /** Items placed by the quick proof, for lists that are not copied yet. */
  readonly #placed = new Map<Home, Placed[]>()

  constructor(view: View, budget: Budget) {
    this.#view = view
    this.#budget = budget
  }

  /** @param base clocks below it are known already; only the rest of the struct is new. @throws Fault */
  prove(struct: Incoming, home: Home, base: number): void {
    if (struct.slot !== null) {
      if (struct.rightClient >= 0) throw malformed('right origin in a map')
      this.#countRivals(struct, home, struct.slot)
      return
    }
    const item = placedOf(struct, base)
    const flat = this.#flat.get(home)
    if (flat !== undefined) {
      flat.place(item)
      return
    }
    const earlier = this.#placed.get(home)
    if (!this.#areNeighbours(item, home, earlier)) this.#copy(home, earlier).place(item)
    else if (earlier === undefined) this.#placed.set(home, [item])
    else earlier.push(item)
  }

  #countRivals(struct: Incoming, home: Home, slot: string): void {
    const slots = this.#slots.get(home) ?? new Map<string, { last: Incoming; count: number }>()
    this.#slots.set(home, slots)
    const made = slots.get(slot)
    if (made === undefined) slots.set(slot, { last: struct, count: 1 })
    const left = struct.originClient < 0 ? null : this.#view.at(struct.originClient, struct.originClock)
    if (made !== undefined) {
      if (left !== made.last) this.#budget.spend(made.count)
      made.last = struct
      made.count++
    }
    if (left instanceof Y.Item) for (let rival = left.right; rival !== null; rival = rival.right) this.#budget.spend(1)
    else if (left === null && !(home instanceof Incoming)) {
      for (let rival = home._map.get(slot) ?? null; rival !== null; rival = rival.left) this.#budget.spend(1)
    }
  }

  #copy(home: Home, earlier: readonly Placed[] | undefined): FlatList {
    const flat = new FlatList(this.#budget)
    if (!(home instanceof Incoming)) flat.copy(home._start)
    for (const item of earlier ?? []) flat.place(item)
    this.#flat.set(home, flat)
    return flat
  }

  /** Did nothing stand between the origins when this update began, but what it put there itself just before? */
  #areNeighbours(item: Placed, home: Home, earlier: readonly Placed[] | undefined): boolean {
    const last = earlier?.[earlier.length - 1]
    if (last !== undefined) {
      const follows = item.originClient === last.client && item.originClock === last.clock + last.length - 1
      return follows && item.rightClient === last.rightClient && item.rightClock === last.rightClock
    }
    if (home instanceof Incoming) return item.originClient < 0 && item.rightClient < 0
    return this.#areStoredNeighbours(item, home)
  }

  #areStoredNeighbours(item: Placed, home: SharedType): boolean {
    const left = item.originClient < 0 ? null : this.#view.at(item.originClient, item.originClock)
    const right = item.rightClient < 0 ? null : this.#view.at(item.rightClient, item.rightClock)
    if (left === undefined || right === undefined || left instanceof Incoming || right instanceof Incoming) return false
    if (left !== null && left === right) return item.originClock + 1 === item.rightClock
    if (left !== null && item.originClock !== left.id.clock + left.length - 1) return false
    if (right !== null && item.rightClock !== right.id.clock) return false
    if (left === null) return home._start === right
    return 'right' in left && left.right === right
  }
}

/** The new part of a struct. Behind a known head, Yjs takes that head for its left origin. */
function placedOf(struct: Incoming, base: number): Placed {
  const known = Math.max(0, base - struct.clock)
  return {
    client: struct.client,
    clock: struct.clock + known,
    length: struct.length - known,
    originClient: known > 0 ? struct.client : struct.originClient,
    originClock: known > 0 ? base - 1 : struct.originClock,
    rightClient: struct.rightClient,
    rightClock: struct.rightClock
  }
}
