import { expect, test } from 'vitest'
import { type Move, moved, type ShownTable } from '../../../../client/grid/sheet/moves.ts'
import type { RowId } from '../../../../shared/ids.ts'

/** Five rows; the first three share a duty. `x` marks filled cells of column b. */
const filledB = ['x', 'x', '', '', 'x']
const groups = [0, 0, 0, 1, 1]
const table: ShownTable = {
  rowCount: 5,
  columns: ['duty', 'a', 'b'],
  pageRows: 3,
  rowAt: index => (index >= 0 && index < 5 ? (`r${index}` as RowId) : null),
  indexOf: row => (/^r[0-4]$/.test(row) ? Number(row.slice(1)) : null),
  spanOf: (index, column) =>
    column === 'duty'
      ? { first: groups.indexOf(groups[index] ?? 0), last: groups.lastIndexOf(groups[index] ?? 0) }
      : { first: index, last: index },
  isEmpty: (index, column) => column === 'b' && filledB[index] === ''
}
const go = (row: string, column: string, move: Move) => {
  const to = moved({ row: row as RowId, column }, move, table)
  return to === null ? null : `${to.row} ${to.column}`
}

test.each<[string, string, Move, string | null]>([
  ['r0', 'a', { to: 'down' }, 'r1 a'],
  ['r0', 'a', { to: 'up' }, null],
  ['r0', 'a', { to: 'left' }, 'r0 duty'],
  ['r4', 'b', { to: 'right' }, null],
  ['r1', 'duty', { to: 'down' }, 'r3 duty'],
  ['r4', 'duty', { to: 'up' }, 'r2 duty'],
  ['r0', 'b', { toEdge: 'down' }, 'r1 b'],
  ['r1', 'b', { toEdge: 'down' }, 'r4 b'],
  ['r2', 'b', { toEdge: 'up' }, 'r1 b'],
  ['r2', 'a', { toEdge: 'left' }, 'r2 duty'],
  ['r2', 'a', { toRowStart: true }, 'r2 duty'],
  ['r2', 'a', { toRowEnd: true }, 'r2 b'],
  ['r2', 'a', { toStart: true }, 'r0 duty'],
  ['r2', 'a', { toEnd: true }, 'r4 b'],
  ['r0', 'a', { page: 'down' }, 'r3 a'],
  ['r3', 'a', { page: 'down' }, 'r4 a'],
  ['r1', 'a', { page: 'up' }, 'r0 a'],
  ['r0', 'b', { next: 'right' }, 'r1 duty'],
  ['r4', 'b', { next: 'right' }, null],
  ['r1', 'duty', { next: 'left' }, 'r0 b'],
  ['r0', 'duty', { next: 'left' }, null],
  ['gone', 'a', { to: 'down' }, null]
])('from %s %s by %j to %s', (row, column, move, expected) => {
  expect(go(row, column, move)).toBe(expected)
})
