import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { chaseText, owedBy } from '../../../shared/analysis/owed.ts'
import { setRowState, setUnits } from '../../../shared/report/edit.ts'
import { readReport } from '../../../shared/report/read.ts'
import { fill, row } from '../../kit/office.ts'

function report() {
  const doc = new Y.Doc()
  fill(doc, {
    t1: {},
    t2: { progress: '写了' },
    t3: { progress: '交了' },
    t4: { progress: '退了' },
    t5: { lead: '城管处' },
    t6: {}
  })
  setRowState(doc, null, row('t3'), 'submitted')
  setRowState(doc, null, row('t4'), 'returned')
  setUnits(doc, null, row('t5'), { lead: ['城管处'], supporting: ['综合处'] })
  setUnits(doc, null, row('t6'), { lead: [], supporting: [] })
  return readReport(doc)
}

test('[Y9] every row not yet submitted is owed by the departments that lead it', () => {
  expect(owedBy(report()).map(({ unit, rows }) => [unit, rows.map(({ id, state }) => `${id} ${state}`)])).toEqual([
    ['综合处', ['t1 empty', 't2 draft', 't4 returned']],
    ['城管处', ['t5 empty']],
    ['', ['t6 empty']]
  ])
})

test('[Y9] the reminder of a department is ready to be copied', () => {
  const [mine, theirs] = owedBy(report())
  expect(mine && chaseText(mine, { title: '三季度报表', deadline: '2026-10-15', late: false })).toBe(
    '综合处：\n《三季度报表》还有 3 项未提交，请于 2026-10-15 前填报并提交：\n' +
      '1. 任务t1（未填报）\n2. 任务t2（已填写、尚未提交）\n3. 任务t4（已退回、待修改）'
  )
  expect(theirs && chaseText(theirs, { title: '报表', deadline: null, late: false })).toContain('请尽快填报并提交')
  expect(theirs && chaseText(theirs, { title: '报表', deadline: '2026-10-15', late: true })).toContain('已超过截止时间')
})
