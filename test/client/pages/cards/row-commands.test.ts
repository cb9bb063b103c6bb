import { describe, expect, test } from 'vitest'
import { offersFor } from '../../../../client/pages/cards/row-commands.ts'
import type { Person, Role } from '../../../../shared/access/person.ts'
import type { ColumnId, GroupId, RowId } from '../../../../shared/ids.ts'
import type { Report, ReportState, RowState } from '../../../../shared/report/schema.ts'

const AGENCY = '天安门地区管委会'
const person = (role: Role, unit: string | null = null): Person =>
  ({ id: 'u-1', name: '甲', role, agency: AGENCY, unit }) as Person

function offered(who: Person, state: RowState, progress: string, reportState: ReportState = 'open'): string[] {
  const report: Report = {
    meta: { format: 1, title: '', agency: AGENCY, period: '', state: reportState },
    columns: [{ id: 'p' as ColumnId, name: '进展', role: 'progress', kind: 'narrative', order: 'a', width: 1 }],
    groups: [],
    rows: []
  }
  const row = { id: 'r' as RowId, order: 'a', group: 'g' as GroupId, state, cells: { p: progress } }
  return offersFor(who, report, { ...row, units: { lead: ['甲处'], supporting: [] } }).map(
    ({ command, isReady }) => `${command}${isReady ? '' : ' (waits)'}`
  )
}

describe('[U3] what may be done with a task', () => {
  test('its department submits what is written, and takes it back; until then the button waits', () => {
    const filler = person('filler', '甲处')
    expect(offered(filler, 'empty', '')).toEqual(['submit (waits)'])
    expect(offered(filler, 'draft', '写了')).toEqual(['submit'])
    expect(offered(filler, 'returned', ' \n')).toEqual(['submit (waits)'])
    expect(offered(filler, 'submitted', '写了')).toEqual(['withdraw'])
    expect(offered(filler, 'accepted', '写了')).toEqual([])
  })

  test('another department and a viewer are offered nothing', () => {
    for (const who of [person('filler', '乙处'), person('viewer')]) {
      for (const state of ['empty', 'draft', 'submitted'] as const) expect(offered(who, state, '写了')).toEqual([])
    }
  })

  test('a coordinator accepts or returns what was submitted, and returns what was accepted', () => {
    const coordinator = person('coordinator')
    expect(offered(coordinator, 'submitted', '写了')).toEqual(['accept', 'return'])
    expect(offered(coordinator, 'accepted', '写了')).toEqual(['return'])
  })

  test('in a sealed report nobody is offered anything', () => {
    expect(offered(person('coordinator'), 'submitted', '写了', 'sealed')).toEqual([])
  })
})
