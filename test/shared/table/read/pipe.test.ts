import { describe, expect, test } from 'vitest'
import { readTable } from '../../../../shared/table/read/read.ts'
import { groupsOf } from '../kit.ts'

const NAMES = ['主要职责', '序号', '年度任务', '任务来源', '任务分类', '阶段性目标', '四季度进展']
const HEAD = `${NAMES.join(' | ')} | ||`
const read = (...lines: string[]) => readTable(lines.join('\n'))
const sheet = (...lines: string[]) => read(HEAD, ...lines)

describe('rows whose merged first cell is not drawn', () => {
  test('[T2] the group comes from above and is one span', () => {
    const table = sheet(
      '一、秩序 | 1 | 甲 | 三定 | 综合 | 目标一 | 进展一 | ||',
      '2 | 乙 | 三定 | 综合 | 目标二 | 进展二 | |||'
    )
    expect(table.rows[1]).toEqual(['一、秩序', '2', '乙', '三定', '综合', '目标二', '进展二'])
    expect(table.spans).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }])
  })

  test('[T1] an empty last cell is not a missing first cell', () => {
    const table = sheet('一、秩序 | 9 | 甲 | 三定 | 综合 | 目标 | |||', '10 | 乙 | 三定 | 综合 | 目标 | ||')
    expect(table.rows).toEqual([
      ['一、秩序', '9', '甲', '三定', '综合', '目标', ''],
      ['一、秩序', '10', '乙', '三定', '综合', '目标', '']
    ])
  })

  test('[T1] an empty cell inside a row stays in its place', () => {
    const table = sheet('一、秩序 | 1 | 甲 | |综合 | |进展 | ||', '2 | 乙 | ||目标 | |||')
    expect(table.rows[0]).toEqual(['一、秩序', '1', '甲', '', '综合', '', '进展'])
    expect(table.rows[1]).toEqual(['一、秩序', '2', '乙', '', '', '目标', ''])
  })

  test('[T2] a first cell drawn blank belongs to the group above', () => {
    const table = read(
      '| 主要职责 | 序号 | 任务 | 进展 |',
      '|---|---|---|---|',
      '| 甲 | 1 | 乙 | 丙 |',
      '|  | 2 | 丁 | 戊 |'
    )
    expect(table.rows[1]).toEqual(['甲', '2', '丁', '戊'])
    expect(table.spans).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }])
  })

  test('[T2] a number that stands first is not merged with the group behind it', () => {
    const table = read(
      '序号 | 工作领域 | 工作任务 | 进展情况 |',
      '1 | 治水 | 甲 | 乙 |',
      '2 | 丙 | 丁 | |',
      '3 | 治气 | 戊 | 己 |'
    )
    expect(table.rows.map(row => row.join())).toEqual(['1,治水,甲,乙', '2,治水,丙,丁', '3,治气,戊,己'])
    expect(table.columns.map(column => column.role)).toEqual(['number', 'group', 'task', 'progress'])
  })

  test('[T2] a number merged together with its task comes from above', () => {
    const table = read(
      '序号 | 工作任务 | 年度目标 | 进展情况 |',
      '1 | 治水 | 甲 | 乙 |',
      '丙 | 丁 | | |',
      '2 | 治气 | 戊 | 己 |'
    )
    expect(table.rows[1]).toEqual(['1', '治水', '丙', '丁'])
  })

  test('[T2] a line of a single marked cell heads the rows below it', () => {
    const table = read(
      '序号 | 任务 | 进展 |',
      '一、水 | ||',
      '1 | 甲 | 乙 |',
      '二、气 | ||',
      '2 | 丙 | 丁 |',
      '3 | 戊 | |'
    )
    expect(groupsOf(table)).toEqual([
      ['一、水', 1],
      ['二、气', 2]
    ])
    expect(table.rows[2]).toEqual(['二、气', '3', '戊', ''])
    expect(table.notes).toMatchObject([{ kind: 'guessed', line: 2 }])
  })
})

test('[T2] twelve columns, the number in front of the merged class, remarks mostly empty', () => {
  const names =
    '序号 | 任务类别 | 重点任务 | 年度目标 | 三季度目标 | 完成情况 | 完成状态 | 牵头单位 | 配合单位 | 责任人 | 完成时限 | 备注 |'
  const rest = '5项 | 2项 | 完成2项。 | 已完成 | 教委 | 财政局 | 张三 | 12月'
  const table = read(
    names,
    `1 | 经济 | 甲 | ${rest} | |`,
    `2 | 乙 | ${rest} | ||`,
    `3 | 民生 | 丙 | ${rest} | 市级 |`,
    `4 | 丁 | ${rest} | ||`
  )
  expect(table.rows.map(row => row.slice(0, 4).join())).toEqual([
    '1,经济,甲,5项',
    '2,经济,乙,5项',
    '3,民生,丙,5项',
    '4,民生,丁,5项'
  ])
  expect(table.rows.map(row => row[11])).toEqual(['', '', '市级', ''])
  expect(table.notes.map(note => note.text)).toEqual(['部门分工由“牵头单位”和“配合单位”两栏读出，共 4 行，请核对'])
})

describe('tables without numbers', () => {
  test('[T2] remarks that few rows have do not pass for merged cells; a row that might be either is pointed out', () => {
    const table = read(
      '一级指标 | 年度目标 | 完成情况 | 备注 |',
      '经济 | 甲 | 做了甲 | |',
      '乙 | 做了乙 | ||',
      '民生 | 丙 | 做了丙 | |',
      '丁 | 做了丁 | ||',
      '环境 | 戊 | 做了戊 | 市级 |'
    )
    expect(groupsOf(table)).toEqual([
      ['经济', 2],
      ['民生', 2],
      ['环境', 1]
    ])
    expect(table.rows[4]).toEqual(['环境', '戊', '做了戊', '市级'])
    expect(table.rows[1]?.[3]).toBe('')
  })

  test('[T2] a half-filled report: rows whose merged cell is not certain are pointed out', () => {
    const table = read('绩效任务 | 年度目标 | 进展情况 |', '经济 | 甲 | 做了甲 |', '乙 | ||', '丙 | 做了丙 | |')
    expect(table.rows).toEqual([
      ['经济', '甲', '做了甲'],
      ['经济', '乙', ''],
      ['经济', '丙', '做了丙']
    ])
    expect(table.notes).toMatchObject([{ kind: 'guessed', line: 4 }])
  })

  test('[T2] marks of groups settle what the count leaves open', () => {
    const table = read('绩效任务 | 年度目标 | 进展情况 |', '一、经济 | 甲 | 做了甲 |', '乙 | ||', '二、民生 | 丙 | |')
    expect(table.rows[2]).toEqual(['二、民生', '丙', ''])
    expect(table.notes).toEqual([])
  })
})

describe('pages', () => {
  test('[T3] a group repeated after a page break is one group, noted with its line', () => {
    const table = sheet(
      '一、秩序 | 1 | 甲 | 三定 | 综合 | 目标 | 进展 | ||',
      '2 | 乙 | 三定 | 综合 | 目标 | 进展 | |||',
      '一、秩序 | 3 | 丙 | 三定 | 综合 | 目标 | 进展 |'
    )
    expect(table.spans).toEqual([{ row: 0, column: 0, rows: 3, columns: 1 }])
    expect(table.notes).toMatchObject([{ kind: 'joined', line: 4 }])
  })

  test('[T4] repeated headers and titles, page numbers, totals and remarks are set aside, each named with its line', () => {
    const table = read(
      '某区2020年度绩效任务',
      '序号 | 任务 | 完成值 |',
      '1 | 甲 | 5 |',
      '第 2 页',
      '某区2020年度绩效任务 | ||',
      '序号 | 任务 | 完成值 |',
      '2 | 乙 | 6 |',
      '合计 | | 11 |',
      '扫一扫在手机上打开页面',
      '注：数据截至六月。'
    )
    expect(table.rows).toHaveLength(2)
    expect(table.notes.map(note => [note.kind, note.line])).toEqual([4, 5, 6, 8, 9, 10].map(line => ['dropped', line]))
    expect(table.notes.at(-1)?.text).toContain('注：数据截至六月。')
    expect(table.notes[3]?.text).toContain('11')
  })

  test('[T1] a row broken over two lines is one row, noted', () => {
    const table = read('序号 | 任务 | 进展 |', '1 | 甲 | 第一段', '第二段 |', '2 | 乙 | 丙 |')
    expect(table.rows[0]).toEqual(['1', '甲', '第一段\n第二段'])
    expect(table.notes).toMatchObject([{ kind: 'joined', line: 2 }])
  })
})

describe('titles and headers', () => {
  test.each([
    ['a plain line', '某区2020年度任务'],
    ['a cell of its own', '某区2020年度任务 | |||']
  ])('[T10] the title may be %s', (_, line) => {
    expect(read(line, '序号 | 任务 | 进展 |', '1 | 甲 | 乙 |').title).toBe('某区2020年度任务')
  })

  test('[T4] other lines above the header are named in the notes', () => {
    const { title, notes } = read(
      '甲区任务',
      '填报单位：甲区 | 填报日期：2020年7月 |',
      '序号 | 任务 | 进展 |',
      '1 | 甲 | 乙 |'
    )
    expect(title).toBe('甲区任务')
    expect(notes).toMatchObject([{ kind: 'dropped', line: 2 }])
  })

  test('[T11] a header of unknown names above a rule is taken, and said to be a guess', () => {
    const table = read('| 甲 | 乙 |', '| --- | --- |', '| 1 | 2 |')
    expect(table.columns.map(column => column.name)).toEqual(['甲', '乙'])
    expect(table.notes).toMatchObject([{ kind: 'guessed', line: 1 }])
  })

  test('[T1] a bar inside a cell is escaped where tables have rules', () => {
    expect(read('| 序号 | 任务 |', '| --- | --- |', '| 1 | 甲\\|乙 |').rows).toEqual([['1', '甲|乙']])
  })
})
