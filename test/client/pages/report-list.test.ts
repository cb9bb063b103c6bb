import { describe, expect, test } from 'vitest'
import { byAgency, listAfter, totalOf } from '../../../client/pages/report-list.ts'
import type { ReportSummary } from '../../../shared/api/contract.ts'

function summary(id: string, agency: string, period: string, empty = 1): ReportSummary {
  const counts = { rows: 4, empty, draft: 4 - empty, submitted: 0, returned: 0, accepted: 0 }
  const completion = { ...counts, byUnit: [], byGroup: [] }
  return { id, agency, period, title: id, state: 'open', rows: 4, completion }
}

const a = summary('a', '甲区', '2017Q4')
const b = summary('b', '甲区', '2018Q1')
const c = summary('c', '乙区', '2017')

describe('the list of reports', () => {
  test('[C4] follows the event stream: all first, then changes, newcomers and what is gone', () => {
    const first = listAfter([], { all: true, reports: [a, b], removed: [] })
    expect(first).toEqual([a, b])
    const changed = summary('a', '甲区', '2017Q4', 0)
    expect(listAfter(first, { all: false, reports: [changed, c], removed: ['b'] })).toEqual([changed, c])
  })

  test('an agency shows its newest period first, a year counting as its end', () => {
    const list = [a, summary('h', '甲区', '2017H1'), b, summary('y', '甲区', '2017')]
    expect(byAgency(list)[0]?.reports.map(report => report.id)).toEqual(['b', 'a', 'y', 'h'])
  })

  test('totals add up', () => {
    expect(totalOf([a, b])).toMatchObject({ rows: 8, empty: 2, draft: 6 })
    expect(totalOf([])).toMatchObject({ rows: 0 })
  })
})
