import { expect, test } from 'vitest'
import { anchorOf } from '../../../client/grid/scroll-keeper.ts'
import type { RowId } from '../../../shared/ids.ts'

const rows = [40, 100, 60, 200].map((height, index, all) => ({
  id: `r${index}` as RowId,
  top: all.slice(0, index).reduce((sum, one) => sum + one, 0),
  height
}))

test('[G63] what is held is the row under the hand while it is seen, else the first row in the window', () => {
  const window = { top: 50, height: 120 }
  expect(anchorOf(rows, window, 'r2' as RowId)).toEqual({ id: 'r2', below: 90 })
  expect(anchorOf(rows.toReversed(), window, 'r3' as RowId)).toEqual({ id: 'r1', below: -10 })
  expect(anchorOf(rows, window, null)).toEqual({ id: 'r1', below: -10 })
  expect(anchorOf(rows, { top: 900, height: 100 }, 'r1' as RowId)).toBe(null)
  // a row that only touches the window's edge is not seen
  expect(anchorOf(rows, { top: 40, height: 100 }, 'r0' as RowId)).toEqual({ id: 'r1', below: 0 })
})
