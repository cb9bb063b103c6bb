import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../../shared/refusals.ts'
import { decodeText } from '../../../../shared/table/read/decode.ts'
import { readTable } from '../../../../shared/table/read/read.ts'
import { hasDocuments, readDocument, readSeed, refusalOf } from '../kit.ts'

const HEAD = '主要职责 | 序号 | 年度任务 | 进展 |'

describe('what cannot be read', () => {
  test.each([
    ['a row of too many cells', [HEAD, '甲 | 1 | 乙 | 丙 |', '2 | 丁 | 戊 | 己 | 庚 |'], 3],
    ['a row without its number', [HEAD, '甲 | 1 | 乙 | 丙 |', '丁 | 戊 |'], 3],
    ['a word where the number belongs', [HEAD, '甲 | 第一 | 乙 | 丙 |'], 2],
    ['a first row without its group', [HEAD, '1 | 乙 | 丙 | |'], 2],
    ['a header and nothing below it', ['某区任务', HEAD], 2],
    ['bars without a header', ['甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁。 | 1 |', '二。 | 2 |'], 1],
    [
      'a second table with another header',
      [HEAD, '甲 | 1 | 乙 | 丙 |', '', '序号 | 任务名称 | 年度目标 | 备注 |', '1 | 甲 | 乙 | 丙 |'],
      4
    ],
    ['text between rows', [HEAD, '甲 | 1 | 乙 | 丙 |', '这一句话不属于任何一格', '2 | 丁 | 戊 | |'], 3],
    ['a row of one word only', [HEAD, '甲 | 1 | 乙 | 丙 |', '丁 | |||'], 3],
    [
      'cells that fit in two ways',
      ['工作领域 | 具体任务 | 备注 | 责任单位 | 进展 |', '甲 | 乙 | 丙 | 丁 | 戊 |', '己 | 庚 | 辛 | ||'],
      3
    ],
    ['a quote left open in CSV', ['序号,任务', '1,甲', '2,"乙', '3,丙'], 3],
    ['a CSV record of too many cells', ['序号,任务', '1,"甲', '乙"', '2,丙,丁'], 4],
    ['a CSV header and nothing below it', ['序号,任务,进展'], 1],
    ['prose without headings', ['今天天气很好。', '我们去公园。'], 1]
  ])('[T5] %s is refused, its line named', (_, lines, line) => {
    const refusal = refusalOf(() => readTable(lines.join('\n')))
    expect(refusal.code).toBe('unreadable-file')
    expect(refusal.details.line).toBe(line)
    expect(refusal.message).toMatch(/^第 \d+ 行读不懂：[^。]+。什么都没有导入/)
  })
})

/** Cuts, doubles, swaps, and strange characters, at random places. */
const mutation = fc.record({
  kind: fc.constantFrom('cut', 'double', 'insert', 'dropLine', 'swapLines', 'dropCharacter'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.nat({ max: 200 }),
  text: fc.constantFrom(
    '|',
    ' | ',
    '||||',
    '\n',
    '"',
    ',',
    '\t',
    '一、',
    '(一)',
    '一是',
    '。',
    '|---|\n',
    '\u0000',
    "'=",
    '第 2 页',
    '合计 | '
  )
})

function mutate(text: string, each: { kind: string; at: number; length: number; text: string }): string {
  const at = Math.floor(text.length * each.at)
  const lines = text.split('\n')
  const line = Math.floor(lines.length * each.at)
  switch (each.kind) {
    case 'cut':
      return text.slice(0, at) + text.slice(at + each.length)
    case 'double':
      return text.slice(0, at) + text.slice(at, at + each.length) + text.slice(at)
    case 'insert':
      return text.slice(0, at) + each.text + text.slice(at)
    case 'dropLine':
      return lines.toSpliced(line, 1).join('\n')
    case 'swapLines':
      return lines
        .toSpliced(line, 1)
        .concat(lines[line] ?? '')
        .join('\n')
    default:
      return text.slice(0, at) + text.slice(at + 1)
  }
}

test('[T5] a damaged document becomes a table or a refusal, never anything else', () => {
  const seeds = ['tiananmen-2017q4', 'xicheng-2017h1', 'dongcheng-2020', 'tiananmen-2022', 'stations-2023']
  const sources = seeds.flatMap(name => [readSeed(name), ...(hasDocuments ? [readDocument(name)] : [])])
  fc.assert(
    fc.property(
      fc.constantFrom(...sources),
      fc.array(mutation, { minLength: 1, maxLength: 8 }),
      (source, mutations) => {
        try {
          const table = readTable(mutations.reduce(mutate, source))
          expect(table.rows.length).toBeGreaterThan(0)
          for (const row of table.rows) {
            expect(row).toHaveLength(table.columns.length)
            for (const cell of row) expect(cell).toBe(cell.trim())
          }
          for (const span of table.spans) expect(span.row + span.rows).toBeLessThanOrEqual(table.rows.length)
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          if (error.code === 'unreadable-file') expect(error.details.line).toBeGreaterThan(0)
        }
      }
    ),
    { numRuns: 600 }
  )
})

test('[T5] random bytes become a table or a refusal, never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
      try {
        readTable(decodeText(bytes))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }),
    { numRuns: 1000 }
  )
})
