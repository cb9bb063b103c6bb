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
  keys: [title: string, rows: [keys: string, does: string][]][]
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
  start: '点一格开始；按 ? 看按键说明',
  keys: [
    [
      '移动',
      [
        ['↑ ↓ ← →', '移动一格'],
        ['Tab / Enter', '向右 / 向下；选中区域时在区域内依次移动'],
        ['Ctrl + 方向键', '到数据边缘'],
        ['Home / End', '到行首 / 行尾'],
        ['Ctrl + Home / End', '到表首 / 表尾'],
        ['PgUp / PgDn', '上一屏 / 下一屏']
      ]
    ],
    [
      '选中',
      [
        ['拖动，Shift + 点击', '选中区域'],
        ['Shift + 方向键', '扩大或缩小选中区域'],
        ['Ctrl + Shift + 方向键', '选到数据边缘'],
        ['Ctrl + A', '全选'],
        ['点击序号 / 列标题', '选中整行 / 整列'],
        ['Shift + 空格 / Ctrl + 空格', '选中整行 / 整列']
      ]
    ],
    [
      '填写',
      [
        ['直接输入', '短内容：替换；长文字：接在后面'],
        ['F2，双击', '打开单元格'],
        ['Alt + Enter', '格内换行'],
        ['Ctrl + Enter', '把输入的内容填入所有选中的格'],
        ['Esc', '放弃本格的修改（长文字随写随存，用 Ctrl + Z 撤销）'],
        ['Delete', '清除选中的内容']
      ]
    ],
    [
      '复制与填充',
      [
        ['Ctrl + C / X / V', '复制 / 剪切 / 粘贴，可与 Excel、WPS、Word 互相粘贴'],
        ['Ctrl + D', '用上面一格向下填充'],
        ['拖动右下角小方块', '重复填充'],
        ['Ctrl + Z / Ctrl + Y', '撤销 / 重做（只撤销自己的修改）']
      ]
    ],
    [
      '任务',
      [
        ['F4', '任务详情与批注，在表格旁边'],
        ['右键，Shift + F10', '行、列和分组的菜单'],
        ['Alt + ↑ / ↓', '上移 / 下移一行（绩效办）'],
        ['空格（在填报状态一列）', '勾选这一行，准备提交或审定']
      ]
    ],
    [
      '查找',
      [
        ['Ctrl + F / Ctrl + H', '查找 / 替换'],
        ['F3 / Shift + F3', '下一处 / 上一处'],
        ['F1，?', '按键说明（正在填写时用 F1）'],
        ['Esc，再按 Tab', '离开表格']
      ]
    ]
  ]
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
  start: 'Click a cell to begin; ? lists the keys',
  keys: [
    [
      'Moving',
      [
        ['↑ ↓ ← →', 'One cell'],
        ['Tab / Enter', 'Right / down; within a block, through its cells'],
        ['Ctrl + arrows', 'To the edge of the data'],
        ['Home / End', 'First / last cell of the row'],
        ['Ctrl + Home / End', 'First / last cell of the table'],
        ['PgUp / PgDn', 'One screen up / down']
      ]
    ],
    [
      'Marking',
      [
        ['Drag, Shift + click', 'A block'],
        ['Shift + arrows', 'Grow or shrink the block'],
        ['Ctrl + Shift + arrows', 'To the edge of the data'],
        ['Ctrl + A', 'Everything'],
        ['Click on a row number / a heading', 'The row / the column'],
        ['Shift + Space / Ctrl + Space', 'The row / the column']
      ]
    ],
    [
      'Writing',
      [
        ['Typing', 'Replaces a short text; goes on behind a long one'],
        ['F2, double click', 'Opens the cell'],
        ['Alt + Enter', 'Line break in the cell'],
        ['Ctrl + Enter', 'What was typed goes into every marked cell'],
        ['Esc', 'Gives up the change (long texts are written as you type: Ctrl + Z)'],
        ['Delete', 'Clears what is marked']
      ]
    ],
    [
      'Copying and filling',
      [
        ['Ctrl + C / X / V', 'Copy / cut / paste, also from and to Excel, WPS and Word'],
        ['Ctrl + D', 'Fill down from the cell above'],
        ['Drag the small square', 'Repeat the values'],
        ['Ctrl + Z / Ctrl + Y', 'Undo / redo (your own changes only)']
      ]
    ],
    [
      'Tasks',
      [
        ['F4', 'The task and its comments, beside the table'],
        ['Right click, Shift + F10', 'Menu of rows, columns and groups'],
        ['Alt + ↑ / ↓', 'Moves the row (coordinator)'],
        ['Space (on the state)', 'Marks the row, to submit or accept it']
      ]
    ],
    [
      'Finding',
      [
        ['Ctrl + F / Ctrl + H', 'Find / replace'],
        ['F3 / Shift + F3', 'Next / previous'],
        ['F1, ?', 'These keys (F1 while writing)'],
        ['Esc, then Tab', 'Leave the table']
      ]
    ]
  ]
}

export function toolWords(language: Language): ToolWords {
  return language === 'zh' ? zh : en
}
