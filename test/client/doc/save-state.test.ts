import { describe, expect, test } from 'vitest'
import type { SaveState } from '../../../client/doc/report.ts'
import { next } from '../../../client/doc/save-state.ts'
import type { RefusedNotice } from '../../../shared/wire/frames.ts'

const notice: RefusedNotice = { code: 'sealed', message: '已封存', cells: [], tray: 1 }

describe('save state', () => {
  test('an edit is saving until the last place is on disk', () => {
    const saving = next({ is: 'saved' }, { is: 'edited', unacknowledged: 2 })
    expect(saving).toEqual({ is: 'saving', unacknowledged: 2 })
    const one = next(saving, { is: 'acknowledged', unacknowledged: 1 })
    expect(one).toEqual({ is: 'saving', unacknowledged: 1 })
    expect(next(one, { is: 'acknowledged', unacknowledged: 0 })).toEqual({ is: 'saved' })
  })

  test('[C1] a lost connection is said, with the number of places that wait', () => {
    expect(next({ is: 'saving', unacknowledged: 3 }, { is: 'lost' })).toEqual({ is: 'offline', unacknowledged: 3 })
    expect(next({ is: 'saved' }, { is: 'lost' })).toEqual({ is: 'offline', unacknowledged: 0 })
    const more = next({ is: 'offline', unacknowledged: 3 }, { is: 'edited', unacknowledged: 4 })
    expect(more).toEqual({ is: 'offline', unacknowledged: 4 })
  })

  test('coming back is saving while places wait, saved when none do', () => {
    expect(next({ is: 'offline', unacknowledged: 4 }, { is: 'connected' })).toEqual({ is: 'saving', unacknowledged: 4 })
    expect(next({ is: 'offline', unacknowledged: 0 }, { is: 'connected' })).toEqual({ is: 'saved' })
  })

  test('refused is final', () => {
    const refused: SaveState = next({ is: 'saving', unacknowledged: 1 }, { is: 'refused', notice })
    expect(refused).toEqual({ is: 'refused', notice })
    expect(next(refused, { is: 'connected' })).toBe(refused)
    expect(next(refused, { is: 'acknowledged', unacknowledged: 0 })).toBe(refused)
  })
})
