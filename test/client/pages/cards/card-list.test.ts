import { describe, expect, test } from 'vitest'
import { cardGroups, countStates, isLong, neighbours, titleColumn } from '../../../../client/pages/cards/card-list.ts'
import type { ColumnId, GroupId, RowId } from '../../../../shared/ids.ts'
import type { Column, Report, Row, RowState } from '../../../../shared/report/schema.ts'
import { type ColumnRole, kindOfRole } from '../../../../shared/table/roles.ts'

const column = (role: ColumnRole, name = role): Column => ({
  ...{ id: role as string as ColumnId, name, role, kind: kindOfRole(role), order: 'a', width: 100 }
})

const row = (id: string, group: string, state: RowState, lead: string[], cells: Record<string, string> = {}): Row => ({
  ...{ id: id as RowId, order: id, group: group as GroupId, state, cells },
  units: { lead, supporting: [] }
})

const report = (rows: Row[], columns = [column('task'), column('progress')]): Report => ({
  meta: { format: 1, title: '', agency: '', period: '', state: 'open' },
  columns,
  groups: [
    { id: 'g1' as GroupId, name: '一、迎宾', order: 'a' },
    { id: 'g2' as GroupId, name: '二、秩序', order: 'b' }
  ],
  rows
})

const sample = report([
  row('1', 'g1', 'empty', ['甲处']),
  row('2', 'g1', 'draft', ['乙处']),
  row('3', 'g2', 'returned', ['甲处'])
])
const shownIds = (mine: boolean, state: RowState | null, unit: string | null) =>
  cardGroups(sample, { mine, state }, unit).map(group => [group.name, ...group.rows.map(one => one.id)])

describe('[U1] cards by duty', () => {
  test('all of them, mine, and mine of one state; a duty without a card is left out', () => {
    expect(shownIds(false, null, null)).toEqual([
      ['一、迎宾', '1', '2'],
      ['二、秩序', '3']
    ])
    expect(shownIds(true, null, '甲处')).toEqual([
      ['一、迎宾', '1'],
      ['二、秩序', '3']
    ])
    expect(shownIds(true, 'returned', '甲处')).toEqual([['二、秩序', '3']])
    expect(shownIds(true, null, null)).toEqual([])
  })

  test('counts are of those in scope, and of the filled in a duty', () => {
    expect(countStates(sample.rows, '甲处')).toMatchObject({ rows: 2, empty: 1, draft: 0, returned: 1 })
    expect(countStates(sample.rows, null)).toMatchObject({ rows: 3, draft: 1 })
    expect(cardGroups(sample, { mine: false, state: null }, null).map(group => group.filled)).toEqual([1, 1])
  })

  test('a card without a task is called by its target, then its goal; without any it has no name', () => {
    const columns = [column('target'), column('goal'), column('task')]
    const named = (cells: Record<string, string>) =>
      titleColumn(row('1', 'g1', 'empty', [], cells), columns)?.id ?? null
    expect(named({ task: '任务', target: '目标' })).toBe('task')
    expect(named({ task: ' ', target: '3760亿元', goal: '过半' })).toBe('target')
    expect(named({ goal: '过半' })).toBe('goal')
    expect(named({})).toBe(null)
  })

  test('three lines of a phone are not long, a paragraph is', () => {
    expect([isLong('字'.repeat(66)), isLong('字'.repeat(67)), isLong('一\n二\n三'), isLong('一\n二\n三\n四')]).toEqual([
      ...[false, true, false, true]
    ])
  })

  test('from a card that the filter has just hidden, the next is the one that follows in the report', () => {
    const [one, two, three] = sample.rows as [Row, Row, Row]
    expect(neighbours([one, two, three], sample.rows, '2')).toEqual({ place: 1, before: one, after: three })
    expect(neighbours([one, three], sample.rows, '2')).toEqual({ place: -1, before: one, after: three })
    expect(neighbours([], sample.rows, '2')).toEqual({ place: -1, before: null, after: null })
  })
})
