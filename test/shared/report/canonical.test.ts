import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { canonicalJson, parseCanonical, plainOf } from '../../../shared/report/canonical.ts'
import { compareReports } from '../../../shared/report/compare.ts'
import { setReportState } from '../../../shared/report/edit.ts'
import { readReport } from '../../../shared/report/read.ts'
import { fill } from '../../kit/office.ts'

function reportOf(rows: Parameters<typeof fill>[1]): Y.Doc {
  const doc = new Y.Doc()
  fill(doc, rows)
  return doc
}

test('[V1] canonical JSON is the same text for the same values, in whatever order they were written', () => {
  expect(canonicalJson({ b: 1, a: [{ d: '甲', c: null }], é: true, undef: undefined })).toBe(
    '{"a":[{"c":null,"d":"甲"}],"b":1,"é":true}'
  )
})

test('[V1] sealing or widening a column changes nothing of what a report says; one character does', () => {
  const doc = reportOf({ t1: { progress: '已写' } })
  const before = canonicalJson(plainOf(readReport(doc)))
  setReportState(doc, null, 'sealed')
  ;(doc.getMap('columns').get('progress') as Y.Map<unknown>).set('width', 999)
  expect(canonicalJson(plainOf(readReport(doc)))).toBe(before)
  ;((doc.getMap('rows').get('t1') as Y.Map<unknown>).get('progress') as Y.Text).insert(0, '。')
  expect(canonicalJson(plainOf(readReport(doc)))).not.toBe(before)
})

test('[V2] what was written is read back; a newer format is refused', () => {
  const plain = plainOf(readReport(reportOf({ t1: { progress: '进展' }, t2: {} })))
  expect(parseCanonical(canonicalJson(plain))).toEqual(JSON.parse(JSON.stringify(plain)))
  expect(() => parseCanonical(canonicalJson({ ...plain, format: 2 }))).toThrow('format 2')
})

test('[V3] two states are compared cell by cell; rows that came and went show as a whole', () => {
  const a = plainOf(readReport(reportOf({ t1: { progress: '完成3项' }, t2: { progress: '不变' }, gone: {} })))
  const b = plainOf(readReport(reportOf({ t1: { progress: '完成4项' }, t2: { progress: '不变' }, fresh: {} })))
  expect(compareReports(a, b).map(({ row, column, before, after }) => [row, column, before, after])).toEqual([
    ['t1', 'progress', '完成3项', '完成4项'],
    ['fresh', 'group', '', '一、职责'],
    ['fresh', 'task', '', '任务fresh'],
    ['gone', 'group', '一、职责', ''],
    ['gone', 'task', '任务gone', '']
  ])
  expect(compareReports(a, b)[0]?.marks).toEqual({ before: [{ from: 2, to: 3 }], after: [{ from: 2, to: 3 }] })
})
