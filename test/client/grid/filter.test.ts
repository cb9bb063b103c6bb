import { expect, test } from 'vitest'
import { filtersOf, isFiltering, NO_VIEW_FILTER, passes } from '../../../client/grid/filter.ts'
import type { GroupId, RowId, UnitName } from '../../../shared/ids.ts'

const row = {
  id: 'r1' as RowId,
  state: 'draft' as const,
  units: { lead: ['综合处'], supporting: ['安全处'] },
  group: 'g1' as GroupId,
  cells: { status: '滞后' }
}

test('no filter lets every row through', () => {
  expect(passes(row, null)).toBe(true)
  expect(passes(row, {})).toBe(true)
  expect(isFiltering({})).toBe(false)
})

test('a department finds the rows it leads and the rows it supports', () => {
  expect(passes(row, { units: ['综合处'] })).toBe(true)
  expect(passes(row, { units: ['安全处'] })).toBe(true)
  expect(passes(row, { units: ['其他处'] })).toBe(false)
})

test('all parts must agree; an empty choice lets nothing through', () => {
  expect(passes(row, { states: ['draft'], groups: ['g1' as GroupId] })).toBe(true)
  expect(passes(row, { states: ['empty'], groups: ['g1' as GroupId] })).toBe(false)
  expect(passes(row, { states: ['draft'], groups: ['g2' as GroupId] })).toBe(false)
  expect(passes(row, { states: [] })).toBe(false)
  expect(isFiltering({ states: [] })).toBe(true)
})

test('a wording of the status, and none, can be asked for; a report without that column asks for nothing', () => {
  expect(passes(row, { statuses: ['滞后'] }, 'status')).toBe(true)
  expect(passes(row, { statuses: [''] }, 'status')).toBe(false)
  expect(passes({ ...row, cells: {} }, { statuses: [''] }, 'status')).toBe(true)
  expect(passes(row, { statuses: ['已完成'] }, null)).toBe(true)
})

test('the menu: conditions of one kind add to each other, kinds narrow each other', () => {
  const me = '安全处' as UnitName
  const all = (view: Partial<typeof NO_VIEW_FILTER>, changed = new Set<RowId>()) =>
    filtersOf({ ...NO_VIEW_FILTER, ...view }, me, changed).every(filter => passes(row, filter, 'status'))
  expect(all({})).toBe(true)
  expect(all({ mine: true })).toBe(true)
  expect(all({ mine: true, unfilled: true })).toBe(false)
  expect(all({ units: ['其他处', '综合处'], statuses: ['已完成', '滞后'] })).toBe(true)
  expect(all({ changed: true })).toBe(false)
  expect(all({ changed: true }, new Set(['r1' as RowId]))).toBe(true)
  expect(filtersOf({ ...NO_VIEW_FILTER, mine: true }, null, new Set()).every(filter => passes(row, filter))).toBe(false)
})
