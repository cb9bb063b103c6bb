import { ROLES, type Role } from '../../../shared/access/person.ts'
import { type Rule, type RuleSet, ruleFor, type What } from '../../../shared/access/rules.ts'
import { ROW_STATES, type RowState } from '../../../shared/report/schema.ts'
import { COLUMN_ROLES } from '../../../shared/table/roles.ts'

/** A case the table has a column for. A null field: it makes no difference here. */
export interface Case {
  roles: readonly Role[]
  sealed: boolean | null
  assigned: boolean | null
  rowStates: readonly RowState[] | null
}

/** What is written, and the deciding rule for each case, in the order of the cases. */
export interface Line {
  whats: readonly What[]
  rules: readonly Rule[]
}

export interface RightsTable {
  cases: readonly Case[]
  lines: readonly Line[]
}

interface Situation {
  role: Role
  sealed: boolean
  assigned: boolean
  rowState: RowState
}

const OWN: readonly What[] = ['cell:progress', 'cell:status', 'cell:note']

/**
 * Everything rights speak of: first what departments fill in, then the rest. A group column has no cells: its text is
 * the group's name, which is structure.
 */
export const WHATS: readonly What[] = [
  ...new Set<What>([
    ...OWN,
    ...COLUMN_ROLES.filter(role => role !== 'group').map(role => `cell:${role}` as const),
    'structure',
    'assignment',
    'comment',
    'foreign-comment',
    'foreign-signature',
    'served'
  ])
]

/**
 * The rules as a table: every role, column role, row state, assignment and seal is asked of the rules themselves, then
 * what has the same answers is told once. So it says what the server does, whatever the rules become.
 */
export function rightsTable(rules: RuleSet): RightsTable {
  const groups = sameAnswers([...ROLES], role => answersOf(rules, situationsOf([role])))
  const cases = groups.flatMap(roles => casesOf(rules, roles))
  const answers = (what: What) => cases.map(one => ruleFor(rules, { ...firstOf(one), what }))
  const lines = sameAnswers([...WHATS], answers).map(whats => ({ whats, rules: answers(whats[0] ?? 'cell') }))
  return { cases, lines }
}

/** Which case of the table a situation falls under; -1: none, which a test keeps from happening. */
export function caseOf(table: RightsTable, at: Situation): number {
  return table.cases.findIndex(
    one =>
      one.roles.includes(at.role) &&
      (one.sealed === null || one.sealed === at.sealed) &&
      (one.assigned === null || one.assigned === at.assigned) &&
      (one.rowStates === null || one.rowStates.includes(at.rowState))
  )
}

/** Sealed or not, then whose row, then its state: each told apart only where it makes a difference. */
function casesOf(rules: RuleSet, roles: readonly Role[]): Case[] {
  const any: Case = { roles, sealed: null, assigned: null, rowStates: null }
  return split(rules, any, 'sealed', [false, true]).flatMap(bySeal =>
    split(rules, bySeal, 'assigned', [true, false]).flatMap(byUnit => splitByState(rules, byUnit))
  )
}

function split(rules: RuleSet, one: Case, key: 'sealed' | 'assigned', values: readonly boolean[]): Case[] {
  const parts = values.map(value => ({ ...one, [key]: value }))
  const alike = sameAnswers(parts, part => answersOf(rules, situationsIn(part)))
  return alike.length === 1 ? [one] : parts
}

function splitByState(rules: RuleSet, one: Case): Case[] {
  const alike = sameAnswers([...ROW_STATES], state => answersOf(rules, situationsIn({ ...one, rowStates: [state] })))
  return alike.length === 1 ? [one] : alike.map(rowStates => ({ ...one, rowStates }))
}

/** In an order that lines up with that of a sibling case. */
function situationsIn(one: Case): Situation[] {
  return situationsOf(one.roles).filter(
    at =>
      (one.sealed === null || at.sealed === one.sealed) &&
      (one.assigned === null || at.assigned === one.assigned) &&
      (one.rowStates === null || one.rowStates.includes(at.rowState))
  )
}

function situationsOf(roles: readonly Role[]): Situation[] {
  return roles.flatMap(role =>
    [false, true].flatMap(sealed =>
      [true, false].flatMap(assigned => ROW_STATES.map(rowState => ({ role, sealed, assigned, rowState })))
    )
  )
}

function firstOf(one: Case): Situation {
  const [first] = situationsIn(one)
  if (first === undefined) throw new Error('A case of the table of rights holds no situation')
  return first
}

function answersOf(rules: RuleSet, situations: readonly Situation[]): Rule[] {
  return situations.flatMap(at => WHATS.map(what => ruleFor(rules, { ...at, what })))
}

/** Gathers what has the very same rules in the same places; the order of first appearance is kept. */
function sameAnswers<Item>(items: readonly Item[], answers: (item: Item) => readonly Rule[]): Item[][] {
  const groups: { items: Item[]; rules: readonly Rule[] }[] = []
  for (const item of items) {
    const rules = answers(item)
    const group = groups.find(one => one.rules.every((rule, place) => rule === rules[place]))
    if (group) group.items.push(item)
    else groups.push({ items: [item], rules })
  }
  return groups.map(group => group.items)
}
