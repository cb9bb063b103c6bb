import { describe, expect, test } from 'vitest'
import { nextState, ROW_COMMANDS, storedState } from '../../../shared/report/row-cycle.ts'
import { ROW_STATES, type RowState } from '../../../shared/report/schema.ts'

/** Every arrow of the cycle of DESIGN §4. */
const ARROWS: Record<string, RowState> = {
  'draft submit': 'submitted',
  'returned submit': 'submitted',
  'submitted withdraw': 'draft',
  'submitted return': 'returned',
  'accepted return': 'returned',
  'submitted accept': 'accepted'
}

describe('the cycle of a row', () => {
  for (const state of ROW_STATES) {
    for (const command of ROW_COMMANDS) {
      const goal = ARROWS[`${state} ${command}`]
      const words = goal === undefined ? 'is refused with a sentence' : `leads to ${goal}`
      test(`[Y1] ${command} of a row that is ${state} ${words}`, () => {
        const step = nextState(state, command)
        if (goal !== undefined) expect(step).toEqual({ ok: true, state: goal })
        else {
          expect(step.ok).toBe(false)
          expect(step.ok ? '' : step.why).toMatch(/^这一行.{4,}。$/)
        }
      })
    }
  }
})

test('[Y3] a row whose progress is blank is not submitted, also when it was returned', () => {
  for (const state of ['empty', 'draft', 'returned'] as const) {
    const step = nextState(state, 'submit', false)
    expect(step.ok ? '' : step.why).toContain('还没有填写进展')
  }
})

test('[Y1] only submitted, returned and accepted are stored; empty and draft follow from the text', () => {
  expect(ROW_STATES.map(storedState)).toEqual([null, null, 'submitted', 'returned', 'accepted'])
})
