import { describe, expect, test } from 'vitest'
import { cycleZh } from '../../../../client/cycle-text-zh.ts'
import { sayAction } from '../../../../client/pages/cycle/action-words.ts'
import { actionsOn, possible } from '../../../../client/pages/cycle/row-actions.ts'
import type { Person, Role } from '../../../../shared/access/person.ts'
import type { AgencyName, ColumnId, GroupId, RowId, UnitName, UserId } from '../../../../shared/ids.ts'
import type { Report, Row, RowState } from '../../../../shared/report/schema.ts'

const AGENCY = '某机构' as AgencyName
const someone = (role: Role, unit: string | null = null): Person => ({
  ...{ id: 'u-0000000000000001' as UserId, name: '某人', role, agency: AGENCY, unit: unit as UnitName | null }
})
const row = (id: string, state: RowState, progress: string, unit = '综合处'): Row => ({
  ...{ id: id as RowId, order: id, group: 'g' as GroupId, units: { lead: [unit], supporting: [] }, state },
  cells: { progress }
})
const report = (rows: Row[], state: 'open' | 'sealed' = 'open'): Report => ({
  meta: { format: 1, title: '表', agency: AGENCY, period: '2017Q4', state },
  columns: [{ id: 'progress' as ColumnId, name: '进展', role: 'progress', kind: 'narrative', order: 'a', width: 200 }],
  groups: [],
  rows
})
const said = (person: Person, rows: Row[], state?: 'open' | 'sealed') => {
  const actions = actionsOn(person, report(rows, state), rows)
  return actions.map(action => sayAction(action, cycleZh))
}

describe('what can be done with the marked rows', () => {
  test('[C14] a filler reads how many rows can be submitted, and why the others cannot', () => {
    const rows = [
      row('1', 'draft', '写了'),
      row('2', 'returned', '改了'),
      row('3', 'empty', ''),
      row('4', 'empty', ''),
      row('5', 'draft', '别处的', '别处'),
      row('6', 'returned', '')
    ]
    expect(said(someone('filler', '综合处'), rows)[0]).toBe(
      '可提交 2 项；2 项未填报、1 项不由您的部门负责、1 项没有填写进展，不能提交'
    )
  })

  test('[C14] only what is possible gets a button, and a filler never returns or accepts', () => {
    const rows = [row('1', 'submitted', '写了'), row('2', 'draft', '写了')]
    const commandsOf = (person: Person) => possible(actionsOn(person, report(rows), rows)).map(action => action.command)
    expect(commandsOf(someone('filler', '综合处'))).toEqual(['submit', 'withdraw'])
    expect(commandsOf(someone('coordinator'))).toEqual(['accept', 'return', 'submit', 'withdraw'])
    expect(commandsOf(someone('filler', '别处'))).toEqual([])
    expect(commandsOf(someone('viewer'))).toEqual([])
  })

  test('in a sealed report nothing is possible, and that is said', () => {
    const rows = [row('1', 'draft', '写了')]
    expect(said(someone('filler', '综合处'), rows, 'sealed')[0]).toBe('现在都不能提交：1 项报表已封存')
  })
})
