import { describe, expect, test } from 'vitest'
import { countsIn, EVERYTHING, filterOf, sameScope } from '../../../client/pages/row-choice.ts'
import { percentFilled, stateParts } from '../../../client/pages/state-parts.ts'
import { zh } from '../../../client/text-zh.ts'
import type { Completion } from '../../../shared/analysis/counts.ts'

const counts = { rows: 3, empty: 1, draft: 2, submitted: 0, returned: 0, accepted: 0 }
const completion: Completion = {
  ...counts,
  byUnit: [{ unit: '综合处', ...counts, rows: 2, draft: 1 }],
  byGroup: [{ group: 'g1', name: '一、秩序', ...counts, rows: 1, empty: 0, draft: 1 }]
}

describe('what the completion strip shows', () => {
  test('a segment becomes a filter of the grid, together with the group or department', () => {
    expect(filterOf(EVERYTHING)).toBeNull()
    expect(filterOf({ scope: { is: 'all' }, state: 'empty' })).toEqual({ states: ['empty'] })
    expect(filterOf({ scope: { is: 'unit', unit: '综合处' }, state: 'draft' })).toEqual({
      states: ['draft'],
      units: ['综合处']
    })
    expect(filterOf({ scope: { is: 'group', group: 'g1' }, state: null })).toEqual({ groups: ['g1'] })
  })

  test('counts follow the group or department, and fall back to all when it is gone', () => {
    expect(countsIn(completion, { scope: { is: 'unit', unit: '综合处' }, state: null }).rows).toBe(2)
    expect(countsIn(completion, { scope: { is: 'group', group: 'g9' }, state: null }).rows).toBe(3)
    expect(sameScope({ is: 'group', group: 'g1' }, { is: 'group', group: 'g2' })).toBe(false)
    expect(sameScope({ is: 'all' }, { is: 'all' })).toBe(true)
  })

  test('segments cover every row once, and no percentage says 100 while a row is empty', () => {
    const parts = stateParts(counts, zh)
    expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(counts.rows)
    expect(percentFilled({ ...counts, rows: 1000, empty: 1 })).toBe(99)
    expect(percentFilled({ ...counts, rows: 0, empty: 0 })).toBe(0)
  })
})
