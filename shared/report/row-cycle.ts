import type * as Y from 'yjs'
import type { RowId } from '../ids.ts'
import { liveRow, setRowState } from './edit.ts'
import { cellText, stateOf } from './read.ts'
import type { Column, RowState, StoredState } from './schema.ts'

/** What people do with a row besides writing in it. The server alone carries it out. */
export const ROW_COMMANDS = ['submit', 'withdraw', 'return', 'accept'] as const
export type RowCommand = (typeof ROW_COMMANDS)[number]

export type Step = { ok: true; state: RowState } | { ok: false; why: string }

const to = (state: RowState): Step => ({ ok: true, state })
const not = (why: string): Step => ({ ok: false, why })

const NOTHING_WRITTEN = not('这一行还没有填写进展，填写之后才能提交。')
const NOT_SUBMITTED_YET = not('这一行还没有提交，请等责任部门提交之后再办理。')

const STEPS: Readonly<Record<RowCommand, Readonly<Record<RowState, Step>>>> = {
  submit: {
    empty: NOTHING_WRITTEN,
    draft: to('submitted'),
    submitted: not('这一行已经提交，正在等待绩效办审定。'),
    returned: to('submitted'),
    accepted: not('这一行已经审定，不需要再提交。')
  },
  withdraw: {
    empty: not('这一行还没有提交，可以直接填写，不需要撤回。'),
    draft: not('这一行还没有提交，可以直接修改，不需要撤回。'),
    submitted: to('draft'),
    returned: not('这一行已被退回，可以直接修改，改好后再提交。'),
    accepted: not('这一行已经审定，不能撤回；需要修改请联系绩效办退回。')
  },
  return: {
    empty: NOT_SUBMITTED_YET,
    draft: NOT_SUBMITTED_YET,
    submitted: to('returned'),
    returned: not('这一行已经退回，正在等待责任部门修改。'),
    accepted: to('returned')
  },
  accept: {
    empty: NOT_SUBMITTED_YET,
    draft: NOT_SUBMITTED_YET,
    submitted: to('accepted'),
    returned: not('这一行已经退回，重新提交之后才能审定。'),
    accepted: not('这一行已经审定。')
  }
}

/**
 * empty, draft, returned ─submit→ submitted ─accept→ accepted;  submitted ─withdraw→ draft;
 * submitted, accepted ─return→ returned;  nothing else.
 * @param isWritten false for a row whose progress cells are all blank: it is not submitted, whatever its state
 * @returns the state shown afterwards, or why not, as a sentence for people
 */
export function nextState(state: RowState, command: RowCommand, isWritten: boolean = state !== 'empty'): Step {
  if (command !== 'submit') return STEPS[command][state]
  if (!isWritten && (state === 'draft' || state === 'returned')) return NOTHING_WRITTEN
  if (isWritten && state === 'empty') return to('submitted')
  return STEPS.submit[state]
}

/** What a row keeps under `state` to show as this; null: nothing. */
export function storedState(state: RowState): StoredState | null {
  return state === 'empty' || state === 'draft' ? null : state
}

/**
 * Carries a command out on a row of the document. The server's to call, rights and seal already checked. A report
 * without any progress column has nothing to be blank: its rows may be submitted.
 * @returns the state shown afterwards or why not; then nothing was changed. @throws Refusal `no-such-row`
 */
export function stepRow(
  doc: Y.Doc,
  origin: unknown,
  row: RowId,
  command: RowCommand,
  columns: readonly Column[]
): Step {
  const entry = liveRow(doc, row)
  const told = columns.filter(column => column.role === 'progress')
  const isWritten = told.length === 0 || told.some(column => /\S/.test(cellText(entry, column)))
  const step = nextState(stateOf(entry, columns), command, isWritten)
  if (!step.ok) return step
  setRowState(doc, origin, row, storedState(step.state))
  return { ok: true, state: stateOf(entry, columns) }
}
