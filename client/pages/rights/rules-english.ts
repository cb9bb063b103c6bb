/** The sentences of the table of rights and of the commands in English, by their Chinese; a test keeps it complete. */
const ENGLISH: Readonly<Record<string, string>> = {
  '填报状态、机构和周期由系统记录，请用提交、退回等操作，不能直接改写。':
    'State, agency and period are kept by the system: use submit, return and the like.',
  '批注只能署自己的名字，署名以后不能更改。': "A comment carries its writer's own name, which never changes.",
  '您以查看身份进入，不能修改。': 'Viewers change nothing.',
  '报表已封存，不再接受修改；如需更改请联系绩效办。': 'A sealed report takes no more changes; ask the coordinator.',
  '绩效办和运维可以修改未封存报表的全部内容。': 'Coordinator and operator may change anything in an open report.',
  '这条批注是别人写的，不能改动；可以另写一条回复。': 'Somebody else wrote this comment; write a reply instead.',
  '填报人可以写批注。': 'Fillers may comment.',
  '责任部门由绩效办指定。': 'Departments are assigned by the coordinator.',
  '表格的行、列和分组由绩效办维护。': 'Rows, columns and groups are kept by the coordinator.',
  '填报人可以填写未封存报表的任何一格。': 'Fillers may write any cell of an open report.',
  '这项任务不由您的部门负责，请由牵头或配合部门填写。':
    'The task belongs to another department; its lead or supporting departments write it.',
  '填报人可以填写本部门牵头或配合的任务的进展、完成情况和备注，提交之前和退回之后都可以。':
    'Fillers write progress, status and note of tasks their department leads or supports, before submitting and after a return.',
  '这一行已提交，等待绩效办审定；需要修改请先撤回。':
    'The row is submitted and waits for the coordinator; withdraw it to change it.',
  '这一行已审定，不能再改；需要修改请联系绩效办退回。':
    'The row is accepted; the coordinator returns it if it must change.',
  '这一列由绩效办填写；您可以填写进展、完成情况和备注。':
    'The coordinator writes this column; fillers write progress, status and note.',
  '没有这项权限；如需办理请联系绩效办。': 'No right to do this; ask the coordinator.',

  '这一行还没有填写进展，填写之后才能提交。': 'Nothing is written yet; it can be submitted once there is progress.',
  '这一行还没有提交，请等责任部门提交之后再办理。': 'Not submitted yet; wait for the department.',
  '这一行已经提交，正在等待绩效办审定。': 'Already submitted; it waits for the coordinator.',
  '这一行已经审定，不需要再提交。': 'Already accepted; there is nothing to submit.',
  '这一行还没有提交，可以直接填写，不需要撤回。': 'Not submitted: just write.',
  '这一行还没有提交，可以直接修改，不需要撤回。': 'Not submitted: just change it.',
  '这一行已被退回，可以直接修改，改好后再提交。': 'Returned: change it, then submit again.',
  '这一行已经审定，不能撤回；需要修改请联系绩效办退回。':
    'Accepted rows are not withdrawn; ask the coordinator to return it.',
  '这一行已经退回，正在等待责任部门修改。': 'Already returned; it waits for the department.',
  '这一行已经退回，重新提交之后才能审定。': 'Returned; it can be accepted once submitted again.',
  '这一行已经审定。': 'Already accepted.'
}

/** The sentence in English; its Chinese when nobody has translated it yet. */
export function ruleInEnglish(says: string): string {
  return ENGLISH[says] ?? says
}
