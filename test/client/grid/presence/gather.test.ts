import { expect, test } from 'vitest'
import type { PersonHere } from '../../../../client/doc/report.ts'
import { colorOf, flagOf, gatherByCell } from '../../../../client/grid/presence/gather.ts'

const person = (key: number, id: string, place: string | null): PersonHere => ({
  key,
  id,
  name: id,
  unit: '综合处',
  role: 'filler',
  color: 'p3',
  place: place === null ? null : { row: place as never, column: 'progress' as never },
  caret: null,
  typing: false
})

test('[G17] everybody in a cell is shown, nobody twice', () => {
  const people = [
    person(1, 'a', 'r1'),
    person(2, 'b', 'r1'),
    person(3, 'a', 'r1'),
    person(4, 'c', 'r2'),
    person(5, 'd', null)
  ]
  expect(gatherByCell(people).map(({ cell, people: here }) => [cell.row, here.map(one => one.id)])).toEqual([
    ['r1', ['a', 'b']],
    ['r2', ['c']]
  ])
})

test('a flag names department and person; a colour outside the palette is ink', () => {
  expect(flagOf({ unit: '综合处', name: '李敏' })).toBe('综合处 · 李敏')
  expect(flagOf({ unit: null, name: '李敏' })).toBe('李敏')
  expect(colorOf({ color: 'p11' })).toBe('var(--person-11)')
  expect(colorOf({ color: 'red;x' })).toBe('var(--ink-soft)')
})
