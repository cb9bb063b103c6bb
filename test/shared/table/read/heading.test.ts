import { expect, test } from 'vitest'
import { guessHeading, readAgencyAndPeriod } from '../../../../shared/table/read/heading.ts'
import { readTable } from '../../../../shared/table/read/read.ts'

test.each([
  ['朝阳区2019年三季度绩效任务进展', '朝阳区', '2019Q3'],
  ['2021年第1季度重点任务（北京市财政局）', '北京市财政局', '2021Q1'],
  ['二〇二〇年下半年海淀区工作总结', '海淀区', '2020H2'],
  ['关于北京市交通委员会2018年度绩效任务的报告', '北京市交通委员会', '2018'],
  ['通州区人民政府2022年1-6月任务', '通州区人民政府', '2022H1'],
  ['2023年,北京经济技术开发区管委会认真落实', '北京经济技术开发区管委会', '2023'],
  ['在市委市政府坚强领导下,全区各项工作有序推进', null, null],
  ['地区环境整治情况', null, null]
])('[T10] %s', (text, agency, period) => {
  expect(readAgencyAndPeriod(text)).toEqual({ agency, period })
})

test('[T10] an agency that exists already comes before any guess, in its own spelling', () => {
  const known = ['天安门地区管委会', '怀柔科学城办']
  expect(readAgencyAndPeriod('天安门地区管理委员会2020年总结', known).agency).toBe('天安门地区管委会')
  expect(readAgencyAndPeriod('2020年怀柔科学城办与密云区共同推进', known).agency).toBe('怀柔科学城办')
})

test('[T10] a quarter that only a column names makes the year a quarter; four quarters leave the year', () => {
  const one = readTable('甲区2019年度任务\n序号 | 任务 | 二季度进展 |\n1 | 甲 | 乙 |')
  expect(guessHeading(one)).toEqual({ title: '甲区2019年度任务', agency: '甲区', period: '2019Q2' })
  const all = readTable('甲区2019年度任务\n序号 | 任务 | 一季度进展 | 二季度进展 |\n1 | 甲 | 乙 | 丙 |')
  expect(guessHeading(all).period).toBe('2019')
})

test('[T10] a line above the header may name the agency', () => {
  const table = readTable('2019年度任务\n填报单位：丰台区 | 日期 |\n序号 | 任务 | 进展 |\n1 | 甲 | 乙 |')
  expect(guessHeading(table)).toMatchObject({ agency: '丰台区', period: '2019' })
})

test('[T10] a salutation is not the author; the text after it or the signature may name it', () => {
  const after = readTable('市政府绩效办：\n现将通州区2021年上半年工作报告如下。\n一、总体\n好。')
  expect(guessHeading(after)).toMatchObject({ agency: '通州区', period: '2021H1' })
  const signed = readTable('工作总结\n一、总体\n好。\n通州区人民政府\n2021年7月5日')
  expect(guessHeading(signed)).toMatchObject({ agency: '通州区人民政府', period: '2021' })
})
