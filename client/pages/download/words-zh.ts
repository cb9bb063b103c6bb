/** Every sentence of downloads, Chinese first; loaded with them only. */
export const downloadZh = {
  menu: '导出…',
  title: '导出报表',
  format: '格式',
  formats: {
    xlsx: { name: 'Excel 工作簿', says: '合并的职责、换行、打印标题；另有一页完成情况' },
    docx: { name: 'Word 文档', says: '横排表格，每页重复表头，末尾签字栏' },
    csv: { name: 'CSV', says: '纯文字表格，Excel、WPS 和其他系统都能打开' },
    html: { name: '网页', says: '用浏览器打开，可以直接打印' },
    json: { name: 'JSON', says: '给其他程序读取' }
  },
  edition: '版本',
  internal: '内部版',
  internalSays: '全部栏目，含部门和填报状态',
  public: '公开版',
  publicSays: (names: readonly string[]) =>
    names.length === 0 ? '没有需要略去的栏目' : `不含${names.map(name => `“${name}”`).join('')}`,
  go: '导出',
  cancel: '取消',
  close: '关闭',
  making: '正在生成…',
  coming: (received: string, total: string | null) =>
    total === null ? `已下载 ${received} MB` : `已下载 ${received} / ${total} MB`,
  failed: '没有下载成'
}

export type DownloadText = typeof downloadZh
