import type { RowCommand } from '../shared/report/row-cycle.ts'

/** Sentences of the cycle: row commands, seal, deadline, tray, history and versions. Chinese first; loaded with a report. */
export const cycleZh = {
  cancel: '取消',
  none: '（空）',
  unknownPerson: '已离任人员',

  commands: { submit: '提交', withdraw: '撤回', return: '退回', accept: '审定' } as Record<RowCommand, string>,
  done: { submit: '已提交', withdraw: '已撤回', return: '已退回', accept: '已审定' } as Record<RowCommand, string>,
  doing: { submit: '正在提交', withdraw: '正在撤回', return: '正在退回', accept: '正在审定' } as Record<
    RowCommand,
    string
  >,

  bar: {
    label: '办理所选任务',
    picked: (count: number) => `已选 ${count} 项`,
    allShown: (count: number) => `全选显示的 ${count} 项`,
    clear: '取消选择',
    may: (command: string, count: number) => `可${command} ${count} 项`,
    mayNot: (command: string, reasons: string) => `${reasons}，不能${command}`,
    noneMay: (command: string, reasons: string) => `现在都不能${command}：${reasons}`,
    states: {
      empty: '未填报',
      draft: '还在填报',
      submitted: '已经提交',
      returned: '已经退回',
      accepted: '已经审定'
    } as Record<string, string>,
    blank: '没有填写进展',
    foreign: '不由您的部门负责',
    readOnly: '您只能查看',
    sealed: '报表已封存',
    reason: (count: number, why: string) => `${count} 项${why}`,
    comma: '、',
    semicolon: '；',
    assign: '分派部门',
    seen: '正以部门视角查看，退出后才能办理。',
    outcome: (done: string, count: number) => `${done} ${count} 项。`,
    notDone: (count: number) => `有 ${count} 项没有办成：`,
    dismiss: '知道了',
    notSaved: {
      offline: '现在离线，没有办理。连上服务器、显示“已保存”后再试。',
      late: '刚填写的内容还没有存到服务器，没有办理。请稍后再试。'
    },
    progress: (doing: string, done: number, of: number) => `${doing} ${done} / ${of}`
  },

  reason: {
    returnTitle: (count: number) => `退回 ${count} 项任务`,
    returnIntro: '责任部门会看到退回原因，改好后可以重新提交。',
    label: '原因（必填）',
    returnPlaceholder: '例如：请补充截至季末的数据，并说明来源。',
    missing: '请写明原因。',
    tooLong: '原因不能超过 2000 字。',
    return: '退回',
    reopenTitle: '解除封存',
    reopenIntro: '解除后各部门可以继续填报；已封存的版本原样保留，解除的人、时间和原因都会记录。',
    reopenPlaceholder: '例如：补录两项迟到的数据。',
    reopen: '解除封存'
  },

  menu: {
    open: '办理',
    history: '历史',
    chase: '催报',
    tray: '暂存箱',
    trayWaiting: (count: number) => `暂存箱，${count} 条待处理`,
    myTray: '我的暂存',
    versions: '版本',
    update: '从文件更新…',
    originals: '原始文件',
    deadline: '截止时间',
    seeAs: '以部门视角查看',
    seal: '封存报表',
    reopen: '解除封存'
  },

  seal: {
    title: '封存报表',
    intro: (title: string) => `封存后，《${title}》全员只读，当前内容成为不可更改的版本，并计算校验值。`,
    frozen: '将封存',
    rows: (count: number) => `${count} 项任务`,
    unfinished: (count: number) => `有 ${count} 项还没有审定。封存后这些任务也不能再填报、提交。`,
    finished: '全部任务都已审定。',
    late: '此后离线电脑带来的修改不会合并，会保存在暂存箱，由您处理。',
    seal: '封存',
    doneTitle: '已封存',
    done: (version: number) => `已成为第 ${version} 版，长期保存。`,
    sha: '校验值（SHA-256）',
    shaHint: '任何一个字的改动都会使校验值不同。请与导出文件一并存档。',
    copySha: '复制校验值'
  },
  sealedCoordinator: '报表已封存，全员只读。',

  deadline: {
    title: '截止时间',
    intro: '到时仍未提交的任务会标出“逾期”，之后仍可填报、提交。',
    day: '日期',
    time: '时间',
    timeHint: '不填为当天结束',
    set: '保存',
    remove: '取消截止时间',
    dayMissing: '请选择日期。',
    left: (left: string) => `距截止 ${left}`,
    over: (over: string) => `已逾期 ${over}`,
    until: (when: string) => `截止时间：${when}`,
    days: (days: number) => `${days} 天`,
    hours: (hours: number) => `${hours} 小时`,
    minutes: (minutes: number) => `${minutes} 分钟`,
    lateRows: (count: number) => `${count} 项逾期`
  },

  seeAs: {
    title: '以部门视角查看',
    intro: '看看这个部门能填哪些格子、能办理什么。只影响您自己的屏幕。',
    rows: (count: number) => `${count} 项`,
    none: '还没有分派责任部门。',
    banner: (unit: string) => `正以“${unit}”的视角查看：有斜纹的格子该部门不能填写。此时不能修改和办理。`,
    leave: '退出视角'
  },

  units: {
    title: '分派责任部门',
    many: (count: number) => `${count} 项任务`,
    lead: '牵头',
    supporting: '配合',
    neither: '无',
    mixed: '各不相同',
    mixedHint: '“各不相同”的部门保持原样。',
    other: '新的部门',
    otherPlaceholder: '例如：综合处',
    add: '添加',
    save: '分派',
    nothing: '机构还没有部门，请在下面添加。',
    failed: (count: number) => `有 ${count} 项没有分派成，请再试一次。`
  },

  chase: {
    title: '催报',
    button: (count: number) => `催报 ${count} 项`,
    intro: '点“复制催报文字”，可直接发到工作群或短信。',
    nobody: '未分派部门',
    all: (count: number) => `${count} 项未提交`,
    late: '逾期',
    copy: '复制催报文字',
    done: '所有任务都已提交，无需催报。',
    open: '填报入口：',
    states: { empty: '未填报', draft: '未提交', returned: '已退回' } as Record<string, string>,
    onlyUnit: '在表格里只看这个部门'
  },

  tray: {
    title: '暂存箱',
    mine: '我的暂存',
    intro: '没有被接受的修改保存在这里，写的内容一字不少。采纳会写进报表，弃置后仍可查看；两者都会记录。',
    mineIntro: '您没有被接受的修改保存在这里，由绩效办处理。',
    empty: '没有暂存的内容。',
    waiting: '待处理',
    taken: '已采纳',
    discarded: '已弃置',
    decided: (state: string, who: string, when: string) => `${state} · ${who} · ${when}`,
    why: {
      sealed: '封存以后送到',
      'not-your-cell': '不是本部门能填的格子',
      'not-yours': '没有这项权限',
      'read-only': '只有查看权限',
      'out-of-step': '由本人交来'
    } as Record<string, string>,
    take: '采纳',
    discard: '弃置',
    overwrite: '用暂存的内容覆盖',
    sealedFirst: '报表已封存，解除封存后才能采纳。',
    before: '原来',
    after: '所写',
    noPlace: '位置不明',
    cut: '内容过长，只保存了一部分。',
    takenSome: (count: number) => `已采纳；其中 ${count} 处原来的位置已经不在了，请复制后手工填写。`,
    copy: '复制内容',
    send: '交绩效办处理',
    sent: (number: number) => `已交绩效办（暂存箱第 ${number} 条），处理结果可在“我的暂存”里查看。`,
    keptToo: (number: number) => `绩效办的暂存箱也已保存（第 ${number} 条）。`
  },

  history: {
    title: '历史',
    cell: '本格',
    row: '本行',
    pick: '请先在表格里选中一格。',
    loading: '正在取历史…',
    none: '还没有修改记录。',
    restore: '恢复为这个内容',
    current: '现在的内容',
    fields: { state: '填报状态', units: '责任部门', group: '分组', deleted: '删除' } as Record<string, string>,
    deleted: '已删除',
    returnedFor: '退回原因',
    state: '填报状态',
    late: '迟交',
    reason: (reason: string) => `原因：${reason}`,
    born: '建立这一行',
    steps: {
      submit: '提交',
      withdraw: '撤回',
      return: '退回',
      accept: '审定',
      restore: '从版本恢复',
      'restore-cell': '恢复了旧内容',
      take: '采纳暂存的内容',
      discard: '弃置暂存的内容'
    } as Record<string, string>,
    span: (from: string, to: string) => `${from} 至 ${to}`
  },

  versions: {
    title: '版本',
    intro: '封存和命名的版本长期保存，可以查看、比较，也可以把其中的内容恢复到报表里。',
    empty: '还没有版本。封存报表或保存一个命名版本后，会出现在这里。',
    name: '版本名称',
    namePlaceholder: '例如：送审稿',
    nameMissing: '请写下版本名称。',
    save: '保存当前内容为版本',
    kinds: { sealed: '封存', named: '命名' } as Record<string, string>,
    number: (n: number) => `第 ${n} 版`,
    rows: (count: number) => `${count} 项任务`,
    open: '查看',
    compare: '比较',
    with: '比较',
    withOne: (what: string) => `比较：${what}`,
    alone: '不比较',
    now: '现在的内容',
    restore: '全部恢复',
    restoreSome: (count: number) => `恢复所选 ${count} 处`,
    restoreAsk: (count: number) => `将把报表里 ${count} 处不同的内容改回这一版的内容，填报状态不变，并记入历史。`,
    restored: (count: number) => `已恢复 ${count} 处。`,
    missing: (count: number) => `另有 ${count} 行已被删除，没有恢复。`,
    same: '两者内容相同。',
    differences: (count: number) => `${count} 处不同`,
    sealedFirst: '报表已封存，解除封存后才能恢复。',
    readOnly: (name: string) => `${name}（只读）`
  }
}

export type CycleText = typeof cycleZh
