import { expect, test } from 'vitest'
import { isFiltering, passes } from '../../../client/grid/filter.ts'
import type { GroupId } from '../../../shared/ids.ts'

const row = { state: 'draft' as const, units: { lead: ['综合处'], supporting: ['安全处'] }, group: 'g1' as GroupId }

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
