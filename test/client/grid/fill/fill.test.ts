import { describe, expect, test } from 'vitest'
import { fillCells, fillDown, pulledTo } from '../../../../client/grid/fill/fill.ts'
import { tableOf } from '../table.ts'

const table = tableOf('xxxxxx', ['a', 'b', 'c'])
const read = (row: string, column: string) => `${row}${column}`
const fill = (source: number[], target: number[]) => {
  const range = ([top = 0, left = 0, bottom = 0, right = 0]: number[]) => ({ top, left, bottom, right })
  return fillCells(range(source), range(target), table, read)
    .map(cell => `${cell.row}${cell.column}=${cell.text}`)
    .join(' ')
}

describe('[G27] filling repeats values', () => {
  test('down, a pattern as often as it fits', () => {
    expect(fill([0, 0, 1, 0], [0, 0, 4, 0])).toBe('r2a=r0a r3a=r1a r4a=r0a')
  })

  test('up, so that the pattern goes on backwards', () => {
    expect(fill([3, 0, 4, 0], [0, 0, 4, 0])).toBe('r0a=r4a r1a=r3a r2a=r4a')
  })

  test('sideways', () => {
    expect(fill([0, 0, 0, 0], [0, 0, 0, 2])).toBe('r0b=r0a r0c=r0a')
  })

  test('Ctrl+D: the first row over the rest; a single row takes the one above; the first row of all takes nothing', () => {
    expect(fillDown({ top: 1, bottom: 3, left: 0, right: 1 })).toEqual({
      source: { top: 1, bottom: 1, left: 0, right: 1 },
      target: { top: 1, bottom: 3, left: 0, right: 1 }
    })
    expect(fillDown({ top: 2, bottom: 2, left: 0, right: 0 })?.source).toMatchObject({ top: 1, bottom: 1 })
    expect(fillDown({ top: 0, bottom: 0, left: 0, right: 0 })).toBeNull()
  })

  test('the handle reaches the way it is pulled farthest', () => {
    const source = { top: 1, bottom: 2, left: 1, right: 1 }
    expect(pulledTo(source, 5, 2)).toEqual({ ...source, bottom: 5 })
    expect(pulledTo(source, 0, 1)).toEqual({ ...source, top: 0 })
    expect(pulledTo(source, 2, 2)).toEqual({ ...source, right: 2 })
    expect(pulledTo(source, 1, 1)).toBeNull()
  })
})
