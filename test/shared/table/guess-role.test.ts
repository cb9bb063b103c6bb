import { expect, test } from 'vitest'
import { assignRoles, guessRole, ROLE_RULES } from '../../../shared/table/guess-role.ts'

test.each([
  ['主要职责', 'group'],
  ['序号', 'number'],
  ['年度任务', 'task'],
  ['任务来源', 'source'],
  ['任务分类', 'class'],
  ['阶段性目标', 'goal'],
  ['三季度目标', 'goal'],
  ['四季度进展', 'progress'],
  ['上半年进展情况', 'progress'],
  ['工作 完成情况', 'progress'],
  ['年度目标', 'target'],
  ['目标值', 'target'],
  ['责任单位', 'text'],
  ['完成时限', 'text'],
  ['备注', 'note'],
  ['进度状态', 'status'],
  ['联系电话', 'text']
])('[T11] %s is %s', (name, role) => {
  expect(guessRole(name)).toBe(role)
})

test('[T11] 完成情况 of short words is a status, of sentences progress', () => {
  expect(guessRole('完成情况', ['已完成', '正常推进', ''])).toBe('status')
  expect(guessRole('完成情况', ['已完成年度任务，效果良好。', '已完成'])).toBe('progress')
  expect(guessRole('完成情况', ['', ''])).toBe('progress')
})

test('[T11] an empty 完成情况 beside a 进展 is a status, alone it is progress', () => {
  expect(assignRoles(['任务', '四季度进展', '完成情况'], [['植树', '', '']])).toEqual(['task', 'progress', 'status'])
  expect(assignRoles(['任务', '进展', '完成情况'], [['植树', '', '已完成']])).toEqual(['task', 'progress', 'status'])
  expect(assignRoles(['任务', '进展', '完成情况'], [['植树', '', '已种三千棵']])).toEqual([
    'task',
    'progress',
    'progress'
  ])
  expect(assignRoles(['任务', '完成情况'], [['植树', '']])).toEqual(['task', 'progress'])
  expect(assignRoles(['任务', '完成情况', '目标完成情况'], [['植树', '', '']])).toEqual([
    'task',
    'progress',
    'progress'
  ])
})

test('[T11] 绩效任务 heads groups in front of targets and is a task elsewhere', () => {
  expect(assignRoles(['绩效任务', '年度目标', '进展'])).toEqual(['group', 'target', 'progress'])
  expect(assignRoles(['序号', '绩效任务', '进展'])).toEqual(['number', 'task', 'progress'])
  expect(assignRoles(['序号', '绩效任务', '年度目标', '进展'])).toEqual(['number', 'task', 'target', 'progress'])
  expect(assignRoles(['序号', '绩效任务', '年度目标'], [], new Set([1]))).toEqual(['number', 'group', 'target'])
})

test('[T11] one column at most heads groups, the first merged one when no name does', () => {
  expect(assignRoles(['领域', '专题', '任务'])).toEqual(['group', 'text', 'task'])
  expect(assignRoles(['板块名', '任务', '进展'], [], new Set([0]))).toEqual(['group', 'task', 'progress'])
})

test('[T11] every rule says why', () => {
  for (const rule of ROLE_RULES) expect(rule.because).not.toBe('')
})
