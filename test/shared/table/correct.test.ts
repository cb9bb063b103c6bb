import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { correct } from '../../../shared/table/correct.ts'
import { type Corrections, parseCorrections } from '../../../shared/table/corrections.ts'
import { readTable } from '../../../shared/table/read/read.ts'
import { COLUMN_ROLES } from '../../../shared/table/roles.ts'
import { coveredBy } from '../../../shared/table/spans.ts'
import type { Table } from '../../../shared/table/table.ts'
import { refusalOf } from './kit.ts'
import { reportTables } from './tables.ts'

const SOURCE = [
  '某区2020年度任务完成情况',
  '| 主要职责 | 序号 | 年度任务 | 责任部门 | 进展 |',
  '|---|---|---|---|---|',
  '| 一、绿化 | 1 | 植树 | 园林处、财务 | 已种三千棵 |',
  '|  | 2 | 除草 | 园林处 |  |',
  '| 二、照明 | 3 | 换灯 | 各单位 | 已换 |'
].join('\n')
const read = () => readTable(SOURCE)
const told = (table: Table) => table.notes.map(note => note.text)

describe('correcting', () => {
  test('[F11] nothing corrected gives the table as it was read', () => {
    expect(correct(read(), {})).toEqual(read())
  })

  test('[F11] title, names and roles are as somebody wants them; what they were is told', () => {
    const table = correct(read(), {
      title: '某区2020年任务',
      columns: [
        { at: 2, name: '工作任务' },
        { at: 4, role: 'note' }
      ]
    })
    expect(table.title).toBe('某区2020年任务')
    expect(table.columns[2]).toEqual({ name: '工作任务', role: 'task' })
    expect(table.columns[4]).toEqual({ name: '进展', role: 'note' })
    expect(told(table)).toEqual(
      expect.arrayContaining([
        '原标题“某区2020年度任务完成情况”已改为“某区2020年任务”',
        '列名“年度任务”已改为“工作任务”'
      ])
    )
  })

  test('[F11] a column and a row left out are gone with their merges, and named with their place', () => {
    const table = correct(read(), { columns: [{ at: 3, leftOut: true }], rowsLeftOut: [1] })
    expect(table.columns.map(column => column.name)).toEqual(['主要职责', '序号', '年度任务', '进展'])
    expect(table.rows.map(row => row[2])).toEqual(['植树', '换灯'])
    expect(table.spans).toEqual([])
    expect(table.lines).toEqual([4, 6])
    expect(table.units).toHaveLength(2)
    expect(table.notes.slice(-2)).toEqual([
      { kind: 'dropped', text: '“责任部门”一列按要求没有导入，其中 3 格有字' },
      { kind: 'dropped', line: 5, text: '第 2 项按要求没有导入：除草' }
    ])
  })

  test('[F11] a department gets the agency’s name, one that is none is not assigned; the cells stay', () => {
    const table = correct(read(), {
      units: [
        { from: '财务', to: '园林处' },
        { from: '各单位', to: null },
        { from: '不在文件里', to: '某处' }
      ]
    })
    expect(table.units).toEqual([
      { lead: ['园林处'], supporting: [] },
      { lead: ['园林处'], supporting: [] },
      { lead: [], supporting: [] }
    ])
    expect(table.rows[2]?.[3]).toBe('各单位')
    expect(told(table)).toEqual(expect.arrayContaining(['“各单位”没有分派为部门，共 1 处', '部门“财务”按“园林处”分派']))
    expect(told(table).join()).not.toContain('不在文件里')
  })

  test('[F11] another column may head the groups: its blank cells belong to the group above, the old one becomes text', () => {
    const table = correct(readTable('领域,任务,板块,进展\n甲,植树,绿化,好\n乙,除草,,好\n丙,换灯,照明,好'), {
      columns: [{ at: 2, role: 'group' }]
    })
    expect(table.columns.map(column => column.role)).toEqual(['text', 'task', 'group', 'progress'])
    expect(table.rows.map(row => row[2])).toEqual(['绿化', '绿化', '照明'])
    expect(table.spans.filter(span => span.column === 2)).toEqual([{ row: 0, column: 2, rows: 2, columns: 1 }])
    expect(told(table)).toEqual(
      expect.arrayContaining(['“板块”改作分组，其中 1 个空格归入上面的一组', '分组只能有一栏，“领域”按普通文字导入'])
    )
  })

  test('[F11] a row that the reader left out comes back to its place; the rest keeps its numbers', () => {
    const table = readTable(
      '某区2020年任务\n职责,任务,目标,进展\n绿化,植树,3棵,好\n,除草,1亩,好\n合计,,4,\n照明,换灯,9盏,好\n注：截至6月底,,,'
    )
    expect(table.aside?.map(({ line, before }) => [line, before])).toEqual([
      [5, 2],
      [7, 3]
    ])
    const back = correct(table, { asidePutBack: [1, 0], rowsLeftOut: [0] })
    expect(back.rows.map(row => row.slice(0, 3))).toEqual([
      ['绿化', '除草', '1亩'],
      ['合计', '', '4'],
      ['照明', '换灯', '9盏'],
      ['注：截至6月底', '', '']
    ])
    expect(back.lines).toEqual([4, 5, 6, 7])
    expect(told(back)).toEqual(['第 1 项按要求没有导入：植树', '第 5 行按要求放入了报表', '第 7 行按要求放入了报表'])
    expect(refusalOf(() => correct(table, { asidePutBack: [2] })).code).toBe('bad-corrections')
  })

  test('[F11] a row put back inside merged cells belongs to them', () => {
    const table = readTable(
      '任务清单2020年\n| 职责 | 任务 | 目标 |\n|---|---|---|\n| 绿化 | 植树 | 3棵 |\n| | 除草 | 1亩 |'
    )
    const whole: Table = { ...table, aside: [{ cells: ['合计', '小计', '4'], line: 5, before: 1 }] }
    const back = correct(whole, { asidePutBack: [0] })
    expect(back.rows.map(row => row[0])).toEqual(['绿化', '绿化', '绿化'])
    expect(back.spans).toEqual([{ row: 0, column: 0, rows: 3, columns: 1 }])
    expect(told(back)).toContain('第 5 行的“合计”在合并的格里，由“绿化”代替')
  })

  test('[F11] what does not fit the table is refused, and so is leaving out everything', () => {
    const bad: Corrections[] = [
      { columns: [{ at: 5 }] },
      { rowsLeftOut: [3] },
      { rowsLeftOut: [0, 1, 2] },
      { columns: [0, 1, 2, 3, 4].map(at => ({ at, leftOut: true })) }
    ]
    for (const corrections of bad)
      expect(refusalOf(() => correct(read(), corrections)).code, JSON.stringify(corrections)).toBe('bad-corrections')
  })

  test('[F11] for any table and any corrections: the rest stays verbatim, merges fit, and no text goes without a word', () => {
    const cases = fc.tuple(reportTables, fc.array(fc.nat(), { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 3 }))
    fc.assert(
      fc.property(cases, fc.constantFrom(...COLUMN_ROLES), fc.nat(), ([table, rows, columns], role, at) => {
        const out = new Set(rows.map(row => row % table.rows.length))
        const gone = new Set(columns.map(column => column % table.columns.length))
        if (out.size === table.rows.length) return
        const changed = at % table.columns.length
        const corrected = correct(table, {
          columns: [...new Set([...gone, changed])].map(place => ({
            at: place,
            leftOut: gone.has(place),
            ...(place === changed ? { role } : {})
          })),
          rowsLeftOut: [...out]
        })
        const group = role === 'group' && !gone.has(changed) ? changed : -1
        const kept = table.rows.filter((_, row) => !out.has(row))
        expect(corrected.rows).toHaveLength(kept.length)
        for (const [row, cells] of kept.entries()) {
          const left = cells.filter((_, column) => !gone.has(column))
          const isGroup = cells.map((_, column) => column === group).filter((_, column) => !gone.has(column))
          for (const [column, text] of left.entries())
            if (!isGroup[column] || text !== '') expect(corrected.rows[row]?.[column]).toBe(text)
        }
        expect(corrected.columns.filter(column => column.role === 'group').length).toBeLessThanOrEqual(1)
        const covered = coveredBy(corrected.spans)
        for (const span of corrected.spans) {
          expect(span.rows * span.columns).toBeGreaterThan(1)
          expect(span.row + span.rows).toBeLessThanOrEqual(corrected.rows.length)
          expect(span.column + span.columns).toBeLessThanOrEqual(corrected.columns.length)
          expect(covered(span.row, span.column)).toBe(false)
        }
        const notes = told(corrected)
        expect(notes.filter(text => text.includes('按要求没有导入：'))).toHaveLength(out.size)
        for (const column of gone)
          expect(notes.join('\n')).toContain(`“${table.columns[column]?.name}”一列按要求没有导入`)
      }),
      { numRuns: 300 }
    )
  })
})

describe('corrections from outside', () => {
  test('[F12] every field comes through, one line of text each', () => {
    const given: Corrections = {
      headLine: 3,
      tableAt: 1,
      title: '标题',
      columns: [{ at: 0, name: '职责', role: 'group', leftOut: false }],
      rowsLeftOut: [2, 0],
      asidePutBack: [0],
      units: [
        { from: '甲', to: '综合处' },
        { from: '乙', to: null }
      ]
    }
    expect(parseCorrections(JSON.stringify(given))).toEqual(given)
    expect(parseCorrections('{"title":" 一\\n二 "}')).toEqual({ title: '一 二' })
    expect(parseCorrections('{}')).toEqual({})
  })

  test.each([
    ['', 'JSON'],
    ['[]', 'corrections'],
    ['null', 'corrections'],
    ['{"rows":[1]}', 'corrections.rows'],
    ['{"__proto__":{"title":"x"}}', 'corrections.__proto__'],
    ['{"headLine":0}', 'headLine'],
    ['{"headLine":-1}', 'headLine'],
    ['{"headLine":2.5}', 'headLine'],
    ['{"headLine":"3"}', 'headLine'],
    ['{"headLine":null}', 'headLine'],
    ['{"headLine":1e99}', 'headLine'],
    ['{"tableAt":-1}', 'tableAt'],
    ['{"tableAt":"0"}', 'tableAt'],
    ['{"title":""}', 'title'],
    ['{"title":7}', 'title'],
    ['{"title":"\\ud800"}', 'title'],
    ['{"columns":{}}', 'columns'],
    ['{"columns":[{"at":-1}]}', 'columns[0].at'],
    ['{"columns":[{"at":1.5}]}', 'columns[0].at'],
    ['{"columns":[{"name":"x"}]}', 'columns[0].at'],
    ['{"columns":[{"at":1},{"at":1}]}', 'columns[1].at'],
    ['{"columns":[{"at":1,"role":"admin"}]}', 'columns[0].role'],
    ['{"columns":[{"at":1,"role":"toString"}]}', 'columns[0].role'],
    ['{"columns":[{"at":1,"name":" "}]}', 'columns[0].name'],
    ['{"columns":[{"at":1,"leftOut":1}]}', 'columns[0].leftOut'],
    ['{"rowsLeftOut":[1,"2"]}', 'rowsLeftOut[1]'],
    ['{"rowsLeftOut":[10000]}', 'rowsLeftOut[0]'],
    ['{"units":[{"from":"甲"}]}', 'units[0].to'],
    ['{"units":[{"from":"","to":null}]}', 'units[0].from']
  ])('[F12] %s is refused naming %s', (json, field) => {
    const refusal = refusalOf(() => parseCorrections(json))
    expect(refusal.code).toBe('bad-corrections')
    expect(refusal.details.field).toBe(field)
    expect(refusal.message).toContain('什么都没有导入')
  })

  test('[F12] more than their bounds are refused', () => {
    const codes = (value: object) => refusalOf(() => parseCorrections(JSON.stringify(value))).code
    expect(codes({ title: '字'.repeat(LIMITS.correctionBytes) })).toBe('too-large')
    expect(codes({ rowsLeftOut: Array(LIMITS.tableRows + 1).fill(0) })).toBe('bad-corrections')
    expect(codes({ columns: Array(LIMITS.tableColumns + 1).fill({ at: 0 }) })).toBe('bad-corrections')
    expect(codes({ units: Array(LIMITS.correctedUnits + 1).fill({ from: '甲', to: null }) })).toBe('bad-corrections')
    expect(parseCorrections(JSON.stringify({ headLine: LIMITS.sourceLine })).headLine).toBe(LIMITS.sourceLine)
    expect(codes({ headLine: LIMITS.sourceLine + 1 })).toBe('bad-corrections')
    expect(parseCorrections(JSON.stringify({ tableAt: LIMITS.fileTables - 1 })).tableAt).toBe(LIMITS.fileTables - 1)
    expect(codes({ tableAt: LIMITS.fileTables })).toBe('bad-corrections')
    expect(codes({ columns: [{ at: 0, name: '字'.repeat(LIMITS.columnNameCharacters + 1) }] })).toBe('bad-corrections')
    expect(codes({ units: [{ from: '甲', to: '甲/乙' }] })).toBe('bad-name')
  })

  test('[F12] any JSON is taken or refused, never our failure', () => {
    fc.assert(
      fc.property(fc.json(), json => {
        try {
          parseCorrections(json)
        } catch (thrown) {
          expect(thrown).toMatchObject({ name: 'Refusal' })
        }
      })
    )
  })
})
