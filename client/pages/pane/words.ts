import { useLanguage } from '../../text.ts'

const zh = {
  title: '任务详情',
  close: '关闭详情',
  resize: '调整详情栏宽度',
  noRow: '点选表格中的一行，这里显示它的目标、进展和批注。',
  previous: '上一项',
  next: '下一项',
  lead: '牵头',
  supporting: '配合',
  nobody: '未分派责任部门',
  returned: '退回原因',
  lastPeriod: '上期进展',
  empty: '（未填写）',
  history: '这一格的历史',
  notMine: (why: string) => why,
  comments: '批注',
  commentsOn: (column: string) => `批注：${column}`,
  noComments: '这一格还没有批注。',
  elsewhere: (column: string) => `“${column}”的批注`,
  gone: '原来的栏',
  placeholder: '写批注，输入 @ 提到一个部门',
  answer: '回复…',
  send: '发送',
  sendHint: 'Ctrl+Enter 发送',
  resolve: '解决',
  reopen: '重新打开',
  resolved: (count: number) => `已解决的批注（${count}）`,
  fresh: '新',
  mentions: '可提到的部门',
  system: '系统',
  returnedBy: (sentence: string) => sentence,
  tooLong: (most: number) => `批注最多 ${most} 字。`,
  columnsNeedServer: '服务器没有建好这一栏，请稍后再试。'
}
export type PaneText = typeof zh

const en: PaneText = {
  title: 'Task',
  close: 'Close the task',
  resize: 'Width of the task pane',
  noRow: 'Choose a row of the table to see its goals, progress and comments here.',
  previous: 'Previous',
  next: 'Next',
  lead: 'Lead',
  supporting: 'With',
  nobody: 'No department assigned',
  returned: 'Why it was returned',
  lastPeriod: 'Last period',
  empty: '(empty)',
  history: 'History of this cell',
  notMine: why => why,
  comments: 'Comments',
  commentsOn: column => `Comments: ${column}`,
  noComments: 'No comments on this cell yet.',
  elsewhere: column => `Comments on “${column}”`,
  gone: 'a former column',
  placeholder: 'Comment; @ names a department',
  answer: 'Answer…',
  send: 'Send',
  sendHint: 'Ctrl+Enter sends',
  resolve: 'Resolve',
  reopen: 'Reopen',
  resolved: count => `Resolved (${count})`,
  fresh: 'new',
  mentions: 'Departments to mention',
  system: 'System',
  returnedBy: sentence => sentence,
  tooLong: most => `A comment has at most ${most} characters.`,
  columnsNeedServer: 'The server did not make this column. Try again later.'
}

/** The sentences of the task pane in the language chosen. */
export function usePaneText(): PaneText {
  return useLanguage() === 'zh' ? zh : en
}
