import { expect, test } from 'vitest'
import { panePlace, rowBeside } from '../../../../client/pages/pane/pane-place.ts'
import { paneWidth, rememberedWidth, rememberWidth } from '../../../../client/pages/pane/pane-width.ts'
import type { RowId } from '../../../../shared/ids.ts'
import { readReport } from '../../../../shared/report/read.ts'
import { filled } from '../../../shared/report/random-report.ts'

const report = readReport(filled())
const [first, second, third] = report.rows.map(row => row.id)

test('[O7] the pane shows goals even when empty, writes what is pointed at, and else the latest progress', () => {
  const place = panePlace(report, { row: second as RowId, column: 'number' })
  expect(place).toMatchObject({
    number: 2,
    group: '一、环境',
    task: '绿化',
    written: { id: 'progress' },
    spoken: { id: 'number' }
  })
  expect(place?.read.map(one => one.column.id)).toEqual(['goal'])
  expect(panePlace(report, { row: second as RowId, column: 'goal' })).toMatchObject({
    written: { id: 'goal' },
    read: [{ column: { id: 'progress' } }]
  })
  // a state or a department is no column of the report: what is said there is said of the progress
  expect(panePlace(report, { row: second as RowId, column: '~state' })?.spoken?.id).toBe('progress')
  expect(panePlace(report, { row: 'gone' as RowId, column: 'task' })).toBe(null)
  expect(panePlace(report, null)).toBe(null)
})

test('[O7] the rows before and behind are those of the report, none at its edges', () => {
  expect([rowBeside(report, second as RowId, -1), rowBeside(report, second as RowId, 1)]).toEqual([first, third])
  expect([rowBeside(report, first as RowId, -1), rowBeside(report, third as RowId, 1)]).toEqual([null, null])
  expect(rowBeside(report, 'gone' as RowId, 1)).toBe(null)
})

test('[O7] the width stays readable and leaves the table room, and is remembered where the browser allows', () => {
  expect([paneWidth(100, 1440), paneWidth(2_000, 1440), paneWidth(500, 700), paneWidth(Number.NaN, 1440)]).toEqual([
    300, 720, 380, 400
  ])
  const kept = new Map<string, string>()
  rememberWidth({ setItem: (key, value) => void kept.set(key, value) }, 512)
  expect(rememberedWidth({ getItem: key => kept.get(key) ?? null })).toBe(512)
  const broken = () => {
    throw new Error('no storage')
  }
  rememberWidth({ setItem: broken }, 512)
  expect(rememberedWidth({ getItem: broken })).toBe(400)
})
