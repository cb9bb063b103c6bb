/** Why a column is taken for what it is: the clauses of `shared/table/explain-role.ts`. */
const REASONS: Readonly<Record<string, string>> = {
  '“序号”用来数行': 'its name says that it counts rows',
  '写的是由谁办；部门另作分工': 'it says who does it; departments are assigned besides',
  写的是时间: 'it says when',
  '“备注”是补充说明': 'its name says that it holds remarks',
  '“来源”“依据”说明任务从何而来': 'its name says where tasks come from',
  '“分类”给任务归类': 'its name says that it sorts tasks',
  '“状态”是几个固定词之一': 'its name says that it holds one of a few words',
  '“进展”“完成情况”讲做了什么': 'its name says that it tells what was done',
  '“阶段性目标”是本期应达到的': 'its name says what this period should reach',
  '“年度目标”是全年应达到的': 'its name says what the year should reach',
  '职责或指标，下面有几项任务': 'a duty or an indicator, with tasks below it',
  '“任务”“事项”是要办的事': 'its name says what is to be done',
  '这一列有合并的格，下面有几项任务': 'it has merged cells, with tasks below them',
  '排在最前，下面有几项任务': 'it stands first, with tasks below it',
  '内容是 1、2、3……': 'it holds 1, 2, 3…',
  '旁边另有一列写进展，这一列记状态': 'another column tells the progress; this one holds the status',
  内容都是表示状态的短词: 'it holds nothing but words of status',
  '分组只有一列，这一列不在最前': 'only one column heads groups, and this one is not the first',
  序号只有一列: 'only one column counts rows',
  '列名里没有认得的词，按普通文字处理': 'nothing known in its name: plain text'
}

/** A clause in English; one that is not known stays as it is. */
export function reasonInEnglish(because: string): string {
  return REASONS[because] ?? because
}
