import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ViewChange } from '../../../client/doc/report.ts'
import { gridWork } from '../../../client/grid/rows.ts'
import type { ColumnId, RowId } from '../../../shared/ids.ts'

const cell = (row: string, column: string, mine = false): ViewChange => ({
  is: 'cell',
  row: row as RowId,
  column: column as ColumnId,
  mine
})

test('[G11] changed values are painted cell by cell and ask for no transaction', () => {
  const work = gridWork([cell('r1', 'a'), cell('r1', 'b'), cell('r2', 'a', true), cell('r1', 'a')])
  expect(Object.fromEntries(work.refresh)).toEqual({ r1: new Set(['a', 'b']), r2: new Set(['a']) })
  expect(work).toMatchObject({ groups: false, columns: false, everything: false })
})

test('only what others wrote is tinted, once a batch', () => {
  expect(gridWork([cell('r1', 'a'), cell('r1', 'a'), cell('r2', 'a', true)]).tint).toEqual([{ row: 'r1', column: 'a' }])
})

test('a row is painted whole, duties and columns are told as such; the report itself repaints all', () => {
  const row = gridWork([{ is: 'row', row: 'r1' as RowId, mine: false }])
  expect(row).toMatchObject({ groups: false, columns: false })
  expect([...row.refresh]).toEqual([['r1', 'all']])
  expect(gridWork([{ is: 'group', group: 'g' as never, mine: false }]).groups).toBe(true)
  expect(gridWork([{ is: 'column', column: 'a' as ColumnId, mine: false }])).toMatchObject({
    groups: false,
    columns: true
  })
  expect(gridWork([{ is: 'meta', mine: false }])).toMatchObject({ groups: false, everything: true })
  expect(gridWork([{ is: 'threads', mine: false }])).toMatchObject({ groups: false, everything: false })
})

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
test(`the order of a batch does not matter to what is painted (seed ${seed})`, () => {
  const id = fc.constantFrom('r1', 'r2', 'r3')
  const change = fc.oneof(
    fc.tuple(id, fc.constantFrom('a', 'b')).map(([row, column]) => cell(row, column)),
    id.map((row): ViewChange => ({ is: 'row', row: row as RowId, mine: false }))
  )
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), changes => {
      const [one, other] = [gridWork(changes), gridWork([...changes].reverse())]
      expect(new Map([...one.refresh].sort())).toEqual(new Map([...other.refresh].sort()))
      expect(one.groups).toBe(other.groups)
    }),
    { seed, numRuns: 500, verbose: true }
  )
})
