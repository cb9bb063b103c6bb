/** Every sentence of the print view, Chinese first; loaded with it only. */
export const printZh = {
  back: '返回报表',
  print: '打印',
  internal: '列出责任部门和填报状态',
  hint: 'A4 横向，每页重复表头和职责。',
  page: ['第 ', ' 页，共 ', ' 页'] as readonly [string, string, string],
  printed: (day: string) => `打印于 ${day}`,
  state: '填报状态',
  lead: '牵头部门',
  supporting: '配合部门',
  empty: '这份报表还没有任务。'
}

export type PrintText = typeof printZh
