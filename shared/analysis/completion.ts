import type { Report, Row, RowState } from '../report/schema.ts'
import type { Completion, Counts } from './counts.ts'

/**
 * Counts a report's rows by state: overall, by department and by group. A department counts every row it leads or
 * supports, once. Departments and groups come in order of first appearance; a group without rows does not appear.
 */
export function completionOf(report: Report): Completion {
  const total = noCounts()
  const units = new Map<string, Counts>()
  const groups = new Map<string, Counts>()
  for (const row of report.rows) {
    count(total, row.state)
    count(countsUnder(groups, row.group), row.state)
    for (const unit of unitsOf(row)) count(countsUnder(units, unit), row.state)
  }
  const names = new Map<string, string>(report.groups.map(group => [group.id, group.name]))
  return {
    ...total,
    byUnit: [...units].map(([unit, counts]) => ({ unit, ...counts })),
    byGroup: [...groups].map(([group, counts]) => ({ group, name: names.get(group) ?? '', ...counts }))
  }
}

/**
 * Completion after one row changed, without counting the others again.
 * @param before the row as counted in `previous`, null when it was not there; @param after null when it is gone
 * @returns `previous` itself when the counts stay; null when the row came, went, moved or was reassigned, which may
 * change the order of departments: then count the report anew
 */
export function recount(previous: Completion, before: Row | null, after: Row | null): Completion | null {
  if (before === null || after === null) return before === after ? previous : null
  if (!hasSamePlace(before, after)) return null
  if (before.state === after.state) return previous
  const shift = <Part extends Counts>(counts: Part): Part => ({
    ...counts,
    [before.state]: counts[before.state] - 1,
    [after.state]: counts[after.state] + 1
  })
  const units = unitsOf(after)
  return {
    ...shift(previous),
    byUnit: previous.byUnit.map(part => (units.has(part.unit) ? shift(part) : part)),
    byGroup: previous.byGroup.map(part => (part.group === after.group ? shift(part) : part))
  }
}

/** Adds up the counts of several reports, groups or departments. */
export function sumCounts(list: Iterable<Counts>): Counts {
  const sum = noCounts()
  for (const counts of list) {
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key]
  }
  return sum
}

/** All counts at 0. */
export function noCounts(): Counts {
  return { rows: 0, empty: 0, draft: 0, submitted: 0, returned: 0, accepted: 0 }
}

function count(counts: Counts, state: RowState): void {
  counts.rows++
  counts[state]++
}

function countsUnder(map: Map<string, Counts>, key: string): Counts {
  const known = map.get(key)
  if (known) return known
  const fresh = noCounts()
  map.set(key, fresh)
  return fresh
}

function unitsOf(row: Row): Set<string> {
  return new Set([...row.units.lead, ...row.units.supporting])
}

function hasSamePlace(before: Row, after: Row): boolean {
  return (
    before.id === after.id &&
    before.group === after.group &&
    before.order === after.order &&
    sameList(before.units.lead, after.units.lead) &&
    sameList(before.units.supporting, after.units.supporting)
  )
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index])
}
