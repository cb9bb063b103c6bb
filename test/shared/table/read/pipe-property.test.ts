import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../../../shared/table/read/read.ts'
import { spansOfEqual } from '../../../../shared/table/spans.ts'

const CHARACTERS = [...'天安门地区推进建设落实完成了第三批项目，。；、“”（）：12.5%万元AZ-+=\'"', ' ']
const NAMES = ['任务来源', '任务分类', '阶段性目标', '四季度进展', '责任单位', '完成时限', '备注', '配合单位', '依据']
const text = (minLength: number) =>
  fc
    .array(fc.constantFrom(...CHARACTERS), { minLength, maxLength: 24 })
    .map(characters => characters.join('').trim())
    .filter(cell => cell.length >= minLength)
/** A group or a task: not empty, and no mere number. */
const words = text(1).map(cell => `推${cell}`)
/** A task is not called like a group: without numbers nobody could tell a merged row from a group's first. */
const tasks = text(1).map(cell => `办${cell}`)

interface Drawing {
  bordered: boolean
  rule: boolean
  padding: number
  title: '' | 'cell' | 'line'
  lastNewline: boolean
}
const drawing: fc.Arbitrary<Drawing> = fc.record({
  bordered: fc.boolean(),
  rule: fc.boolean(),
  padding: fc.nat({ max: 3 }),
  title: fc.constantFrom('', 'cell', 'line'),
  lastNewline: fc.boolean()
})
const TITLE = '西城区2019年度绩效任务四季度完成情况'

/** Draws as the published pages do: a filled cell and ` | `, an empty cell a bare bar; merged cells are not drawn. */
function draw(names: string[], rows: (string | null)[][], style: Drawing): string {
  const width = names.length + style.padding
  const line = (cells: string[]) => {
    const padded = [...cells, ...Array.from({ length: width - cells.length }, () => '')]
    return (
      (style.bordered ? '| ' : '') +
      padded
        .map(cell => (cell === '' ? '|' : `${cell} | `))
        .join('')
        .trim()
    )
  }
  const rule = style.rule ? [line(Array.from({ length: width }, () => '---'))] : []
  const title = style.title === 'cell' ? [line([TITLE])] : style.title === 'line' ? [TITLE] : []
  const body = rows.map(row => line(row.filter(cell => cell !== null)))
  return [...title, line(names), ...rule, ...body].join('\n') + (style.lastNewline ? '\n' : '')
}

/** Groups of 1 to 4 rows; adjacent groups differ. */
const groups = fc
  .array(fc.record({ name: words, rows: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 6 })
  .map(list => list.filter((group, at) => group.name !== list[at - 1]?.name))

describe('a | table of any shape', () => {
  test('[T1] with a number column reads back equal, whatever cells are empty', () => {
    const tables = fc.integer({ min: 3, max: 9 + 3 }).chain(columns =>
      fc.record({
        columns: fc.constant(columns),
        groups,
        style: drawing,
        seed: fc.infiniteStream(text(0)),
        names: fc.infiniteStream(words)
      })
    )
    fc.assert(
      fc.property(tables, ({ columns, groups: list, style, seed, names: own }) => {
        const names = ['主要职责', '序号', '年度任务', ...NAMES].slice(0, columns)
        let number = 0
        const whole = list.flatMap(group =>
          Array.from({ length: group.rows }, () =>
            [
              group.name,
              String(++number),
              String(own.next().value),
              ...Array.from({ length: columns - 3 }, () => String(seed.next().value))
            ].slice(0, columns)
          )
        )
        const drawn = whole.map((row, at) => (at > 0 && row[0] === whole[at - 1]?.[0] ? [null, ...row.slice(1)] : row))
        const table = readTable(draw(names, drawn, style))
        expect(table.rows).toEqual(whole)
        expect(table.columns.map(column => column.name)).toEqual(names)
        expect(table.title).toBe(style.title === '' ? '' : TITLE)
        expect(table.spans).toEqual(
          spansOfEqual(
            0,
            whole.map(row => row[0] ?? '')
          )
        )
      }),
      { numRuns: 300 }
    )
  })

  test('[T1] without a number column reads back equal, also a new report whose progress is empty throughout', () => {
    const tables = fc.record({ groups, style: drawing, isNew: fc.boolean(), cells: fc.infiniteStream(tasks) })
    fc.assert(
      fc.property(tables, ({ groups: list, style, isNew, cells }) => {
        const names = ['绩效任务', '年度目标', '上半年进展情况']
        const whole = list.flatMap(group =>
          Array.from({ length: group.rows }, () => [
            group.name,
            `${cells.next().value}`,
            isNew ? '' : `${cells.next().value}`
          ])
        )
        const drawn = whole.map((row, at) => (at > 0 && row[0] === whole[at - 1]?.[0] ? [null, ...row.slice(1)] : row))
        const table = readTable(draw(names, drawn, style))
        expect(table.rows).toEqual(whole)
        expect(table.columns.map(column => column.role)).toEqual(['group', 'target', 'progress'])
      }),
      { numRuns: 300 }
    )
  })

  test('[T2] two merged leading columns read back equal', () => {
    const outer = fc.array(fc.record({ name: words, inner: groups }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(outer, drawing, fc.infiniteStream(tasks), (list, style, cells) => {
        const names = ['工作领域', '一级指标', '序号', '年度任务', '进展情况']
        const outers = list.filter((group, at) => group.name !== list[at - 1]?.name)
        let number = 0
        const whole: string[][] = []
        const drawn: (string | null)[][] = []
        for (const group of outers)
          for (const [at, inner] of group.inner.entries())
            for (let row = 0; row < inner.rows; row++) {
              const own = [String(++number), `${cells.next().value}`, `${cells.next().value}`]
              whole.push([group.name, inner.name, ...own])
              drawn.push([at + row > 0 ? null : group.name, row > 0 ? null : inner.name, ...own])
            }
        const table = readTable(draw(names, drawn, style))
        expect(table.rows).toEqual(whole)
        expect(table.columns[0]?.role).toBe('group')
      }),
      { numRuns: 200 }
    )
  })
})
