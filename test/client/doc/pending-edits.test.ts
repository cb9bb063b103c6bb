import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EditedPlace, PendingEdits } from '../../../client/doc/pending-edits.ts'

const cell = (row: string, before = ''): EditedPlace => ({ kind: 'cell', row, column: 'progress', before })

describe('pending edits', () => {
  test('[C1] a place stays pending until a message that carries its last change is on disk', () => {
    const pending = new PendingEdits()
    pending.edited(cell('t1'))
    pending.sent()
    pending.edited(cell('t1'))
    pending.sent()
    pending.saved(1)
    expect(pending.count).toBe(1)
    pending.saved(2)
    expect(pending.count).toBe(0)
  })

  test('keystrokes in one cell count as one place, and keep what stood there first', () => {
    const pending = new PendingEdits()
    expect(pending.edited(cell('t1', '甲'))).toBe(true)
    expect(pending.edited(cell('t1', '甲乙'))).toBe(false)
    expect(pending.places()).toEqual([cell('t1', '甲')])
  })

  test('after a lost connection nothing counts as sent, and numbers start over', () => {
    const pending = new PendingEdits()
    pending.edited(cell('t1'))
    pending.sent()
    pending.lost()
    pending.edited(cell('t2'))
    pending.saved(1)
    expect(pending.count).toBe(2)
    pending.sent()
    pending.saved(1)
    expect(pending.count).toBe(0)
  })

  test('[C1] in any story, a place leaves the list exactly when its last change is on disk', () => {
    const step = fc.oneof(
      fc.record({ is: fc.constant('edit' as const), row: fc.integer({ min: 0, max: 4 }) }),
      fc.record({ is: fc.constant('save' as const), up: fc.integer({ min: 0, max: 12 }) }),
      fc.record({ is: fc.constant('lose' as const) }),
      fc.record({ is: fc.constant('stepTwo' as const) })
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), story => {
        const pending = new PendingEdits()
        const carriedBy = new Map<number, number | null>()
        let isConnected = true
        let sent = 0
        const send = () => {
          sent += 1
          pending.sent()
          for (const [row, message] of carriedBy) if (message === null) carriedBy.set(row, sent)
        }
        for (const event of story) {
          if (event.is === 'edit') {
            pending.edited(cell(`t${event.row}`))
            carriedBy.set(event.row, null)
            if (isConnected) send()
          } else if (event.is === 'lose') {
            isConnected = false
            sent = 0
            pending.lost()
            for (const row of carriedBy.keys()) carriedBy.set(row, null)
          } else if (event.is === 'stepTwo' && !isConnected) {
            isConnected = true
            send()
          } else if (event.is === 'save' && isConnected) {
            const upTo = Math.min(event.up, sent)
            pending.saved(upTo)
            for (const [row, message] of carriedBy) if (message !== null && message <= upTo) carriedBy.delete(row)
          }
          expect(new Set(pending.places().map(place => place.row))).toEqual(
            new Set([...carriedBy.keys()].map(row => `t${row}`))
          )
        }
      }),
      { verbose: 1 }
    )
  })
})
