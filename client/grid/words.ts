import type { RowState } from '../../shared/report/schema.ts'

export type Language = 'zh' | 'en'

/** Every sentence of the sheet in one language. */
export interface GridWords {
  language: Language
  stateColumn: string
  unitsColumn: string
  lead: string
  supporting: string
  nobody: string
  states: Record<RowState, string>
  late: string
  picked: (count: number) => string
  pickHint: string
  noRows: string
  noRowsHint: string
  noMatch: string
  noMatchHint: string
  sheet: string
  stateIsSet: string
  unitsAreAssigned: string
  notAChoice: (text: string) => string
  groupNeedsName: string
  cellAddress: (column: string, row: number) => string
  marked: (range: { top: number; bottom: number; left: number; right: number } | null) => string
  nothingToPaste: string
  rowGone: string
  textKept: (where: string) => string
  copy: string
  copied: string
  close: string
  empty: string
  colon: string
  comma: string
  readOnly: string
  keysHint: string
  choose: string
  done: string
  noChoice: string
  characters: (count: number) => string
}

const zh: GridWords = {
  language: 'zh',
  stateColumn: '填报状态',
  unitsColumn: '责任部门',
  lead: '牵头',
  supporting: '配合',
  nobody: '未分派',
  states: { empty: '未填报', draft: '填报中', submitted: '已提交', returned: '已退回', accepted: '已审定' },
  late: '逾期',
  picked: count => `已选 ${count} 行`,
  noRows: '这张报表还没有任务',
  noRowsHint: '绩效办导入文件或新增任务后，会立即显示在这里。',
  noMatch: '没有符合条件的任务',
  noMatchHint: '任务都还在，只是被筛选条件隐藏了。再点一次所选条件即可取消筛选。',
  sheet: '报表',
  stateIsSet: '填报状态随填报、提交、退回、审定自动变化，不在表格里直接填写。',
  pickHint: '按空格选中这一行，就可以办理。',
  unitsAreAssigned: '责任部门由绩效办统一分派，不在表格里直接填写。',
  notAChoice: text => `“${text}”不在可选项里，单元格保持原样。请从列表中选一项。`,
  groupNeedsName: '主要职责不能留空，已保持原样。请输入新的名称。',
  cellAddress: (column, row) => `${column}，第 ${row} 行`,
  marked: range =>
    range === null ? '' : `已选中 ${range.bottom - range.top + 1} 行 ${range.right - range.left + 1} 列`,
  nothingToPaste: '剪贴板里没有可以粘贴的文字或表格，单元格保持原样。',
  rowGone: '您正在填写的这一行刚被别人删除。',
  textKept: where => `您在“${where}”写的文字都在这里，可以复制到别处：`,
  copy: '复制文字',
  copied: '已复制',
  close: '关闭',
  empty: '空',
  colon: '：',
  comma: '，',
  readOnly: '只读',
  keysHint: '方向键移动，直接输入即可填写，F2 打开，Esc 离开。按 Esc 后再按 Tab 离开表格。',
  choose: '可选项',
  done: '完成',
  noChoice: '（不填）',
  characters: count => `${count} 字`
}

const en: GridWords = {
  language: 'en',
  stateColumn: 'State',
  unitsColumn: 'Departments',
  lead: 'Lead',
  supporting: 'With',
  nobody: 'Unassigned',
  states: { empty: 'Empty', draft: 'Draft', submitted: 'Submitted', returned: 'Returned', accepted: 'Accepted' },
  late: 'Late',
  picked: count => `${count} rows selected`,
  noRows: 'This report has no tasks yet',
  noRowsHint: 'They appear here as soon as the coordinator imports a file or adds tasks.',
  noMatch: 'No task matches the filter',
  noMatchHint: 'Every task is still there, only hidden. Click the chosen condition again to show all.',
  sheet: 'Report',
  stateIsSet: 'The state follows from writing, submitting, returning and accepting; it is not typed here.',
  pickHint: ' Space selects the row.',
  unitsAreAssigned: 'Departments are assigned by the coordinator; they are not typed here.',
  notAChoice: text =>
    `“${text}” is not one of the choices; the cell was left as it was. Please pick one from the list.`,
  groupNeedsName: 'A duty cannot be left without a name; it was kept as it was. Please type a new name.',
  cellAddress: (column, row) => `${column}, row ${row}`,
  marked: range =>
    range === null ? '' : `${range.bottom - range.top + 1} rows by ${range.right - range.left + 1} columns marked`,
  nothingToPaste: 'The clipboard holds no text and no table; nothing was changed.',
  rowGone: 'The row you were writing in has just been deleted by someone else.',
  textKept: where => `All you wrote in “${where}” is here; copy it wherever you need it:`,
  copy: 'Copy text',
  copied: 'Copied',
  close: 'Close',
  empty: 'empty',
  colon: ': ',
  comma: ', ',
  readOnly: 'read-only',
  keysHint: 'Arrow keys move, typing writes, F2 opens, Esc leaves. Esc and then Tab leaves the table.',
  choose: 'Choices',
  done: 'Done',
  noChoice: '(none)',
  characters: count => `${count} characters`
}

export function wordsOf(language: Language): GridWords {
  return language === 'zh' ? zh : en
}
