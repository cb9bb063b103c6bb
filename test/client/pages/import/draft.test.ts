import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  correctionsOf,
  draftOf,
  faultsOf,
  isTouched,
  newDepartments,
  type Preview,
  periodFrom,
  withAgency,
  withAside,
  withColumn,
  withRole,
  withRow,
  withUnit
} from '../../../../client/pages/import/draft.ts'
import { correct } from '../../../../shared/table/correct.ts'
import { parseCorrections } from '../../../../shared/table/corrections.ts'
import { explainRoles } from '../../../../shared/table/explain-role.ts'
import { readTable } from '../../../../shared/table/read/read.ts'
import { COLUMN_ROLES } from '../../../../shared/table/roles.ts'

const read = () =>
  readTable('某区2020年度任务\n职责,任务,责任部门,进展\n绿化,植树,园林处、财务处,好\n照明,换灯,各单位,好\n合计,二项,,')

function preview(): Preview {
  const table = read()
  const columns = explainRoles(table).map(({ column, role, because }) => ({ name: column, role, because }))
  const departments = ['园林处', '财务处', '各单位'].map(name => ({ name, rows: 1, known: name === '园林处' }))
  return {
    ...{ id: '', title: table.title, agency: '某区', period: '2020', columns: [], rows: 2, notes: [] },
    table: { columns, rows: table.rows, total: 2, spans: table.spans, aside: table.aside ?? [], departments }
  }
}

describe('a draft', () => {
  test('[J5] as it was read it corrects nothing and nothing is wrong with it', () => {
    const draft = draftOf(preview())
    expect(correctionsOf(preview(), draft)).toEqual({ title: '某区2020年度任务' })
    expect(isTouched(preview(), draft)).toBe(false)
    expect([...faultsOf(preview(), draft)]).toEqual([])
  })

  test('[J5] only what differs is sent, and the server takes it', () => {
    let draft = draftOf(preview())
    draft = withRole(draft, 3, 'note')
    draft = withColumn(draft, 1, { name: ' 工作任务 ' })
    draft = withColumn(draft, 2, { isOut: true })
    draft = withRow(withRow(withRow(draft, 0, true), 1, true), 0, false)
    draft = withAside(draft, 0, true)
    draft = withUnit(withUnit(draft, '财务处', '园林处'), '各单位', null)
    const corrections = correctionsOf(preview(), draft)
    expect(corrections).toEqual({
      title: '某区2020年度任务',
      columns: [
        { at: 1, name: '工作任务' },
        { at: 2, leftOut: true },
        { at: 3, role: 'note' }
      ],
      rowsLeftOut: [1],
      asidePutBack: [0],
      units: [
        { from: '财务处', to: '园林处' },
        { from: '各单位', to: null }
      ]
    })
    expect(isTouched(preview(), draft)).toBe(true)
    const made = correct(read(), parseCorrections(JSON.stringify(corrections)))
    expect(made.columns.map(column => column.name)).toEqual(['职责', '工作任务', '进展'])
    expect(made.rows).toEqual([
      ['绿化', '植树', '好'],
      ['合计', '二项', '']
    ])
    expect(made.units).toEqual([
      { lead: ['园林处'], supporting: [] },
      { lead: [], supporting: [] }
    ])
    expect(isTouched(preview(), withUnit(withUnit(draftOf(preview()), '财务处', '园林处'), '财务处', '财务处'))).toBe(
      false
    )
  })

  test('[J5] whatever is chosen, one column at most heads groups and the server takes it', () => {
    const steps = fc.array(fc.record({ at: fc.nat({ max: 3 }), role: fc.constantFrom(...COLUMN_ROLES) }))
    fc.assert(
      fc.property(steps, chosen => {
        const draft = chosen.reduce((now, { at, role }) => withRole(now, at, role), draftOf(preview()))
        expect(draft.columns.filter(column => column.role === 'group').length).toBeLessThanOrEqual(1)
        const made = correct(read(), parseCorrections(JSON.stringify(correctionsOf(preview(), draft))))
        expect(made.columns.map(column => column.role)).toEqual(draft.columns.map(column => column.role))
      })
    )
  })

  test('[J5] a file without a title is called after agency and period', () => {
    const bare = { ...preview(), title: '某区 2020Q4', period: '2020Q4' }
    const draft = draftOf(bare)
    expect(draft.title).toBe('')
    expect(isTouched(bare, draft)).toBe(false)
    expect(correctionsOf(bare, draft).title).toBe('某区2020年四季度绩效任务完成情况')
    expect(correctionsOf(bare, { ...draft, title: ' 我的 ' }).title).toBe('我的')
    expect(draftOf({ ...bare, title: ' ', agency: '', period: '' }).title).toBe('')
  })

  test('[J5] what stands in the way is named', () => {
    const whole = draftOf(preview())
    const faults = (change: object) => [...faultsOf(preview(), { ...whole, ...change })]
    expect(faults({ title: '长'.repeat(40_000), agency: '', period: '2020Q9' })).toEqual(['title', 'agency', 'period'])
    expect(faults({ agency: '甲/乙' })).toEqual(['agency'])
    expect(faults({ rowsOut: new Set([0, 1]) })).toEqual(['rows'])
    expect(faults({ columns: whole.columns.map(column => ({ ...column, isOut: true })) })).toEqual(['columns'])
    expect(faults({ columns: withColumn(whole, 1, { name: '' }).columns })).toEqual(['columns'])
    expect(faults({ columns: withColumn(whole, 1, { name: '', isOut: true }).columns })).toEqual([])
    expect(faults({ units: new Map([['各单位', '甲/乙']]) })).toEqual(['units'])
  })

  test('[J5] departments are new, known or none; another agency forgets what was matched to the first', () => {
    const draft = withUnit(withUnit(draftOf(preview()), '财务处', '园林处'), '各单位', null)
    expect(newDepartments(preview(), draftOf(preview()), ['园林处'])).toEqual(['财务处', '各单位'])
    expect(newDepartments(preview(), draft, ['园林处'])).toEqual([])
    expect([...withAgency(draft, '另一区').units]).toEqual([['各单位', null]])
    expect(withAgency(draft, '某区')).toBe(draft)
  })
})

describe('small readings', () => {
  test.each([
    ['2017q4', '2017Q4'],
    [' ２０１７Ｑ４ ', '2017Q4'],
    ['2017年四季度', '2017Q4'],
    ['2017年上半年', '2017H1'],
    ['2022年', '2022'],
    ['去年', '去年']
  ])('[J5] the period %s is %s', (written, period) => {
    expect(periodFrom(written)).toBe(period)
  })
})
