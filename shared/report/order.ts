import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** Anything that has its place by a fractional index. */
export interface Ordered<Id extends string = string> {
  id: Id
  order: string
}

/** True for a key that fractional indexing can work with. */
export function isOrder(key: string): boolean {
  if (!/^[A-Za-z][0-9A-Za-z]+$/.test(key)) return false
  try {
    generateKeyBetween(key, null)
    return true
  } catch {
    return false
  }
}

/**
 * A key between two others; null is the open end. Never throws: an unusable key counts as an open end, crossed keys are
 * taken the right way round. Between equal keys there is no place: the answer is the next one after them, so use
 * `insertAt` where the neighbours may be re-keyed.
 */
export function orderBetween(a: string | null, b: string | null): string {
  const low = a !== null && isOrder(a) ? a : null
  const high = b !== null && isOrder(b) ? b : null
  if (low !== null && low === high) return `${low}V`
  return generateKeyBetween(low, high)
}

/** Keys for `count` things in a row, ascending and short. */
export function ordersFor(count: number): string[] {
  return generateNKeysBetween(null, null, count)
}

/**
 * Which entries need a new key so that keys ascend strictly in the order given. Entries that can keep theirs do.
 * @returns only those with a new key, in order; empty when all is well
 */
export function rekey<Id extends string>(list: readonly Ordered<Id>[]): Ordered<Id>[] {
  const changed: Ordered<Id>[] = []
  let last: string | null = null
  let run: Id[] = []
  const closeRun = (next: string | null) => {
    const keys = run.length === 0 ? [] : generateNKeysBetween(last, next, run.length)
    run.forEach((id, index) => {
      changed.push({ id, order: keys[index] ?? '' })
    })
    run = []
  }
  for (const { id, order } of list) {
    if (isOrder(order) && (last === null || order > last)) {
      closeRun(order)
      last = order
    } else run.push(id)
  }
  closeRun(null)
  return changed
}

/**
 * The key of something new at a position of a sorted list, and the neighbours that need a new key to make room for it.
 * @param at from 0 to `list.length`
 */
export function insertAt<Id extends string>(
  list: readonly Ordered<Id>[],
  at: number
): { order: string; rekeyed: Ordered<Id>[] } {
  const before = list[at - 1]?.order ?? null
  const after = list[at]?.order ?? null
  const usable = (before === null || isOrder(before)) && (after === null || isOrder(after))
  if (usable && (before === null || after === null || before < after)) {
    return { order: generateKeyBetween(before, after), rekeyed: [] }
  }
  const newcomer = '' as Id
  const rekeyed = rekey([...list.slice(0, at), { id: newcomer, order: '' }, ...list.slice(at)])
  return {
    order: rekeyed.find(entry => entry.id === newcomer)?.order ?? '',
    rekeyed: rekeyed.filter(entry => entry.id !== newcomer)
  }
}
