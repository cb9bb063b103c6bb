import { describe, expect, test } from 'vitest'
import { officeZh } from '../../../client/office-text-zh.ts'
import { whyNotPassword } from '../../../client/pages/account/why-not-password.ts'
import { agencyLines } from '../../../client/pages/agencies/unit-lines.ts'
import { placesFor } from '../../../client/pages/places.ts'
import type { Person, Role } from '../../../shared/access/person.ts'
import type { ReportSummary } from '../../../shared/api/contract.ts'
import type { PersonAnswer } from '../../../shared/api/people.ts'
import type { UserId } from '../../../shared/ids.ts'

const counts = (rows: number) => ({ rows, empty: rows, draft: 0, submitted: 0, returned: 0, accepted: 0 })

function report(agency: string, state: 'open' | 'sealed', units: Record<string, number>): ReportSummary {
  const byUnit = Object.entries(units).map(([unit, rows]) => ({ unit, ...counts(rows) }))
  const completion = { ...counts(9), byUnit, byGroup: [] }
  return { id: `${agency}${state}`, agency, period: '2018Q1', title: '', state, rows: 9, completion }
}

describe('the pages of the office', () => {
  test('[C32] a department shows the people and the open tasks that hang on it; sealed reports and the removed do not count', () => {
    const someone = (unit: string, barred: boolean) =>
      ({ id: unit + barred, name: unit, agency: '甲区', unit, barred }) as PersonAnswer
    const reports = [
      report('甲区', 'open', { 办公室: 3 }),
      report('甲区', 'sealed', { 办公室: 5, 财务处: 2 }),
      report('乙区', 'open', { 办公室: 7 })
    ]
    const [line] = agencyLines(
      [{ id: '甲区', name: '甲区', units: ['办公室', '财务处'] }],
      [someone('办公室', false), someone('办公室', true)],
      reports
    )
    expect(line).toEqual({
      ...{ name: '甲区', people: 1, open: 1, sealed: 1 },
      units: [
        { name: '办公室', people: 1, rows: 3 },
        { name: '财务处', people: 0, rows: 0 }
      ]
    })
  })

  test('people and agencies are places of the office only; the rights are everybody’s', () => {
    const as = (role: Role): Person => ({
      id: 'u-0000000000000000' as UserId,
      name: '',
      role,
      agency: null,
      unit: null
    })
    const names = (role: Role) => placesFor(as(role)).map(place => place.name)
    expect(names('filler')).toEqual(['reports', 'rights'])
    expect(names('viewer')).toEqual(['reports', 'rights'])
    expect(names('coordinator')).toEqual(['reports', 'people', 'agencies', 'rights'])
    expect(names('operator')).toEqual(['reports', 'people', 'agencies', 'rights'])
  })

  test('[C33] what is missing from a new password is said before the server is asked', () => {
    const good = {
      account: 'wang',
      old: '',
      password: '城楼上的红旗每天都升起',
      again: '城楼上的红旗每天都升起',
      needsOld: false,
      least: 10
    }
    const words = officeZh.account
    expect(whyNotPassword(good, words)).toBeNull()
    expect(whyNotPassword({ ...good, account: ' ' }, words)).toBe(words.accountMissing)
    expect(whyNotPassword({ ...good, needsOld: true }, words)).toBe(words.oldMissing)
    expect(whyNotPassword({ ...good, password: '九个字的密码太短了', again: '九个字的密码太短了' }, words)).toBe(
      words.tooShort(10)
    )
    expect(whyNotPassword({ ...good, again: '另一个' }, words)).toBe(words.different)
  })
})
