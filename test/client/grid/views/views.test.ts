import { describe, expect, test } from 'vitest'
import { LastVisit } from '../../../../client/grid/views/last-visit.ts'
import { rowPrint } from '../../../../client/grid/views/row-print.ts'
import { type SortView, sorted } from '../../../../client/grid/views/sort-view.ts'
import { ViewOrder } from '../../../../client/grid/views/view-order.ts'
import type { GroupId, RowId } from '../../../../shared/ids.ts'
import type { Row } from '../../../../shared/report/schema.ts'

const row = (id: string, group: string, text: string): Row => ({
  id: id as RowId,
  order: id,
  group: group as GroupId,
  units: { lead: [], supporting: [] },
  state: 'draft',
  cells: { c: text }
})
const rows = [row('1', 'A', '10'), row('2', 'A', '9'), row('3', 'B', ''), row('4', 'B', '1'), row('5', 'B', '2')]
const key = (one: Row) => one.cells.c ?? ''
const ids = (list: readonly Row[]) => list.map(one => one.id).join('')
const view = (how: SortView['how'], direction: SortView['direction'] = 'up'): SortView => ({
  column: 'c',
  direction,
  how
})

describe('[G29] a sorted view', () => {
  test('within duties keeps the duties in their place; figures count as figures; empty cells stand last', () => {
    expect(ids(sorted(rows, view('groups'), key))).toBe('21453')
    expect(ids(sorted(rows, view('groups', 'down'), key))).toBe('12543')
  })

  test('flat sorts all rows', () => {
    expect(ids(sorted(rows, view('flat'), key))).toBe('45213')
  })

  test('does not move rows while others write, until it is asked to sort again', () => {
    const order = new ViewOrder(() => key)
    order.become(view('flat'), rows)
    const changed = rows.map(one => (one.id === '4' ? row('4', 'B', '99') : one))
    expect(ids(order.arrange(changed))).toBe('45213')
    order.become(view('flat'), changed)
    expect(ids(order.arrange(changed))).toBe('52143')
  })

  test('puts a new row behind the one it follows in the report, and lets go of deleted ones', () => {
    const order = new ViewOrder(() => key)
    order.become(view('flat'), rows)
    const now = [row('0', 'A', '5'), ...rows.slice(0, 2), row('6', 'B', '7'), ...rows.slice(3)]
    expect(ids(order.arrange(now))).toBe('045261')
  })

  test('within duties, a row that was moved to another duty goes there', () => {
    const order = new ViewOrder(() => key)
    order.become(view('groups'), rows)
    expect(ids(order.arrange(rows.map(one => (one.id === '2' ? row('2', 'B', '9') : one))))).toBe('12453')
  })

  test('none is the order of the report itself', () => {
    const order = new ViewOrder(() => key)
    expect(order.arrange(rows)).toBe(rows)
  })
})

describe('[G30] changed since my last visit', () => {
  const HOUR = 3_600_000
  const keep = () => {
    const kept = new Map<string, string>()
    return {
      kept,
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value)
    }
  }

  test('the first visit knows of no change', () => {
    const visit = new LastVisit(keep(), 'r', 'u', 0)
    expect(visit.isKnown).toBe(false)
    expect(visit.changed(rows).size).toBe(0)
  })

  test('the next one names exactly the rows that are new or hold something else', () => {
    const store = keep()
    new LastVisit(store, 'r', 'u', 0).leave(rows, 1)
    const visit = new LastVisit(store, 'r', 'u', HOUR)
    expect(visit.changed(rows).size).toBe(0)
    const now = [...rows.slice(1), row('1', 'A', '11'), row('7', 'A', '')]
    expect([...visit.changed(now)]).toEqual(['1', '7'])
  })

  test('a reload soon after is the same visit: what I have not read yet stays marked', () => {
    const store = keep()
    new LastVisit(store, 'r', 'u', 0).leave(rows, 1)
    const now = rows.map(one => (one.id === '1' ? row('1', 'A', '11') : one))
    new LastVisit(store, 'r', 'u', HOUR).leave(now, HOUR)
    expect([...new LastVisit(store, 'r', 'u', HOUR + 60_000).changed(now)]).toEqual(['1'])
    expect(new LastVisit(store, 'r', 'u', 3 * HOUR).changed(now).size).toBe(0)
  })

  test('no word of the report is kept, 10,000 rows take 140 KB, and rubbish or a full store is no trouble', () => {
    const store = keep()
    const many = Array.from({ length: 10_000 }, (_, index) => row(String(index), 'A', `绝密内容 ${index}`))
    new LastVisit(store, 'r', 'u', 0).leave(many, 1)
    const [kept = ''] = store.kept.values()
    expect(kept).not.toContain('绝密')
    expect(kept.length).toBeLessThan(150_000)
    for (const rubbish of ['', '{', '{"seen":1}', '[]']) {
      store.kept.set('tianbao.visit.r.u', rubbish)
      expect(new LastVisit(store, 'r', 'u', 0).isKnown).toBe(false)
    }
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota')
      }
    }
    expect(() => new LastVisit(full, 'r', 'u', 0).leave(rows, 1)).not.toThrow()
  })

  test('a print tells rows apart that differ in one character, in their state, or only in where it stands', () => {
    const prints = [
      row('1', 'A', 'ab'),
      row('2', 'A', 'ab'),
      row('1', 'A', 'ba'),
      { ...row('1', 'A', 'ab'), state: 'accepted' as const }
    ]
    expect(new Set(prints.map(rowPrint)).size).toBe(4)
    expect(rowPrint(rows[0] as Row)).toHaveLength(7)
  })
})
