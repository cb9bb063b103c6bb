import type { Row } from '../../../shared/report/schema.ts'

/** How the rows are shown, whatever order the document has: it is never changed by this. */
export interface SortView {
  column: string
  direction: 'up' | 'down'
  /** `groups`: within each duty, the duties stay merged and in their place; `flat`: all rows, the duty in each. */
  how: 'groups' | 'flat'
}

const collator = new Intl.Collator('zh-CN', { numeric: true })

/**
 * The rows as this view shows them. Equal ones keep the document's order; empty ones stand last, whichever way.
 * @param key what is compared: a place in a list of choices, or text (figures in it count as figures)
 */
export function sorted(rows: readonly Row[], view: SortView, key: (row: Row) => string | number): Row[] {
  const sign = view.direction === 'up' ? 1 : -1
  const keys = new Map(rows.map(row => [row.id, key(row)]))
  const places = placesOfGroups(rows)
  const compare = (a: Row, b: Row) => {
    if (view.how === 'groups' && a.group !== b.group) return (places.get(a.group) ?? 0) - (places.get(b.group) ?? 0)
    const [left = '', right = ''] = [keys.get(a.id), keys.get(b.id)]
    if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
    return sign * collator.compare(String(left), String(right))
  }
  return rows.toSorted(compare)
}

function placesOfGroups(rows: readonly Row[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const row of rows) if (!places.has(row.group)) places.set(row.group, places.size)
  return places
}
