import type { ColumnKind, ColumnRole } from '../../../shared/table/roles.ts'
import type { Language } from '../words.ts'

/** Every sentence of the menus that change rows, groups and columns, in one language. */
export interface MenuWords {
  rowMenu: string
  columnMenu: string
  handle: string
  details: string
  comment: string
  insertAbove: string
  insertBelow: string
  duplicate: string
  moveUp: string
  moveDown: string
  deleteRows: (count: number) => string
  deletedRows: string
  noDeleted: string
  restore: string
  restored: (count: number) => string
  rowDeleted: (count: number) => string
  renameGroup: string
  splitGroup: string
  mergeGroup: (name: string) => string
  groupName: string
  column: (name: string) => string
  columnSettings: string
  addBefore: string
  addAfter: string
  moveLeft: string
  moveRight: string
  hide: string
  show: (name: string) => string
  columnName: string
  role: string
  kind: string
  kindReplaces: string
  ok: string
  cancel: string
  add: string
  newColumn: string
  newGroup: string
  edge: string
  needsServer: string
  roles: Record<ColumnRole, string>
  kinds: Record<ColumnKind, string>
}

const zh: MenuWords = {
  rowMenu: '任务操作',
  columnMenu: '栏操作',
  handle: '拖动移动任务，点击打开菜单',
  details: '任务详情',
  comment: '写批注',
  insertAbove: '在上方插入任务',
  insertBelow: '在下方插入任务',
  duplicate: '复制任务（不含进展）',
  moveUp: '上移',
  moveDown: '下移',
  deleteRows: count => (count > 1 ? `删除所选 ${count} 行` : '删除任务'),
  deletedRows: '恢复已删除的任务…',
  noDeleted: '没有删除过的任务。',
  restore: '恢复',
  restored: count => `已恢复 ${count} 行。`,
  rowDeleted: count => `已删除 ${count} 行，可用 Ctrl+Z 或“恢复已删除的任务”找回。`,
  renameGroup: '重命名这一组…',
  splitGroup: '从这一行起另立一组…',
  mergeGroup: name => `并入上一组“${name}”`,
  groupName: '组名',
  column: name => `栏“${name}”`,
  columnSettings: '名称、用途和类型…',
  addBefore: '在左侧加一栏…',
  addAfter: '在右侧加一栏…',
  moveLeft: '左移',
  moveRight: '右移',
  hide: '移出报表（内容保留）',
  show: name => `放回“${name}”`,
  columnName: '栏名',
  role: '用途',
  kind: '类型',
  kindReplaces: '长文本与其他类型之间转换时，会建一个新栏并带上全部文字，原栏移出报表、内容保留。',
  ok: '确定',
  cancel: '取消',
  add: '添加',
  newColumn: '新栏',
  newGroup: '新的一组',
  edge: '已经在表格的边上。',
  needsServer: '连上服务器后才能添加或转换长文本栏。',
  roles: {
    group: '主要职责',
    number: '序号',
    task: '任务',
    source: '来源',
    class: '类别',
    goal: '阶段性目标',
    target: '年度目标',
    progress: '进展',
    status: '完成情况',
    note: '备注',
    text: '其他'
  },
  kinds: { narrative: '长文本，可多人同写', text: '短文本', number: '数字', choice: '选项', date: '日期' }
}

const en: MenuWords = {
  rowMenu: 'Task',
  columnMenu: 'Column',
  handle: 'Drag to move the task, click for its menu',
  details: 'Task details',
  comment: 'Comment',
  insertAbove: 'Insert task above',
  insertBelow: 'Insert task below',
  duplicate: 'Duplicate task (without progress)',
  moveUp: 'Move up',
  moveDown: 'Move down',
  deleteRows: count => (count > 1 ? `Delete ${count} rows` : 'Delete task'),
  deletedRows: 'Restore deleted tasks…',
  noDeleted: 'No task has been deleted.',
  restore: 'Restore',
  restored: count => `Restored ${count} rows.`,
  rowDeleted: count => `Deleted ${count} rows. Ctrl+Z or “Restore deleted tasks” brings them back.`,
  renameGroup: 'Rename this group…',
  splitGroup: 'New group from this row on…',
  mergeGroup: name => `Merge into “${name}” above`,
  groupName: 'Group name',
  column: name => `Column “${name}”`,
  columnSettings: 'Name, purpose and kind…',
  addBefore: 'Add column to the left…',
  addAfter: 'Add column to the right…',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  hide: 'Take out of the report (content is kept)',
  show: name => `Bring back “${name}”`,
  columnName: 'Column name',
  role: 'Purpose',
  kind: 'Kind',
  kindReplaces:
    'Between long text and other kinds, a new column with all the text takes this one’s place; this one is taken out and kept.',
  ok: 'OK',
  cancel: 'Cancel',
  add: 'Add',
  newColumn: 'New column',
  newGroup: 'New group',
  edge: 'It stands at the edge of the table already.',
  needsServer: 'A long text column can only be added or converted while the server is reached.',
  roles: {
    group: 'Duty',
    number: 'Number',
    task: 'Task',
    source: 'Source',
    class: 'Class',
    goal: 'Goal',
    target: 'Target',
    progress: 'Progress',
    status: 'Status',
    note: 'Note',
    text: 'Other'
  },
  kinds: {
    narrative: 'Long text, written together',
    text: 'Short text',
    number: 'Number',
    choice: 'Choice',
    date: 'Date'
  }
}

export function menuWordsOf(language: Language): MenuWords {
  return language === 'zh' ? zh : en
}
