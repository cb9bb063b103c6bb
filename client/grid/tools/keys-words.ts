import type { Language } from '../words.ts'

/** Every key, by what it is for; fetched when somebody asks. */
export type KeyList = readonly (readonly [title: string, rows: readonly (readonly [keys: string, does: string])[]])[]

const zh: KeyList = [
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

const en: KeyList = [
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

export function keysOf(language: Language): KeyList {
  return language === 'zh' ? zh : en
}
