import { LIMITS } from '../limits.ts'
import type { RefusalCode } from '../refusals.ts'
import type { ReportState, RowState, Units } from '../report/schema.ts'
import type { ColumnRole } from '../table/roles.ts'
import { maySee, type Person } from './person.ts'
import { type Rule, type RuleSet, ruleFor, type What } from './rules.ts'
import type { Touch } from './touch.ts'

/** What rights depend on in a row. Its state: `draft` may stand for `empty`, rights are the same in both. */
export interface RowFacts {
  units: Units
  state: RowState
}

/** What rights depend on in a report, read BEFORE the update that is judged. */
export interface ReportFacts {
  readonly agency: string
  readonly state: ReportState
  /** null: no such row. */
  row(row: string): RowFacts | null
  /** null: no such column. */
  roleOfColumn(column: string): ColumnRole | null
  /** Who signed a thread or a message. @param path its keys under `threads`; @returns null when nobody did */
  authorOf(path: readonly string[]): string | null
}

export interface CellPlace {
  row: string
  column: string
}

export type Judgement =
  | { ok: true }
  | {
      ok: false
      code: RefusalCode
      /** The reason in Chinese. */
      says: string
      /** Refused cells, each once, at most `LIMITS.cellsNamed`. `column` is the field where a row's own field is meant. */
      cells: CellPlace[]
    }

const NOT_YOUR_AGENCY: Rule = { allow: false, code: 'not-yours', says: '这份报表属于另一个机构，您不能修改。' }

/**
 * May this person do all of this? One forbidden touch refuses all of it. The code is that of the first refused touch.
 * Touches inside something deleted count for nothing.
 */
export function judge(rules: RuleSet, person: Person, facts: ReportFacts, touches: readonly Touch[]): Judgement {
  let first: Rule | null = null
  const cells = new Map<string, CellPlace>()
  const decided = new Map<string, Rule>()
  for (const touch of touches) {
    if (touch.dead) continue
    const rule = ruleForTouch(rules, person, facts, touch, decided)
    if (rule.allow) continue
    first ??= rule
    const [row = '', column = ''] = touch.path
    if (touch.root === 'rows' && cells.size < LIMITS.cellsNamed) cells.set(`${row}/${column}`, { row, column })
  }
  return first === null ? { ok: true } : { ok: false, code: first.code, says: first.says, cells: [...cells.values()] }
}

/** Why this person may not write this cell now, as a sentence; null: they may. */
export function whyNot(rules: RuleSet, person: Person, facts: ReportFacts, cell: CellPlace): string | null {
  const rule = decide(rules, person, facts, whatOfCell(facts, cell.column), cell.row)
  return rule.allow ? null : rule.says
}

/** Why this person may not change something that is not a cell; null: they may. @param row where one is meant */
export function whyNotWhat(
  rules: RuleSet,
  person: Person,
  facts: ReportFacts,
  what: Exclude<What, `cell:${ColumnRole}`>,
  row: string | null = null
): string | null {
  const rule = decide(rules, person, facts, what, row)
  return rule.allow ? null : rule.says
}

/** @param decided answers so far, so that a paste of many cells asks once for each kind of cell and row */
function ruleForTouch(
  rules: RuleSet,
  person: Person,
  facts: ReportFacts,
  touch: Touch,
  decided: Map<string, Rule>
): Rule {
  const what = whatOf(person, facts, touch)
  const row = touch.root === 'rows' ? (touch.path[0] ?? null) : null
  const question = `${what}/${row ?? ''}`
  let rule = decided.get(question)
  if (rule === undefined) {
    rule = decide(rules, person, facts, what, row)
    decided.set(question, rule)
  }
  return rule
}

function decide(rules: RuleSet, person: Person, facts: ReportFacts, what: What, row: string | null): Rule {
  if (!maySee(person, facts.agency)) return NOT_YOUR_AGENCY
  const found = row === null ? null : facts.row(row)
  return ruleFor(rules, {
    role: person.role,
    what,
    sealed: facts.state === 'sealed',
    assigned: found === null ? false : isAssigned(person, found.units),
    rowState: found === null ? null : found.state
  })
}

/** Is the person's department lead or supporting? */
export function isAssigned(person: Person, units: Units): boolean {
  const { unit } = person
  return unit !== null && (units.lead.includes(unit) || units.supporting.includes(unit))
}

/** Fields of `meta` that the server alone writes: rights, the catalogue and the upgrade of old reports hang on them. */
const SERVED_META = new Set(['format', 'state', 'agency', 'period', 'deadline'])

function whatOf(person: Person, facts: ReportFacts, touch: Touch): What {
  const [first = '', second = ''] = touch.path
  switch (touch.root) {
    case 'meta':
      return SERVED_META.has(first) ? 'served' : 'structure'
    case 'columns':
    case 'groups':
      return 'structure'
    case 'threads':
      return whatOfComment(person, facts, touch)
    case 'rows':
      if (touch.kind === 'cell' || touch.kind === 'text') return whatOfCell(facts, second)
      if (second === 'state') return 'served'
      return second === 'units' && !touch.fresh ? 'assignment' : 'structure'
  }
}

function whatOfCell(facts: ReportFacts, column: string): What {
  const role = facts.roleOfColumn(column)
  return role === null ? 'structure' : `cell:${role}`
}

/** Fields that say who wrote a comment. */
function signatureOf(person: Person): { author: string; name: string; unit: string } {
  return { author: person.id, name: person.name, unit: person.unit ?? '' }
}

function isSignature(field: string | undefined): field is 'author' | 'name' | 'unit' {
  return field === 'author' || field === 'name' || field === 'unit'
}

/** Comments are signed by their author alone; what somebody else signed stays as it is, but can be marked resolved. */
function whatOfComment(person: Person, facts: ReportFacts, touch: Touch): What {
  const { path } = touch
  const field = path[path.length - 1]
  const isField = path.length === 2 || path.length === 4
  if (isField && isSignature(field)) {
    const own = signatureOf(person)[field]
    const signsSelf = touch.fresh && !touch.deletes && touch.values.every(value => value === own)
    return signsSelf ? 'comment' : 'foreign-signature'
  }
  if (touch.fresh || !isField || field === 'resolved') return 'comment'
  const author = facts.authorOf(path.slice(0, -1))
  return author === null || author === person.id ? 'comment' : 'foreign-comment'
}
