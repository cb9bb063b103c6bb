import type { ViewFilter } from '../filter.ts'

/** How many conditions are set. */
export function countParts(filter: ViewFilter): number {
  const switches = [filter.mine, filter.unfilled, filter.changed].filter(Boolean).length
  return switches + [filter.units, filter.states, filter.statuses].filter(list => list.length > 0).length
}

/** The list with one choice put in or taken out. */
export function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter(other => other !== one) : [...list, one]
}
