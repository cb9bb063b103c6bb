import type { Summary } from '../selection/summary.ts'
import type { Language } from '../words.ts'

/** Every word of the strips around the table. */
export interface ToolWords {
  bar: string
  marked: (summary: Summary) => string
  cells: (cells: number, filled: number) => string
  sum: (sum: number) => string
  characters: (count: number) => string
  rows: (shown: number, all: number) => string
  filter: string
  filtering: (parts: number) => string
  clearFilter: string
  mine: string
  mineNobody: string
  unfilled: string
  changed: string
  changedFirst: string
  units: string
  states: string
  statuses: string
  noStatus: string
  sort: string
  sortBy: string
  documentOrder: string
  ascending: string
  descending: string
  inGroups: string
  flat: string
  again: string
  againHint: string
  find: string
  findWhat: string
  replaceBy: string
  count: (place: number, count: number) => string
  none: string
  previous: string
  next: string
  matchCase: string
  inBlock: string
  replace: string
  replaceAll: string
  close: string
  help: string
  /** While no cell is marked. */
  start: string
}

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6 })

const zh: ToolWords = {
  bar: '表格工具',
  marked: ({ rows, columns }) => `${rows} 行 × ${columns} 列`,
  cells: (cells, filled) => (filled === cells ? `${cells} 格` : `${cells} 格，${filled} 格有内容`),
  sum: sum => `合计 ${number.format(sum)}`,
  characters: count => `${number.format(count)} 字`,
  rows: (shown, all) => (shown === all ? `共 ${all} 行` : `显示 ${shown} 行，共 ${all} 行`),
  filter: '筛选',
  filtering: parts => `筛选（${parts}）`,
  clearFilter: '全部显示',
  mine: '我的',
  mineNobody: '您不属于任何责任部门',
  unfilled: '未填报',
  changed: '上次查看后有变化',
  changedFirst: '这台电脑上第一次查看这张报表，下次起可用',
  units: '责任部门',
  states: '填报状态',
  statuses: '完成情况',
  noStatus: '（未填）',
  sort: '排序',
  sortBy: '按哪一列',
  documentOrder: '原顺序',
  ascending: '升序',
  descending: '降序',
  inGroups: '每项职责内部排序',
  flat: '全表排序，每行显示职责',
  again: '重新排序',
  againHint: '别人修改后行不会自己移动；点这里按现在的内容再排一次。报表本身的顺序不变。',
  find: '查找',
  findWhat: '查找内容',
  replaceBy: '替换为',
  count: (place, count) => (place > 0 ? `${place} / ${count}` : `${count} 处`),
  none: '没有找到',
  previous: '上一处',
  next: '下一处',
  matchCase: '区分大小写',
  inBlock: '只在选中区域',
  replace: '替换',
  replaceAll: '全部替换',
  close: '关闭',
  help: '按键说明',
  start: '点一格开始；按 ? 看按键说明'
}

const en: ToolWords = {
  bar: 'Table tools',
  marked: ({ rows, columns }) => `${rows} rows × ${columns} columns`,
  cells: (cells, filled) => (filled === cells ? `${cells} cells` : `${cells} cells, ${filled} filled`),
  sum: sum => `Sum ${number.format(sum)}`,
  characters: count => `${number.format(count)} characters`,
  rows: (shown, all) => (shown === all ? `${all} rows` : `${shown} of ${all} rows shown`),
  filter: 'Filter',
  filtering: parts => `Filter (${parts})`,
  clearFilter: 'Show all',
  mine: 'Mine',
  mineNobody: 'You belong to no department',
  unfilled: 'Empty',
  changed: 'Changed since my last visit',
  changedFirst: 'First visit on this computer; available from the next one on',
  units: 'Departments',
  states: 'State',
  statuses: 'Status',
  noStatus: '(none)',
  sort: 'Sort',
  sortBy: 'By column',
  documentOrder: 'Report order',
  ascending: 'Ascending',
  descending: 'Descending',
  inGroups: 'Within each duty',
  flat: 'All rows, the duty in each',
  again: 'Sort again',
  againHint:
    'Rows do not move while others write; this sorts by what they hold now. The order of the report stays as it is.',
  find: 'Find',
  findWhat: 'Find what',
  replaceBy: 'Replace by',
  count: (place, count) => (place > 0 ? `${place} of ${count}` : `${count} found`),
  none: 'Nothing found',
  previous: 'Previous',
  next: 'Next',
  matchCase: 'Match case',
  inBlock: 'Marked block only',
  replace: 'Replace',
  replaceAll: 'Replace all',
  close: 'Close',
  help: 'Keys',
  start: 'Click a cell to begin; ? lists the keys'
}

export function toolWords(language: Language): ToolWords {
  return language === 'zh' ? zh : en
}
