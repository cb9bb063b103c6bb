import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseOf, type RightsTable, rightsTable, WHATS } from '../../../client/pages/rights/rights-table.ts'
import { reportCommandGivers, stepLines } from '../../../client/pages/rights/steps-table.ts'
import { ROLES } from '../../../shared/access/person.ts'
import { CELL_LEVEL, type Rule, type RuleSet, ruleFor, type What, type Wish } from '../../../shared/access/rules.ts'
import { ROW_STATES } from '../../../shared/report/schema.ts'

/** Every question the rules can be asked about a row. */
function everyWish(): (Wish & { assigned: boolean; rowState: NonNullable<Wish['rowState']> })[] {
  return ROLES.flatMap(role =>
    WHATS.flatMap(what =>
      [true, false].flatMap(sealed =>
        [true, false].flatMap(assigned => ROW_STATES.map(rowState => ({ role, what, sealed, assigned, rowState })))
      )
    )
  )
}

function told(table: RightsTable, wish: ReturnType<typeof everyWish>[number]): Rule | undefined {
  const line = table.lines.find(one => one.whats.includes(wish.what))
  return line?.rules[caseOf(table, wish)]
}

const anyRule: fc.Arbitrary<Rule> = fc.record(
  {
    roles: fc.subarray([...ROLES], { minLength: 1 }),
    what: fc.subarray<What>([...WHATS, 'cell'], { minLength: 1 }),
    sealed: fc.boolean(),
    assigned: fc.boolean(),
    rowStates: fc.subarray([...ROW_STATES], { minLength: 1 }),
    allow: fc.boolean(),
    code: fc.constant('not-yours' as const),
    says: fc.string()
  },
  { requiredKeys: ['allow', 'code', 'says'] }
)

describe('the table of rights', () => {
  test('[C30] says for every question what the rules of the server say', () => {
    const table = rightsTable(CELL_LEVEL)
    for (const wish of everyWish()) expect(told(table, wish)).toBe(ruleFor(CELL_LEVEL, wish))
  })

  test('[C30] says so for any rules, however they may change', () => {
    const check = (rules: RuleSet) => {
      const table = rightsTable(rules)
      return everyWish().every(wish => told(table, wish) === ruleFor(rules, wish))
    }
    fc.assert(fc.property(fc.array(anyRule, { maxLength: 8 }), check), { numRuns: 60, verbose: true })
  })

  test('[C30] what is not about a row is told as it is judged', () => {
    const table = rightsTable(CELL_LEVEL)
    for (const what of ['structure', 'comment', 'foreign-comment', 'foreign-signature', 'served'] as const) {
      for (const role of ROLES) {
        for (const sealed of [true, false]) {
          const judged = ruleFor(CELL_LEVEL, { role, what, sealed, assigned: false, rowState: null })
          expect(told(table, { role, what, sealed, assigned: false, rowState: 'empty' })).toBe(judged)
        }
      }
    }
  })

  test('tells the same thing once: departments by state, the coordinator and the operator together', () => {
    const { cases, lines } = rightsTable(CELL_LEVEL)
    expect(cases).toEqual([
      { roles: ['filler'], sealed: false, assigned: true, rowStates: ['empty', 'draft', 'returned'] },
      { roles: ['filler'], sealed: false, assigned: true, rowStates: ['submitted'] },
      { roles: ['filler'], sealed: false, assigned: true, rowStates: ['accepted'] },
      { roles: ['filler'], sealed: false, assigned: false, rowStates: null },
      { roles: ['filler'], sealed: true, assigned: null, rowStates: null },
      { roles: ['coordinator', 'operator'], sealed: false, assigned: null, rowStates: null },
      { roles: ['coordinator', 'operator'], sealed: true, assigned: null, rowStates: null },
      { roles: ['viewer'], sealed: null, assigned: null, rowStates: null }
    ])
    expect(lines.map(line => line.whats[0])).toEqual([
      'cell:progress',
      'cell:number',
      'structure',
      'assignment',
      'comment',
      'foreign-comment',
      'foreign-signature',
      'served'
    ])
  })

  test('[C30] commands are told as the server carries them out', () => {
    const lines = stepLines()
    const [submit, withdraw, back, accept] = lines
    expect(submit?.givers).toEqual([
      { role: 'filler', may: 'own' },
      { role: 'coordinator', may: 'all' },
      { role: 'operator', may: 'all' }
    ])
    expect(accept?.givers).toEqual([
      { role: 'coordinator', may: 'all' },
      { role: 'operator', may: 'all' }
    ])
    const statesAfter = (line: typeof submit) => line?.steps.map(({ step }) => (step.ok ? step.state : null))
    expect(statesAfter(submit)).toEqual([null, 'submitted', null, 'submitted', null])
    expect(statesAfter(withdraw)).toEqual([null, null, 'draft', null, null])
    expect(statesAfter(back)).toEqual([null, null, 'returned', null, 'returned'])
    expect(statesAfter(accept)).toEqual([null, null, 'accepted', null, null])
    expect(reportCommandGivers()).toEqual(['coordinator', 'operator'])
  })
})
