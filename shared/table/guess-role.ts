import type { ColumnRole } from './roles.ts'

/** Why a column name is taken for a role: the first rule that fits wins. Names are compared without white space. */
export const ROLE_RULES: readonly { pattern: RegExp; role: ColumnRole; because: string }[] = [
  { pattern: /^(?:序号|编号|项次|序|No\.?|#)$/i, role: 'number', because: '“序号”用来数行' },
  {
    pattern: /(?:责任|牵头|配合|主责|承办|主办|协办|实施|填报|负责)(?:单位|部门|处室|科室|人|领导)/,
    role: 'text',
    because: '写的是由谁办；部门另作分工'
  },
  { pattern: /时限|完成时间|截止|日期|起止/, role: 'text', because: '写的是时间' },
  { pattern: /备注|^(?:情况)?说明$/, role: 'note', because: '“备注”是补充说明' },
  { pattern: /来源|依据|出处/, role: 'source', because: '“来源”“依据”说明任务从何而来' },
  {
    pattern: /(?:任务|工作|项目|指标)(?:分类|类别|类型|性质)$|^(?:分类|类型|性质)$/,
    role: 'class',
    because: '“分类”给任务归类'
  },
  { pattern: /状态|是否完成|进展评价/, role: 'status', because: '“状态”是几个固定词之一' },
  {
    pattern: /进展|进度|(?:完成|落实|推进|执行|开展|履职|实施|自查)情况|^(?:实际)?完成值$|成效|^内容$/,
    role: 'progress',
    because: '“进展”“完成情况”讲做了什么'
  },
  {
    pattern:
      /(?:阶段|季度|上半年|下半年|半年|本期|本季|当期|月度|[一二三四]季).{0,4}(?:目标|计划|任务)|^(?:工作)?计划$/,
    role: 'goal',
    because: '“阶段性目标”是本期应达到的'
  },
  {
    pattern: /目标|(?:指标|计划|年度|全年|考核|目标)值$|(?:考核|评价|评分)标准/,
    role: 'target',
    because: '“年度目标”是全年应达到的'
  },
  {
    pattern:
      /^(?:主要)?职责|^绩效任务$|^(?:考核|绩效)指标$|(?:一级)(?:指标|任务|目录)$|^(?:章节|领域|板块|专项|类别|大类|专题|方面|篇章)$|(?:指标|任务|工作)(?:类别|领域|板块|专题)$/,
    role: 'group',
    because: '职责或指标，下面有几项任务'
  },
  {
    pattern: /任务|事项|举措|措施|指标|项目|工作内容|主要内容|重点工作|^工作$/,
    role: 'task',
    because: '“任务”“事项”是要办的事'
  }
]

/** Names that head a group when they stand first and a task otherwise. */
const GROUP_OR_TASK = /^绩效任务$|指标$/

/** Words that only a column of states is made of. */
const STATUS_WORD =
  /^(?:未启动|滞后|正常推进|超进度|已完成|提前完成|超额完成|往期已完成|数据未出|经批准调整|需核实|未完成|进行中|按期完成)$/

/** The role a name plainly shows, or null. @param name as printed; more than 24 characters are no column name */
export function knownRole(name: string): ColumnRole | null {
  const bare = name.replace(/\s+/g, '')
  if (bare === '' || bare.length > 24 || /[。；;]/.test(bare)) return null
  return ROLE_RULES.find(rule => rule.pattern.test(bare))?.role ?? null
}

/**
 * The role of one column by its name; `text` when nothing fits.
 * @param values its cells, if known: a 完成情况 of short words only is a status; under a name that says nothing 1, 2, 3…
 * are numbers and 已完成, 滞后… states
 */
export function guessRole(name: string, values: readonly string[] = []): ColumnRole {
  const role = knownRole(name) ?? 'text'
  const filled = values.filter(value => value !== '')
  if (knownRole(name) === null && filled.length > 1) {
    if (filled.length === values.length && filled.every((value, at) => value === `${at + 1}`)) return 'number'
    if (filled.every(value => STATUS_WORD.test(value))) return 'status'
  }
  const isWord = (value: string) => value.length <= 6 && !/[。，,；\d]/.test(value)
  if (role === 'progress' && /完成情况$/.test(name) && filled.length > 1 && filled.every(isWord)) return 'status'
  return role
}

/**
 * Roles of all columns of a table: at most one group, one number; an empty 完成情况 beside a 进展 is a status.
 * @param merged columns with merged cells; the first of them heads groups when no name does
 */
export function assignRoles(
  names: readonly string[],
  rows: readonly (readonly string[])[] = [],
  merged: ReadonlySet<number> = new Set()
): ColumnRole[] {
  const roles = names.map((name, column) =>
    guessRole(
      name,
      rows.map(row => row[column] ?? '')
    )
  )
  const number = roles.indexOf('number')
  const group = groupColumn(names, roles, merged)
  const progress = roles.findIndex((role, at) => role === 'progress' && !isDone(names[at] ?? ''))
  return roles.map((role, column) => {
    if (column === group) return 'group'
    if (role === 'progress' && progress >= 0 && isDone(names[column] ?? '') && isMute(rows, column)) return 'status'
    if (role === 'group') return GROUP_OR_TASK.test(names[column] ?? '') ? 'task' : 'text'
    if (role === 'number' && column !== number) return 'text'
    return role
  })
}

/** 完成情况: of sentences progress, of words a status; said by the column beside it while it is empty. */
function isDone(name: string): boolean {
  return /^(?:任务|目标|指标|工作)?完成情况$/.test(name.replace(/\s+/g, ''))
}

function isMute(rows: readonly (readonly string[])[], column: number): boolean {
  return rows.every(row => (row[column] ?? '') === '' || STATUS_WORD.test(row[column] ?? ''))
}

function groupColumn(names: readonly string[], roles: readonly ColumnRole[], merged: ReadonlySet<number>): number {
  const first = roles.findIndex(role => role !== 'number')
  const named = roles.indexOf('group')
  if (named === first && named >= 0) {
    const other = roles.some((role, at) => at > named && (role === 'task' || role === 'target' || role === 'goal'))
    const isCounted = roles.indexOf('number') === 0
    if (!GROUP_OR_TASK.test(names[named] ?? '') || (other && !isCounted)) return named
    return merged.has(named) ? named : -1
  }
  const merges = [...merged].sort((a, b) => a - b).find(column => roles[column] !== 'number')
  if (merges !== undefined && merges === first) return merges
  return named >= 0 && !GROUP_OR_TASK.test(names[named] ?? '') ? named : (merges ?? -1)
}
