/** The reasons of the table of rights (shared/access/rules.ts) in English, by their Chinese. */
const ENGLISH: Readonly<Record<string, string>> = {
  '您以查看身份进入，不能修改。': 'You are a viewer and cannot write.',
  '报表已封存，不再接受修改；如需更改请联系绩效办。': 'The report is sealed. Ask the coordinator for changes.',
  '责任部门由绩效办指定。': 'Departments are assigned by the coordinator.',
  '表格的行、列和分组由绩效办维护。': 'Rows, columns and groups are kept by the coordinator.',
  '这项任务不由您的部门负责，请由牵头或配合部门填写。':
    'This task is not your department’s; its lead or supporting departments write it.',
  '这一行已提交，等待绩效办审定；需要修改请先撤回。':
    'This row is submitted and waits for the coordinator. Withdraw it to change it.',
  '这一行已审定，不能再改；需要修改请联系绩效办退回。':
    'This row is accepted. Ask the coordinator to return it for changes.',
  '这一列由绩效办填写；您可以填写进展、完成情况和备注。':
    'The coordinator writes this column. Yours are progress, status and note.',
  '这份报表属于另一个机构，您不能修改。': 'This report belongs to another agency.'
}

/** The reason in English; a plain one for a rule that is newer than this list. */
export function inEnglish(says: string): string {
  return ENGLISH[says] ?? 'You do not have the right to write here.'
}
