import { expect, test } from 'vitest'
import { isAssigned, judge, type ReportFacts, whyNot, whyNotWhat } from '../../../shared/access/judge.ts'
import { type Person, ROLES, type Role } from '../../../shared/access/person.ts'
import { CELL_LEVEL, REPORT_LEVEL, type RuleSet, ruleFor } from '../../../shared/access/rules.ts'
import type { Touch } from '../../../shared/access/touch.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { ROW_STATES, type RowState } from '../../../shared/report/schema.ts'
import { COLUMN_ROLES, type ColumnRole } from '../../../shared/table/roles.ts'

const AGENCY = '测试机构'
const person = (role: Role, unit: string | null = null, agency: string | null = AGENCY): Person =>
  ({ id: `u-${role}`, name: role, role, agency, unit }) as Person

/** Rows are named by their state; every row is led by 综合处 and supported by 城管处. Columns are named by their role. */
function facts(sealed = false): ReportFacts {
  return {
    agency: AGENCY,
    state: sealed ? 'sealed' : 'open',
    row: row => {
      const state = ROW_STATES.find(one => one === row)
      return state === undefined ? null : { units: { lead: ['综合处'], supporting: ['城管处'] }, state }
    },
    roleOfColumn: column => COLUMN_ROLES.find(role => role === column) ?? null,
    authorOf: path => (path.at(-1) === 'mine' ? 'u-filler' : path.at(-1) === 'theirs' ? 'u-other' : null)
  }
}

function touch(path: string[], more: Partial<Touch> = {}): Touch {
  const root = more.root ?? 'rows'
  return {
    root,
    path,
    kind: root === 'rows' ? 'cell' : 'thread',
    sets: true,
    deletes: false,
    values: [],
    makes: [],
    inserted: 0,
    removed: 0,
    dead: false,
    fresh: false,
    ...more
  }
}

const may = (rules: RuleSet, who: Person, state: RowState, column: ColumnRole, sealed = false): boolean =>
  whyNot(rules, who, facts(sealed), { row: state, column }) === null

test('[A2] at the level of the cell, every role × column × row state × assignment is as DESIGN §3 says', () => {
  for (const sealed of [false, true])
    for (const role of ROLES)
      for (const unit of ['综合处', '城管处', '宣传处', null])
        for (const state of ROW_STATES)
          for (const column of COLUMN_ROLES) {
            const isOwn = ['progress', 'status', 'note'].includes(column) && ['综合处', '城管处'].includes(unit ?? '')
            const mayFill = isOwn && ['empty', 'draft', 'returned'].includes(state)
            const expected =
              !sealed && (role === 'coordinator' || role === 'operator' || (role === 'filler' && mayFill))
            expect(
              may(CELL_LEVEL, person(role, unit), state, column, sealed),
              `${role} ${unit} ${state} ${column}`
            ).toBe(expected)
          }
})

test('[A2] at the level of the report, a filler writes any cell of an open report and nothing of its structure', () => {
  const filler = person('filler', '宣传处')
  for (const column of COLUMN_ROLES) expect(may(REPORT_LEVEL, filler, 'accepted', column)).toBe(true)
  expect(may(REPORT_LEVEL, filler, 'draft', 'progress', true)).toBe(false)
  expect(may(REPORT_LEVEL, person('viewer'), 'draft', 'progress')).toBe(false)
  for (const what of ['structure', 'assignment', 'served'] as const) {
    expect(whyNotWhat(REPORT_LEVEL, filler, facts(), what, 'draft')).toMatch(/。$/)
    expect(whyNotWhat(REPORT_LEVEL, person('coordinator'), facts(), what, 'draft') === null).toBe(what !== 'served')
  }
})

test('[A2] nobody writes in a report of another agency, and an operator writes in all', () => {
  expect(may(CELL_LEVEL, person('coordinator', null, '别处'), 'draft', 'progress')).toBe(false)
  expect(may(CELL_LEVEL, person('operator', null, null), 'draft', 'progress')).toBe(true)
})

test('[A2] every refusal says why, in a Chinese sentence of its own', () => {
  const filler = person('filler', '综合处')
  const reasons = [
    whyNot(CELL_LEVEL, filler, facts(true), { row: 'draft', column: 'progress' }),
    whyNot(CELL_LEVEL, person('viewer'), facts(), { row: 'draft', column: 'progress' }),
    whyNot(CELL_LEVEL, person('filler', '宣传处'), facts(), { row: 'draft', column: 'progress' }),
    whyNot(CELL_LEVEL, filler, facts(), { row: 'submitted', column: 'progress' }),
    whyNot(CELL_LEVEL, filler, facts(), { row: 'accepted', column: 'progress' }),
    whyNot(CELL_LEVEL, filler, facts(), { row: 'draft', column: 'goal' }),
    whyNot(CELL_LEVEL, person('filler', '综合处', '别处'), facts(), { row: 'draft', column: 'progress' }),
    whyNotWhat(CELL_LEVEL, filler, facts(), 'structure'),
    whyNotWhat(CELL_LEVEL, filler, facts(), 'assignment', 'draft'),
    whyNotWhat(CELL_LEVEL, filler, facts(), 'served', 'draft')
  ]
  for (const reason of reasons) expect(reason).toMatch(/^[\u4e00-\u9fff].*。$/)
  expect(new Set(reasons).size).toBe(reasons.length)
})

test('[A2] one forbidden cell refuses the whole update, and every forbidden cell is named', () => {
  const filler = person('filler', '综合处')
  const allowed = touch(['draft', 'progress'])
  expect(judge(CELL_LEVEL, filler, facts(), [allowed, allowed])).toEqual({ ok: true })
  expect(
    judge(CELL_LEVEL, filler, facts(), [allowed, touch(['submitted', 'progress']), touch(['draft', 'goal'])])
  ).toMatchObject({
    ok: false,
    code: 'not-your-cell',
    cells: [
      { row: 'submitted', column: 'progress' },
      { row: 'draft', column: 'goal' }
    ]
  })
})

test('[A2] the code of a refusal follows from the rule', () => {
  const filler = person('filler', '综合处')
  const code = (who: Person, one: Touch, sealed = false): string => {
    const judgement = judge(CELL_LEVEL, who, facts(sealed), [one])
    return judgement.ok ? 'ok' : judgement.code
  }
  expect(code(filler, touch(['draft', 'progress']), true)).toBe('sealed')
  expect(code(person('coordinator'), touch(['draft', 'progress']), true)).toBe('sealed')
  expect(code(person('viewer'), touch(['draft', 'progress']))).toBe('read-only')
  expect(code(filler, touch(['draft'], { kind: 'row' }))).toBe('not-yours')
  expect(code(filler, touch(['draft', 'units'], { kind: 'row-field' }))).toBe('not-yours')
  expect(code(person('coordinator'), touch(['draft', 'units'], { kind: 'row-field' }))).toBe('ok')
  expect(code(person('coordinator'), touch(['draft', 'state'], { kind: 'row-field' }))).toBe('not-yours')
  expect(code(person('operator'), touch(['state'], { root: 'meta', kind: 'meta' }))).toBe('not-yours')
  expect(code(person('coordinator'), touch(['title'], { root: 'meta', kind: 'meta' }))).toBe('ok')
  expect(code(filler, touch(['gone', 'progress']))).toBe('not-your-cell')
  expect(code(filler, touch(['gone', 'progress'], { dead: true }))).toBe('ok')
})

test('[A7] a comment is signed by its author alone, and stays as its author wrote it', () => {
  const filler = person('filler', '综合处')
  const code = (who: Person, path: string[], more: Partial<Touch> = {}): string => {
    const judgement = judge(CELL_LEVEL, who, facts(), [touch(path, { root: 'threads', ...more })])
    return judgement.ok ? 'ok' : judgement.code
  }
  expect(code(filler, ['c1'], { makes: ['map'] })).toBe('ok')
  expect(code(filler, ['c1', 'author'], { fresh: true, values: ['u-filler'] })).toBe('ok')
  expect(code(filler, ['c1', 'author'], { fresh: true, values: ['u-other'] })).toBe('forged-author')
  expect(code(person('coordinator'), ['c1', 'author'], { fresh: true, values: ['u-other'] })).toBe('forged-author')
  expect(code(filler, ['mine', 'author'], { values: ['u-filler'] })).toBe('forged-author')
  expect(code(filler, ['theirs', 'messages', 'm2'], { makes: ['map'] })).toBe('ok')
  expect(code(filler, ['theirs', 'messages', 'mine', 'text'], { kind: 'text' })).toBe('ok')
  expect(code(filler, ['mine', 'messages', 'theirs', 'text'], { kind: 'text' })).toBe('not-yours')
  expect(code(filler, ['theirs', 'row'])).toBe('not-yours')
  expect(code(filler, ['theirs', 'resolved'])).toBe('ok')
  expect(code(person('coordinator'), ['theirs', 'row'])).toBe('ok')
})

test('[A2] a refusal names at most as many cells as the limit, each once', () => {
  const viewer = person('viewer')
  const touches = Array.from({ length: LIMITS.cellsNamed + 50 }, (_, i) => touch([`r${i}`, 'progress']))
  const judgement = judge(CELL_LEVEL, viewer, facts(), [...touches, ...touches])
  expect(judgement.ok ? 0 : judgement.cells.length).toBe(LIMITS.cellsNamed)
})

test('[A2] what no line speaks of is refused', () => {
  const wish = { role: 'filler', what: 'structure', sealed: false, assigned: null, rowState: null } as const
  expect(ruleFor([], wish)).toMatchObject({ allow: false, code: 'not-yours' })
})

test('[A2] a department is assigned as lead or as support; somebody without one never is', () => {
  const units = { lead: ['综合处'], supporting: ['城管处'] }
  expect(isAssigned(person('filler', '综合处'), units)).toBe(true)
  expect(isAssigned(person('filler', '城管处'), units)).toBe(true)
  expect(isAssigned(person('filler', '宣传处'), units)).toBe(false)
  expect(isAssigned(person('filler', null), units)).toBe(false)
})
