import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RowId } from '../../../shared/ids.ts'
import { compareTable } from '../../../shared/report/compare-table.ts'
import { setUnits } from '../../../shared/report/edit.ts'
import { readReport } from '../../../shared/report/read.ts'
import { toTable } from '../../../shared/report/to-table.ts'
import type { RowUnits, Table } from '../../../shared/table/table.ts'
import { filled, RUNS } from './random-report.ts'
import { tables } from './random-table.ts'

const units = (lead: string[], supporting: string[] = []): RowUnits => ({ lead, supporting })

/** A report of three rows, given to departments, and its own table. */
function scene(given: readonly RowUnits[]) {
  const doc = filled()
  readReport(doc).rows.forEach(({ id }, at) => {
    const row = given[at]
    if (row) setUnits(doc, 'setup', id as RowId, row)
  })
  const report = readReport(doc)
  return { report, table: toTable(report, { internal: false }) }
}

describe('[D43] rows that a file gives to other departments are named, and nothing is done about them', () => {
  test('a file that names no department, or the same ones in any order, says nothing', () => {
    const { report, table } = scene([units(['综合处'], ['环境处']), units(['环境处']), units([])])
    expect(compareTable(report, table).otherUnits).toEqual([])
    const same = [units(['环境处', ' 综合处 ']), units([]), units([])]
    expect(compareTable(report, { ...table, units: same })).toMatchObject({ otherUnits: [], cells: [] })
  })

  test('another, one more, or one where the report has none is told by its row', () => {
    const { report, table } = scene([units(['综合处']), units(['环境处']), units([])])
    const others = [units(['应急处']), units(['环境处'], ['综合处']), units(['信息中心'])]
    const [first, second, third] = report.rows.map(row => row.id)
    expect(compareTable(report, { ...table, units: others }).otherUnits).toEqual([first, second, third])
    const shuffled: Table = {
      ...table,
      rows: table.rows.toReversed(),
      units: [units([]), units([]), units(['应急处'])]
    }
    expect(compareTable(report, shuffled).otherUnits).toEqual([first])
  })
})

describe('[D44] a comparison tells how far it is', () => {
  test('ascending, to the end, and what it finds is the same', () => {
    fc.assert(
      fc.property(tables, tables, (ours, theirs) => {
        const report = readReport(filled(ours))
        const told: number[] = []
        expect(compareTable(report, theirs, part => told.push(part))).toEqual(compareTable(report, theirs))
        expect(told).toEqual(told.toSorted((a, b) => a - b))
        expect(told[0]).toBe(0)
        expect(told.at(-1)).toBe(1)
      }),
      RUNS
    )
  })
})
