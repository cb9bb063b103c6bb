import type { RefusalCode } from '../refusals.ts'
import type { RowState } from '../report/schema.ts'
import type { ColumnRole } from '../table/roles.ts'
import type { Role } from './person.ts'

/**
 * What somebody may want to write.
 * `cell:<role>` a value under a column; `structure` rows, groups, columns, their order and names, the title;
 * `assignment` which departments work on a row; `comment` a thread; `foreign-comment` one that somebody else signed;
 * `foreign-signature` another person's name as author of a comment; `served` what only the server writes: states, the format, the report's agency and period.
 */
export type What =
  | `cell:${ColumnRole}`
  | 'cell'
  | 'structure'
  | 'assignment'
  | 'comment'
  | 'foreign-comment'
  | 'foreign-signature'
  | 'served'

/** One line of the table of rights. A field left out holds for all. The first line that holds decides. */
export interface Rule {
  readonly roles?: readonly Role[]
  /** `cell` holds for every column. */
  readonly what?: readonly What[]
  readonly sealed?: boolean
  /** Is the person's department lead or supporting on the row? */
  readonly assigned?: boolean
  readonly rowStates?: readonly RowState[]
  readonly allow: boolean
  /** Told to the person when refused. */
  readonly code: RefusalCode
  /** The line in plain words: the reason of a refusal, or what is allowed. */
  readonly says: string
}

/** Lines in order; what no line speaks of is refused. */
export type RuleSet = readonly Rule[]

const OWN_COLUMNS: readonly What[] = ['cell:progress', 'cell:status', 'cell:note']

/** What holds for everybody, before anything else. */
const FOR_ALL: RuleSet = [
  {
    what: ['served'],
    allow: false,
    code: 'not-yours',
    says: '填报状态、机构和周期由系统记录，请用提交、退回等操作，不能直接改写。'
  },
  {
    what: ['foreign-signature'],
    allow: false,
    code: 'forged-author',
    says: '批注只能署自己的名字，署名以后不能更改。'
  },
  { roles: ['viewer'], allow: false, code: 'read-only', says: '您以查看身份进入，不能修改。' },
  { sealed: true, allow: false, code: 'sealed', says: '报表已封存，不再接受修改；如需更改请联系绩效办。' },
  {
    roles: ['coordinator', 'operator'],
    allow: true,
    code: 'not-yours',
    says: '绩效办和运维可以修改未封存报表的全部内容。'
  },
  {
    what: ['foreign-comment'],
    allow: false,
    code: 'not-yours',
    says: '这条批注是别人写的，不能改动；可以另写一条回复。'
  },
  { what: ['comment'], allow: true, code: 'not-yours', says: '填报人可以写批注。' }
]

const NOT_STRUCTURE: RuleSet = [
  { what: ['assignment'], allow: false, code: 'not-yours', says: '责任部门由绩效办指定。' },
  { what: ['structure'], allow: false, code: 'not-yours', says: '表格的行、列和分组由绩效办维护。' }
]

/** Rights at the level of the report: a filler writes any cell of an open report, nothing of its structure. */
export const REPORT_LEVEL: RuleSet = [
  ...FOR_ALL,
  { what: ['cell'], allow: true, code: 'not-your-cell', says: '填报人可以填写未封存报表的任何一格。' },
  ...NOT_STRUCTURE
]

/** Rights at the level of the cell, the table of DESIGN §3. */
export const CELL_LEVEL: RuleSet = [
  ...FOR_ALL,
  ...NOT_STRUCTURE,
  {
    what: OWN_COLUMNS,
    assigned: false,
    allow: false,
    code: 'not-your-cell',
    says: '这项任务不由您的部门负责，请由牵头或配合部门填写。'
  },
  {
    what: OWN_COLUMNS,
    rowStates: ['empty', 'draft', 'returned'],
    allow: true,
    code: 'not-your-cell',
    says: '填报人可以填写本部门牵头或配合的任务的进展、完成情况和备注，提交之前和退回之后都可以。'
  },
  {
    what: OWN_COLUMNS,
    rowStates: ['submitted'],
    allow: false,
    code: 'not-your-cell',
    says: '这一行已提交，等待绩效办审定；需要修改请先撤回。'
  },
  {
    what: OWN_COLUMNS,
    rowStates: ['accepted'],
    allow: false,
    code: 'not-your-cell',
    says: '这一行已审定，不能再改；需要修改请联系绩效办退回。'
  },
  { what: ['cell'], allow: false, code: 'not-your-cell', says: '这一列由绩效办填写；您可以填写进展、完成情况和备注。' }
]

/** Told when no line of the rule set speaks of it. */
export const NO_RULE: Rule = { allow: false, code: 'not-yours', says: '没有这项权限；如需办理请联系绩效办。' }

/** What somebody wants, as the table of rights sees it. */
export interface Wish {
  role: Role
  what: What
  sealed: boolean
  /** null where no row is meant. */
  assigned: boolean | null
  rowState: RowState | null
}

/** The line that decides. */
export function ruleFor(rules: RuleSet, wish: Wish): Rule {
  return rules.find(rule => holds(rule, wish)) ?? NO_RULE
}

function holds(rule: Rule, wish: Wish): boolean {
  return (
    (rule.roles === undefined || rule.roles.includes(wish.role)) &&
    (rule.what === undefined || speaksOf(rule.what, wish.what)) &&
    (rule.sealed === undefined || rule.sealed === wish.sealed) &&
    (rule.assigned === undefined || rule.assigned === wish.assigned) &&
    (rule.rowStates === undefined || (wish.rowState !== null && rule.rowStates.includes(wish.rowState)))
  )
}

function speaksOf(what: readonly What[], wished: What): boolean {
  return what.includes(wished) || (wished.startsWith('cell:') && what.includes('cell'))
}
