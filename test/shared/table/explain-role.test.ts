import { expect, test } from 'vitest'
import { explainRoles } from '../../../shared/table/explain-role.ts'
import { readTable } from '../../../shared/table/read/read.ts'
import { readSeed } from './kit.ts'

test('[F3] every column of the demo report says why it is what it is', () => {
  const reasons = explainRoles(readTable(readSeed('tiananmen-2017q4')))
  expect(reasons.map(({ column, role }) => [column, role])).toEqual([
    ['主要职责', 'group'],
    ['序号', 'number'],
    ['年度任务', 'task'],
    ['任务来源', 'source'],
    ['任务分类', 'class'],
    ['阶段性目标', 'goal'],
    ['四季度进展', 'progress']
  ])
  expect(reasons.map(reason => reason.because)).not.toContain('')
  expect(reasons[6]?.because).toBe('“进展”“完成情况”讲做了什么')
})

test('[F3] a column is told by its cells where its name says nothing, and that it was so', () => {
  const reasons = explainRoles(readTable('任务,甲,乙,丙\n植树,1,已完成,好\n除草,2,滞后,好'))
  expect(reasons.slice(1)).toEqual([
    { column: '甲', role: 'number', because: '内容是 1、2、3……' },
    { column: '乙', role: 'status', because: '内容都是表示状态的短词' },
    { column: '丙', role: 'text', because: '列名里没有认得的词，按普通文字处理' }
  ])
})

test('[F3] an empty 完成情况 says that the column beside it made it a status', () => {
  const reasons = explainRoles(readTable('任务,进展,完成情况\n植树,好,\n除草,,'))
  expect(reasons[2]).toEqual({ column: '完成情况', role: 'status', because: '旁边另有一列写进展，这一列记状态' })
})

test('[F3] totals, remarks and repeated headers of a CSV are set aside and told', () => {
  const table = readTable(
    '某区2020年任务\n任务,目标,进展\n植树,3棵,好\n任务,目标,进展\n除草,1亩,好\n合计,4,\n注：截至6月底,,'
  )
  expect(table.rows.map(row => row[0])).toEqual(['植树', '除草'])
  const told = table.notes.map(note => note.text)
  expect(told).toEqual([
    '换页后重复的表头已略去',
    '合计行没有放入报表：合计 4',
    '表格以外的文字没有放入报表：注：截至6月底'
  ])
})
