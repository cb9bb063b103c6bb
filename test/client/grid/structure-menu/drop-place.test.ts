import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropOver, edgeScroll, placeOfDrop } from '../../../../client/grid/structure-menu/drop-place.ts'
import type { GroupId, RowId } from '../../../../shared/ids.ts'
import { moveRow } from '../../../../shared/report/edit-rows.ts'
import { readReport } from '../../../../shared/report/read.ts'
import { filled } from '../../../shared/report/random-report.ts'

const row = (id: string, group: string) => ({ id: id as RowId, group: group as GroupId })
const REPORT = { rows: [row('a', 'g'), row('b', 'g'), row('c', 'h')] } as Parameters<typeof placeOfDrop>[0]
const drop = (id: string, side: 'before' | 'after') => ({ row: id as RowId, side })

test('[E12] a row let go over the upper half of another goes before it, over the lower half behind it', () => {
  const box = { top: 100, height: 40 }
  expect(dropOver('a' as RowId, box, 119)).toEqual(drop('a', 'before'))
  expect(dropOver('a' as RowId, box, 120)).toEqual(drop('a', 'after'))
})

test('[E12] a row let go where it stands moves nowhere', () => {
  expect(placeOfDrop(REPORT, 'b' as RowId, drop('b', 'after'))).toBe(null)
  expect(placeOfDrop(REPORT, 'b' as RowId, drop('a', 'after'))).toBe(null)
  expect(placeOfDrop(REPORT, 'a' as RowId, drop('b', 'before'))).toBe(null)
  expect(placeOfDrop(REPORT, 'a' as RowId, drop('gone', 'before'))).toBe(null)
  expect(placeOfDrop(REPORT, 'a' as RowId, drop('c', 'before'))).toEqual({ group: 'h', after: null })
  expect(placeOfDrop(REPORT, 'c' as RowId, drop('b', 'after'))).toEqual({ group: 'g', after: 'b' })
})

test('[E12] wherever a row is let go, it then stands beside that row', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2 }),
      fc.nat({ max: 2 }),
      fc.constantFrom('before' as const, 'after' as const),
      (a, b, side) => {
        const doc = filled()
        const [dragged, beside] = [readReport(doc).rows[a]?.id as RowId, readReport(doc).rows[b]?.id as RowId]
        const place = placeOfDrop(readReport(doc), dragged, { row: beside, side })
        if (place !== null) moveRow(doc, 'me', dragged, place)
        const rows = readReport(doc).rows.map(one => one.id)
        if (dragged === beside) return
        expect(rows[rows.indexOf(beside) + (side === 'before' ? -1 : 1)]).toBe(dragged)
      }
    )
  )
})

test('[E12] near the edges the table scrolls, faster the nearer', () => {
  const box = { top: 100, height: 600 }
  expect(edgeScroll(400, box)).toBe(0)
  expect(edgeScroll(140, box)).toBeLessThan(0)
  expect(edgeScroll(105, box)).toBeLessThan(edgeScroll(140, box))
  expect(edgeScroll(690, box)).toBeGreaterThan(0)
})
