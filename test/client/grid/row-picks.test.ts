import { describe, expect, test } from 'vitest'
import { RowPicks } from '../../../client/grid/row-picks.ts'
import type { RowId } from '../../../shared/ids.ts'

const ids = (text: string) => text.split('') as RowId[]
const row = (text: string) => text as RowId
const picked = (picks: RowPicks) => [...picks.rows].join('')

function picksOver(shown: string): RowPicks {
  const picks = new RowPicks()
  picks.showing(() => ids(shown))
  return picks
}

describe('marking rows for a command', () => {
  test('one by one, and let go again', () => {
    const picks = picksOver('abcd')
    picks.toggle(row('b'))
    picks.toggle(row('d'))
    picks.toggle(row('b'))
    expect(picked(picks)).toBe('d')
  })

  test('Shift marks every shown row up to it, in either direction, and keeps the others', () => {
    const picks = picksOver('abcdef')
    picks.toggle(row('f'))
    picks.toggle(row('d'))
    picks.extendTo(row('b'))
    expect(picked(picks)).toBe('fdbc')
  })

  test('a range from a row that a filter hides marks only the row itself', () => {
    const picks = picksOver('abcd')
    picks.toggle(row('a'))
    picks.showing(() => ids('bcd'))
    picks.extendTo(row('d'))
    expect(picked(picks)).toBe('ad')
  })

  test('rows that go are let go of, and everybody who listens hears of it once', () => {
    const picks = picksOver('abcd')
    picks.allShown()
    let heard = 0
    picks.onChange(() => heard++)
    picks.keep(one => one !== 'c')
    picks.keep(() => true)
    expect([picked(picks), heard]).toEqual(['abd', 1])
  })
})
