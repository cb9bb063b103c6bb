/** Every sentence of bringing a report up to date from a file, Chinese first; loaded with it only. */
export const updateZh = {
  title: '从文件更新',
  intro: '选一个文件，与报表逐格比对。只有您勾选的内容会写入，其余不动；一次撤销可以全部退回。',
  choose: '选择文件，或拖到这里',
  formats: 'Word、Excel、CSV、网页、文本；也可以直接粘贴（Ctrl+V）',
  chooseLabel: '选择文件',
  paste: '或者粘贴表格',
  read: '比对',
  tooLarge: (megabytes: number) => `文件超过 ${megabytes} MB，请分成几份。`,
  empty: '文件是空的。',
  image: '粘贴的是图片，读不出表格。请复制单元格或文字。',
  oneFile: '一次只能比对一个文件。',
  sending: (percent: number) => `正在上传 ${percent}%`,
  reading: '正在识别和比对…',
  cancel: '取消',
  back: '换一个文件',
  drop: '松开鼠标，与这份报表比对',
  pasted: '粘贴的内容',

  wrong: {
    title: '这个文件可能不是这份报表的',
    agency: (file: string, report: string) => `文件里写的是“${file}”，这份报表是“${report}”。`,
    period: (file: string, report: string) => `文件是 ${file}，这份报表是 ${report}。`,
    few: (matched: number, rows: number) => `报表的 ${rows} 行里只有 ${matched} 行在文件里找得到。`,
    go: '仍然比对'
  },

  none: '没有差别',
  noneText: '文件里的内容与报表相同（不计空格和换行）。',
  counts: {
    changes: (count: number) => `${count} 处修改`,
    locked: (count: number) => `${count} 处不能写`,
    missing: (count: number) => `${count} 行文件里没有`,
    added: (count: number) => `${count} 行只在文件里有`,
    empties: (count: number) => `${count} 处文件里是空的，没有默认勾选`,
    comma: '，',
    stop: '。'
  },
  show: '显示',
  shows: { all: '全部', open: '可以写的', locked: '不能写的' } as Record<string, string>,
  all: '全选',
  before: '报表',
  after: '文件',
  blank: '（空）',
  untitled: '（未写任务名称）',
  cell: (column: string, task: string) => `${column}：${task}`,
  wholeRow: (task: string) => `整行：${task}`,
  changed: '刚刚有人改过这一格，没有勾选。请看过现在的内容再决定。',
  clears: '文件里这一格是空的，勾选后会清空。',
  noChoice: '不在可选的完成情况之列，请在表格里选择。',

  added: '只在文件里有的行',
  addedHint: '勾选后加入报表，排在文件里的前一行后面。',
  addedLocked: '表格的行由绩效办维护；需要增加请联系绩效办。',
  missing: (count: number) => `文件里没有的行（${count}）`,
  missingHint: '这些行保持不动。',
  moved: (count: number) => `${count} 行在文件里属于另一个主要职责；这里不移动行。`,
  byRole: (file: string, report: string) => `文件的“${file}”一栏当作“${report}”。`,
  extra: (names: string) => `报表里没有这些栏，没有比对：${names}。`,
  notes: (count: number) => `识别说明（${count}）`,
  join: '、',
  more: '还有更多，继续向下滚动',

  apply: (count: number) => `应用所选（${count}）`,
  applyNone: '应用所选',
  stale: (count: number) => `比对之后有 ${count} 处被别人改过，已取消勾选。`,
  sealed: '报表已封存，不能更新。',
  done: {
    title: '已更新',
    cells: (count: number) => `写入 ${count} 处。`,
    rows: (count: number) => `新增 ${count} 行。`,
    nothing: '没有写入任何内容。',
    undoHint: '需要退回时按一次 Ctrl+Z，或点“撤销”。',
    undo: '撤销',
    undone: '已全部退回。',
    left: (count: number) => `有 ${count} 处没有写：`,
    why: {
      changed: '刚刚被别人改过',
      gone: '这一行已被删除',
      'too-much': '一次写入的内容太多，请再应用一次',
      'not-mine': '现在不由您填写'
    } as Record<string, string>,
    rowsLeft: (count: number) => `有 ${count} 行没有加入：一次写入的内容太多，请再应用一次。`,
    keeping: '正在留存原始文件…',
    kept: '原始文件已随报表留存。',
    notKept: '原始文件没有留存：',
    retry: '再试一次',
    again: '继续看其余差别',
    close: '完成'
  },

  originals: {
    title: '原始文件',
    intro: '建立和更新这份报表所用的文件，按原样留存。绩效办和上传者本人可以下载。',
    none: '还没有原始文件。',
    loading: '正在取清单…',
    why: { made: '建立报表', updated: '更新内容' } as Record<string, string>,
    download: '下载',
    downloadNamed: (name: string) => `下载 ${name}`,
    size: (kilobytes: number) => (kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`)
  }
}

export type UpdateText = typeof updateZh
