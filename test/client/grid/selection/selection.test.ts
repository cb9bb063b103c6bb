import { describe, expect, test } from 'vitest'
import { repaired } from '../../../../client/grid/selection/repair.ts'
import { Selecting } from '../../../../client/grid/selection/selecting.ts'
import { cellsOf, headAt, oneCell, rangeOf, type Selection } from '../../../../client/grid/selection/selection.ts'
import { countCharacters, numberIn, summaryOf } from '../../../../client/grid/selection/summary.ts'
import { TabRun } from '../../../../client/grid/selection/tab-run.ts'
import { nextWithin, type Walk } from '../../../../client/grid/selection/within.ts'
import type { RowId } from '../../../../shared/ids.ts'
import { at, tableOf, tableOfRows } from '../table.ts'

const table = tableOf('AABBB')
const block = (anchor: string, head: string, whole: Selection['whole'] = 'none'): Selection => ({
  active: at(anchor),
  anchor: at(anchor),
  head: at(head),
  whole
})

describe('[G19] a block', () => {
  test('is the same rectangle whichever corner it was drawn from', () => {
    const range = { top: 1, bottom: 3, left: 1, right: 2 }
    expect(rangeOf(block('r1 a', 'r3 b'), table)).toEqual(range)
    expect(rangeOf(block('r3 b', 'r1 a'), table)).toEqual(range)
    expect(rangeOf(block('r3 a', 'r1 b'), table)).toEqual(range)
  })

  test('that touches a merged cell covers all of it; a whole row does not', () => {
    expect(rangeOf(block('r3 a', 'r3 g'), table)).toEqual({ top: 2, bottom: 4, left: 0, right: 1 })
    expect(rangeOf(block('r3 a', 'r3 a', 'rows'), table)).toEqual({ top: 3, bottom: 3, left: 0, right: 3 })
  })

  test('of whole columns and of everything reaches to the ends of the table', () => {
    expect(rangeOf(block('r1 b', 'r3 b', 'columns'), table)).toEqual({ top: 0, bottom: 4, left: 2, right: 2 })
    expect(rangeOf(block('r1 b', 'r1 b', 'all'), table)).toEqual({ top: 0, bottom: 4, left: 0, right: 3 })
  })

  test('with a corner that is not shown is none', () => {
    expect(rangeOf(block('r1 b', 'r9 b'), table)).toBeNull()
  })

  test('grows from the cell under the hand', () => {
    expect(headAt({ ...block('r0 a', 'r2 b'), active: at('r1 b') }, at('r3 c'))).toEqual({
      active: at('r1 b'),
      anchor: at('r1 b'),
      head: at('r3 c'),
      whole: 'none'
    })
  })

  test('names a merged cell once, also where only its lower part lies inside', () => {
    const cells = [...cellsOf({ top: 1, bottom: 3, left: 0, right: 1 }, table)].map(
      cell => `${cell.row} ${cell.column}`
    )
    expect(cells).toEqual(['r1 g', 'r1 a', 'r2 g', 'r2 a', 'r3 a'])
  })
})

describe('[G20] Tab and Enter walk through the block and round it', () => {
  const range = { top: 1, bottom: 2, left: 0, right: 1 }
  const walk = (from: string, by: Walk) => {
    const { row, column } = nextWithin(range, at(from), by, table)
    return `${row} ${column}`
  }
  test.each<[string, Walk, string]>([
    ['r1 g', 'right', 'r1 a'],
    ['r1 a', 'right', 'r2 g'],
    ['r2 a', 'right', 'r1 g'],
    ['r1 g', 'left', 'r2 a'],
    ['r1 a', 'down', 'r2 a'],
    ['r2 a', 'down', 'r1 g'],
    ['r2 g', 'down', 'r1 a'],
    ['r1 g', 'up', 'r2 a']
  ])('from %s %s to %s', (from, by, to) => expect(walk(from, by)).toBe(to))

  test('Tab, Tab, Enter comes back to the column where tabbing began', () => {
    const run = new TabRun()
    expect(run.end()).toBeNull()
    run.tabbed('a')
    run.tabbed('b')
    expect(run.end()).toBe('a')
    expect(run.end()).toBeNull()
  })
})

describe('[G21] a block stays the same block while rows come and go', () => {
  const rows = (...ids: number[]) =>
    tableOfRows(
      ids.map(id => `r${id}` as RowId),
      'x'.repeat(ids.length)
    )
  const range = { top: 1, bottom: 3, left: 1, right: 2 }

  test('rows inserted above move it, rows inserted inside widen it', () => {
    const selection = block('r1 a', 'r3 b')
    expect(repaired(selection, range, at('r1 a'), rows(9, 0, 1, 2, 3, 4))).toEqual(selection)
    expect(rangeOf(selection, rows(0, 1, 9, 2, 3, 4))).toMatchObject({ top: 1, bottom: 4 })
  })

  test('its last row goes: it ends one row earlier', () => {
    const now = repaired(block('r1 a', 'r3 b'), range, at('r1 a'), rows(0, 1, 2, 4))
    expect(now?.head).toEqual(at('r2 b'))
  })

  test('its first row goes: it begins one row later', () => {
    const now = repaired(block('r3 b', 'r1 a'), range, at('r3 b'), rows(0, 2, 3, 4))
    expect(now?.head).toEqual(at('r2 a'))
  })

  test('both ends go: what is left is the cell under the hand', () => {
    const shown = rows(0, 2, 4)
    const selecting = new Selecting(tableOf('xxxxx'))
    selecting.become(block('r1 a', 'r3 b'))
    const before = selecting.remember()
    const after = new Selecting(shown)
    after.structureChanged(before, at('r2 a'))
    expect(after.now).toEqual(oneCell(at('r2 a')))
  })
})

describe('[G22] the status bar', () => {
  test.each<[string, number | null]>([
    ['1,234.5', 1234.5],
    ['-3', -3],
    ['98%', 98],
    ['１２．５', 12.5],
    ['12项', null],
    ['1,23', null],
    ['', null],
    ['2017-10', null]
  ])('reads %s as %s', (text, number) => expect(numberIn(text)).toBe(number))

  test('counts characters as people do', () => {
    expect(countCharacters('进展 100%。\n𠮷')).toBe(8)
  })

  test('sums where there are numbers, and says nothing of a sum where there are none', () => {
    const texts: Record<string, string> = { 'r0 a': '0.1', 'r1 a': '0.2', 'r0 b': '正常推进', 'r0 g': '职责' }
    const read = (row: string, column: string) => texts[`${row} ${column}`] ?? ''
    expect(summaryOf({ top: 0, bottom: 1, left: 0, right: 2 }, table, read)).toEqual({
      rows: 2,
      columns: 3,
      cells: 5,
      filled: 4,
      sum: 0.3,
      numbers: 2,
      characters: 12
    })
    expect(summaryOf({ top: 0, bottom: 1, left: 2, right: 2 }, table, read).sum).toBeNull()
  })
})
