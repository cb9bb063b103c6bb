import type * as Y from 'yjs'
import { noCounts } from '../../shared/analysis/completion.ts'
import type { Completion, Counts } from '../../shared/analysis/counts.ts'
import { entriesOf, isDeleted, stringOf } from '../../shared/report/document.ts'
import { readGroups, readMeta, readShownColumns, stateOf, unitsOf } from '../../shared/report/read.ts'
import type { RowState } from '../../shared/report/schema.ts'
import type { Summary } from '../catalogue/reports.ts'

/** What the list shows of a report, from its document. */
export function summarise(doc: Y.Doc): Omit<Summary, 'place'> {
  return toEnd(summarising(doc))
}

/** The same in steps of some milliseconds; between them the document may change, and what it tells is of no one moment. */
export function* summarising(doc: Y.Doc): Generator<void, Omit<Summary, 'place'>> {
  const completion = yield* countingRows(doc)
  const { title, state } = readMeta(doc)
  return { title, state, completion }
}

/** Rows of one step: about 3 ms. */
const STEP_ROWS = 1_000

/** Where something is first named: the place of its row's group, the row's order and id, and which name of the row it is. */
interface Standing {
  place: number
  order: string
  id: string
  nth: number
}

interface Part {
  counts: Counts
  /** Where it is first named. */
  first: Standing
}

/**
 * The same as `completionOf(readReport(doc))`, in a tenth of its time: no cell is read that does not tell a state, and
 * nothing is sorted but what is answered. 10,000 rows take about 10 ms.
 */
export function countRows(doc: Y.Doc): Completion {
  return toEnd(countingRows(doc))
}

function* countingRows(doc: Y.Doc): Generator<void, Completion> {
  const telling = readShownColumns(doc).filter(column => column.role === 'progress')
  const groups = readGroups(doc)
  const places = new Map<string, number>(groups.map((group, place) => [group.id, place]))
  const total = noCounts()
  const byUnit = new Map<string, Part>()
  const byGroup = new Map<string, Part>()
  let read = 0
  for (const [id, entry] of entriesOf(doc, 'rows')) {
    if (++read % STEP_ROWS === 0) yield
    if (isDeleted(entry)) continue
    const state = stateOf(entry, telling)
    const group = stringOf(entry, 'group')
    const standing = { place: places.get(group) ?? groups.length, order: stringOf(entry, 'order'), id, nth: 0 }
    count(total, state)
    countUnder(byGroup, group, state, standing)
    const units = unitsOf(entry.get('units'))
    let nth = 0
    for (const unit of new Set([...units.lead, ...units.supporting]))
      countUnder(byUnit, unit, state, { ...standing, nth: nth++ })
  }
  const names = new Map<string, string>(groups.map(group => [group.id, group.name]))
  return {
    ...total,
    byUnit: inOrder(byUnit).map(([unit, { counts }]) => ({ unit, ...counts })),
    byGroup: inOrder(byGroup).map(([group, { counts }]) => ({ group, name: names.get(group) ?? '', ...counts }))
  }
}

function toEnd<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function countUnder(parts: Map<string, Part>, key: string, state: RowState, standing: Standing): void {
  const known = parts.get(key)
  if (known === undefined) {
    const counts = noCounts()
    count(counts, state)
    parts.set(key, { counts, first: standing })
    return
  }
  count(known.counts, state)
  if (compare(standing, known.first) < 0) known.first = standing
}

function count(counts: Counts, state: RowState): void {
  counts.rows++
  counts[state]++
}

function inOrder(parts: ReadonlyMap<string, Part>): [string, Part][] {
  return [...parts].sort(([, a], [, b]) => compare(a.first, b.first))
}

function compare(a: Standing, b: Standing): number {
  return a.place - b.place || inUnits(a.order, b.order) || inUnits(a.id, b.id) || a.nth - b.nth
}

function inUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
