import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GridRow } from '../../../client/grid/grid-row.ts'
import { planStructure } from '../../../client/grid/structure.ts'
import type { GroupId, RowId } from '../../../shared/ids.ts'
import type { Row } from '../../../shared/report/schema.ts'

const row = (id: string, group = 'g'): Row => ({
  id: id as RowId,
  group: group as GroupId,
  order: id,
  units: { lead: [], supporting: [] },
  state: 'empty',
  cells: {}
})
const rows = (ids: string) => [...ids].map(id => row(id))
const from = (ids: string) => planStructure([], rows(ids)).rows

test('rows that stayed keep their objects and point to the new mirror', () => {
  const old = from('abc')
  const now = rows('abc')
  const { rows: next, plan } = planStructure(old, now)
  expect(plan).toEqual({ is: 'same' })
  expect(next.every((one, index) => one === old[index] && one.row === now[index])).toBe(true)
})

test('inserting at one place and removing are told as such; moving and regrouping replace', () => {
  expect(planStructure(from('abc'), rows('abxc')).plan).toMatchObject({ is: 'insert', at: 2 })
  expect(planStructure(from('abcd'), rows('ad')).plan).toMatchObject({ is: 'remove' })
  expect(planStructure(from('abcde'), rows('bd')).plan).toMatchObject({ is: 'remove' })
  expect(planStructure(from('abc'), rows('bac')).plan).toEqual({ is: 'replace' })
  expect(planStructure(from('ab'), [row('a'), row('b', 'other')]).plan).toEqual({ is: 'replace' })
  expect(planStructure([], rows('ab')).plan).toEqual({ is: 'replace' })
})

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
test(`[G11] carrying out the plan gives exactly the rows of the mirror (seed ${seed})`, () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const old = from(before.join(''))
      const { rows: next, plan } = planStructure(old, rows(after.join('')))
      expect(carryOut(old, next, plan).map(one => one.id)).toEqual(after)
    }),
    { seed, numRuns: 2_000, verbose: true }
  )
})

function carryOut(old: GridRow[], next: GridRow[], plan: ReturnType<typeof planStructure>['plan']): GridRow[] {
  switch (plan.is) {
    case 'same':
      return old
    case 'insert':
      return [...old.slice(0, plan.at), ...plan.rows, ...old.slice(plan.at)]
    case 'remove':
      return old.filter(one => !plan.rows.includes(one))
    case 'replace':
      return next
  }
}
