import { describe, expect, test } from 'vitest'
import { firstClause, type Outcome } from '../../../../client/grid/block/block-writer.ts'
import { tellOutcome } from '../../../../client/grid/block/tell-outcome.ts'
import { blockWords } from '../../../../client/grid/block/words.ts'
import { at } from '../table.ts'

const cell = (place: string) => ({ ...at(place), text: 'x' })
const tell = (outcome: Partial<Outcome<ReturnType<typeof cell>>>, named?: number, beyondRows = 0) =>
  tellOutcome(
    { written: [], same: [], skipped: [], refused: null, ...outcome },
    { what: 'pasted', beyondRows },
    blockWords('zh'),
    one => `第 ${Number(one.row.slice(1)) + 1} 行 ${one.column}`,
    named
  )

describe('[G31] what was done and what was left is said exactly', () => {
  const written = [cell('r0 目标'), cell('r1 目标')]
  const locked = (place: string) => ({ cell: cell(place), why: '这一列由绩效办填写' })

  test('all went well', () => {
    expect(tell({ written })).toBe('已粘贴 2 格。')
    expect(tell({ same: written })).toBe('内容相同，没有改动。')
  })

  test('places with one reason stand together', () => {
    const skipped = [locked('r3 目标'), { cell: cell('r4 进展'), why: '这一行已提交' }, locked('r5 目标')]
    expect(tell({ written, skipped })).toBe(
      '已粘贴 2 格，跳过 3 格：第 4 行 目标、第 6 行 目标（这一列由绩效办填写）；第 5 行 进展（这一行已提交）。'
    )
  })

  test('many are counted in passing, and all of them named where there is time to read', () => {
    const skipped = ['r3 a', 'r4 a', 'r5 a', 'r6 a'].map(locked)
    expect(tell({ written, skipped })).toContain('第 6 行 a（这一列由绩效办填写）等 4 格')
    expect(tell({ written, skipped }, 200)).toContain('第 7 行 a（这一列由绩效办填写）。')
  })

  test('what the table has no place for', () => {
    expect(tell({ written }, 3, 5)).toBe('已粘贴 2 格，5 行超出表格，没有粘贴。')
  })

  test('of a reason the first clause is told', () => {
    expect(firstClause('这一列由绩效办填写；您可以填写进展、完成情况和备注。')).toBe('这一列由绩效办填写')
    expect(firstClause('The report is sealed. Ask the office.')).toBe('The report is sealed')
    expect(firstClause('更新到 2.5 版。')).toBe('更新到 2.5 版')
  })
})
