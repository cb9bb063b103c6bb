import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completionOf, noCounts, recount, sumCounts } from '../../../shared/analysis/completion.ts'
import type { GroupId, RowId } from '../../../shared/ids.ts'
import { type Report, ROW_STATES, type Row } from '../../../shared/report/schema.ts'

const RUNS = { numRuns: 300 }

const names = fc.constantFrom('综合处', '管理处', '法制处', '__proto__')
const units = fc.record({ lead: fc.uniqueArray(names), supporting: fc.uniqueArray(names) })
const rowParts = fc.record({ group: fc.constantFrom('g1', 'g2', 'gone'), units, state: fc.constantFrom(...ROW_STATES) })

function reportOf(rows: Row[]): Report {
  return {
    meta: { format: 1, title: '', agency: '', period: '', state: 'open' },
    columns: [],
    groups: ['g1', 'g2', 'g3'].map((id, index) => ({ id: id as GroupId, name: `职责${id}`, order: `a${index}` })),
    rows
  }
}

const reports = fc.array(rowParts, { maxLength: 12 }).map(parts =>
  reportOf(
    parts.map(({ group, ...part }, index) => ({
      ...part,
      id: `t${index}` as RowId,
      order: `a${index}`,
      group: group as GroupId,
      cells: {}
    }))
  )
)

describe('completion', () => {
  test('[N1] rows are the sum of the states, overall and by group; a department counts each of its rows once', () => {
    fc.assert(
      fc.property(reports, report => {
        const completion = completionOf(report)
        for (const part of [completion, ...completion.byGroup, ...completion.byUnit]) {
          expect(ROW_STATES.reduce((sum, state) => sum + part[state], 0)).toBe(part.rows)
        }
        const { byUnit, byGroup, ...total } = completion
        expect(sumCounts(byGroup)).toEqual(total)
        expect(total.rows).toBe(report.rows.length)
        for (const { unit, rows } of byUnit) {
          const mine = report.rows.filter(row => [...row.units.lead, ...row.units.supporting].includes(unit))
          expect(mine).toHaveLength(rows)
        }
      }),
      RUNS
    )
  })

  test('[N2] a row counted again equals the whole report counted again, or is declined', () => {
    fc.assert(
      fc.property(reports, fc.array(fc.tuple(fc.nat(), rowParts, fc.boolean()), { maxLength: 20 }), (report, edits) => {
        let counted = completionOf(report)
        for (const [at, part, onlyState] of edits) {
          const before = report.rows[at % Math.max(1, report.rows.length)]
          if (!before) return
          const next = onlyState ? { state: part.state } : { ...part, group: part.group as GroupId }
          const after = { ...before, ...next }
          report.rows = report.rows.map(row => (row === before ? after : row))
          const again = recount(counted, before, after)
          if (onlyState) expect(again).not.toBeNull()
          counted = again ?? completionOf(report)
          expect(counted).toEqual(completionOf(report))
        }
      }),
      RUNS
    )
  })

  test('[N2] a keystroke that changes no state costs nothing: the same counts come back', () => {
    const report = reportOf([])
    const row: Row = {
      id: 't1' as RowId,
      order: 'a0',
      group: 'g1' as GroupId,
      units: { lead: ['综合处'], supporting: [] },
      state: 'draft',
      cells: { progress: '一' }
    }
    report.rows = [row]
    const counted = completionOf(report)
    expect(recount(counted, row, { ...row, cells: { progress: '一二' } })).toBe(counted)
    expect(recount(counted, null, row)).toBeNull()
    expect(recount(counted, row, null)).toBeNull()
    expect(recount(counted, row, { ...row, order: 'a1' })).toBeNull()
    expect(recount(counted, null, null)).toBe(counted)
  })

  test('departments and groups come in order of first appearance, lead before supporting', () => {
    const row = (id: string, group: string, lead: string[], supporting: string[]): Row => ({
      id: id as RowId,
      order: id,
      group: group as GroupId,
      units: { lead, supporting },
      state: 'empty',
      cells: {}
    })
    const report = reportOf([row('1', 'g2', ['乙'], ['甲', '乙']), row('2', 'g1', ['丙'], ['甲'])])
    const { byUnit, byGroup } = completionOf(report)
    expect(byUnit.map(part => [part.unit, part.rows])).toEqual([
      ['乙', 1],
      ['甲', 2],
      ['丙', 1]
    ])
    expect(byGroup.map(part => [part.group, part.name, part.rows])).toEqual([
      ['g2', '职责g2', 1],
      ['g1', '职责g1', 1]
    ])
  })

  test('nothing adds up to nothing', () => {
    expect(sumCounts([])).toEqual(noCounts())
    expect(completionOf(reportOf([]))).toEqual({ ...noCounts(), byUnit: [], byGroup: [] })
  })
})
