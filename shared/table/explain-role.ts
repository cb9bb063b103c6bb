import { knownRole, ROLE_RULES } from './guess-role.ts'
import type { ColumnRole } from './roles.ts'
import type { Table } from './table.ts'

/** Why a column is taken for what it is, in a clause for people. */
export interface RoleReason {
  column: string
  role: ColumnRole
  because: string
}

/** The reason for every column's role, in order: its name, its cells, or that nothing was recognised. */
export function explainRoles(table: Table): RoleReason[] {
  return table.columns.map(({ name, role }, column) => ({ column: name, role, because: reasonOf(table, column) }))
}

function reasonOf(table: Table, column: number): string {
  const { name, role } = table.columns[column] ?? { name: '', role: 'text' as const }
  const named = knownRole(name)
  if (named === role) {
    const bare = name.replace(/\s+/g, '')
    return ROLE_RULES.find(rule => rule.pattern.test(bare))?.because ?? ''
  }
  const isMerged = table.spans.some(span => span.column === column && span.rows > 1)
  if (role === 'group') return isMerged ? '这一列有合并的格，下面有几项任务' : '排在最前，下面有几项任务'
  if (role === 'number') return '内容是 1、2、3……'
  if (role === 'status') {
    const isEmpty = table.rows.every(row => (row[column] ?? '') === '')
    return isEmpty ? '旁边另有一列写进展，这一列记状态' : '内容都是表示状态的短词'
  }
  if (named === 'group') return '分组只有一列，这一列不在最前'
  return named === 'number' ? '序号只有一列' : '列名里没有认得的词，按普通文字处理'
}
