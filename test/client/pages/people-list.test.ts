import { describe, expect, test } from 'vitest'
import { officeZh } from '../../../client/office-text-zh.ts'
import { type InviteAnswer, inOrder, sayClosed, sayUses } from '../../../client/pages/people/invite-words.ts'
import { byUnit, matching } from '../../../client/pages/people/people-list.ts'
import type { PersonAnswer } from '../../../shared/api/people.ts'

const NOW = Date.parse('2026-11-22T08:00:00Z')

function person(name: string, agency: string | null, unit: string | null, account: string | null = null): PersonAnswer {
  const rest = { role: 'filler', seen: null, first: false, locked: false, sessions: 0, tokens: 0, barred: false }
  return { id: name, name, agency, unit, account, ...rest }
}

function invite(of: Partial<InviteAnswer>): InviteAnswer {
  return {
    ...{ id: 'i', role: 'filler', agency: '甲区', unit: '办公室', name: null, uses: null, used: 0, revoked: false },
    ...{ expires: '2026-12-22T08:00:00Z', created: '2026-11-01T08:00:00Z', open: true, guests: [] },
    ...of
  }
}

const people = [
  person('周敏', '乙区', '财务处'),
  person('王建国', '甲区', '办公室', 'wangjg'),
  person('阿丁', '甲区', '办公室'),
  person('赵敏', null, null)
]

describe('the list of people', () => {
  test('[C31] is by agency and department, those bound to nothing first, names as a dictionary has them', () => {
    expect(byUnit(people).map(({ agency, unit, people: own }) => [agency, unit, own.map(one => one.name)])).toEqual([
      [null, null, ['赵敏']],
      ['甲区', '办公室', ['阿丁', '王建国']],
      ['乙区', '财务处', ['周敏']]
    ])
  })

  test('finds by every word, in name, department, agency or account, full width or not', () => {
    const names = (words: string) => matching(people, words).map(one => one.name)
    expect(names('敏')).toEqual(['周敏', '赵敏'])
    expect(names('甲区 ＷＡＮＧ')).toEqual(['王建国'])
    expect(names(' ')).toHaveLength(4)
    expect(names('无此人')).toEqual([])
  })
})

describe('invitation links', () => {
  const words = officeZh.invites
  const guests = [{ id: 'a', name: '甲', at: '2026-11-02T08:00:00Z' }]

  test('[C31] say how often they may still be used', () => {
    expect(sayUses(invite({ uses: 1 }), words)).toBe('单次，未使用')
    expect(sayUses(invite({ uses: 1, used: 1 }), words)).toBe('单次，已使用')
    expect(sayUses(invite({ uses: 5, used: 2 }), words)).toBe('还可用 3 次（共 5 次）')
    expect(sayUses(invite({ uses: 5, used: 5 }), words)).toBe('5 次已用完')
    expect(sayUses(invite({ guests }), words)).toBe('不限次数，1 人用过')
  })

  test('[C31] say why they open nothing any more', () => {
    expect(sayClosed(invite({}), NOW, words)).toBeNull()
    expect(sayClosed(invite({ revoked: true, open: false }), NOW, words)).toBe('已撤回')
    expect(sayClosed(invite({ expires: '2026-11-22T08:00:00Z', open: false }), NOW, words)).toBe('已过期')
    expect(sayClosed(invite({ uses: 1, used: 1, open: false }), NOW, words)).toBe('单次，已使用')
  })

  test('stand in order: open ones by their end, closed ones newest first', () => {
    const list = [
      invite({ id: 'late', expires: '2027-01-01T00:00:00Z' }),
      invite({ id: 'soon', expires: '2026-11-23T00:00:00Z' }),
      invite({ id: 'old', open: false, created: '2026-01-01T00:00:00Z' }),
      invite({ id: 'new', open: false, created: '2026-10-01T00:00:00Z' })
    ]
    const { open, closed } = inOrder(list)
    expect([...open, ...closed].map(one => one.id)).toEqual(['soon', 'late', 'new', 'old'])
  })
})
