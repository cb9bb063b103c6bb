import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../../../shared/table/read/read.ts'
import { substanceOf, told } from '../kit.ts'

const read = (...lines: string[]) => readTable(lines.join('\n'))

describe('a numbered narrative', () => {
  test('[T4] headings above become the group, the own heading the task, the text the progress', () => {
    const { rows, columns } = read('一、总体', '(一)甲', '1.乙', '一是丙推进。正文一。二是丁完成。正文二。')
    expect(rows).toEqual([
      ['一、总体 / (一)甲 / 1.乙', '一是丙推进。', '正文一。'],
      ['一、总体 / (一)甲 / 1.乙', '二是丁完成。', '正文二。']
    ])
    expect(columns).toEqual([
      { name: '章节', role: 'group' },
      { name: '事项', role: 'task' },
      { name: '内容', role: 'progress' }
    ])
  })

  test('[T4] a marked line splits after its first sentence', () => {
    expect(read('一、总体', '（一）抓住稳定这个关键。优化机制。开展演练。').rows).toEqual([
      ['一、总体', '（一）抓住稳定这个关键。', '优化机制。开展演练。']
    ])
  })

  test('[T4] a short first sentence leads its paragraph; a long or lonely one does not', () => {
    const long = `${'持续推进各项重点工作'.repeat(4)}。`
    expect(read('一、总体', '加强宣传引导。形成机制。', `${long}另一句。`, '只有一句。').rows).toEqual([
      ['一、总体', '加强宣传引导。', '形成机制。'],
      ['一、总体', '一、总体', `${long}另一句。`],
      ['一、总体', '一、总体', '只有一句。']
    ])
  })

  test('[T4] text before the first heading is the introduction, said to be our word', () => {
    const { rows, notes, title } = read('2021年,甲区认真落实各项任务。取得成效。', '一、总体', '很好。')
    expect(rows[0]).toEqual(['（引言）', '（引言）', '2021年,甲区认真落实各项任务。取得成效。'])
    expect(title).toBe('甲区2021年度绩效任务完成情况')
    expect(notes.map(note => note.kind)).toEqual(['guessed', 'guessed'])
  })

  test('[T4] a heading with nothing under it is still a row', () => {
    expect(read('一、甲', '二、乙', '(一)丙', '三、丁').rows).toEqual([
      ['一、甲', '一、甲', ''],
      ['二、乙', '(一)丙', ''],
      ['三、丁', '三、丁', '']
    ])
  })

  test('[T4] decimals, document numbers and 一 inside words are no marks', () => {
    expect(read('一、节水', '1.5月份开展了宣传。一是一,二是二。').rows).toHaveLength(1)
    expect(read('一、节水', '统一是基础。非一是二。').rows).toHaveLength(1)
  })

  test('[T4] items follow a first sentence under the same heading', () => {
    expect(read('(一)优化体验。开展三项工作。一是织补信号。新增两处。二是增设驿站。').rows).toEqual([
      ['(一)优化体验。', '(一)优化体验。', '开展三项工作。'],
      ['(一)优化体验。', '一是织补信号。', '新增两处。'],
      ['(一)优化体验。', '(一)优化体验。', '二是增设驿站。']
    ])
  })

  test('[T3] rows of one section are one span', () => {
    expect(read('一、甲', '(一)乙。丙。', '(二)丁。戊。', '二、己', '庚。').spans).toEqual([
      { row: 0, column: 0, rows: 2, columns: 1 }
    ])
  })

  test('[T10] title lines stand before everything else', () => {
    expect(read('甲区2021年度', '工作总结', '一、总体', '好。').title).toBe('甲区2021年度 工作总结')
  })
})

const CHARACTERS = [...'天安门推进建设落实完成区一二三是要、，；：（）()“”1.5%。。！ABC']
const phrase = (maxLength: number) =>
  fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength }).map(list => `推${list.join('')}`)
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom('一、', '十二、', '（三）', '(四)', '1.', '2、', '(1)', '①', '第一章 '), phrase(80))
    .map(parts => parts.join('')),
  phrase(120),
  fc.tuple(phrase(20), phrase(20), phrase(20)).map(([a, b, c]) => `一是${a}。${b}。二是${c}。`),
  fc.constantFrom('第 3 页', '- 4 -', '', '  ', '扫一扫在手机上打开页面')
)

test('[T4] of any outline, every character stands in a cell or in the title, in order', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), lines => {
      // headings differ, or a reader could not tell one said twice from one meant twice
      const source = ['一、总体', ...lines]
        .map((text, at) => (text.trim() === '' || !/推/.test(text) ? text : text.replace('推', `推${at}号`)))
        .join('\n')
      expect(told(readTable(source))).toBe(substanceOf(source))
    }),
    { numRuns: 500 }
  )
})
