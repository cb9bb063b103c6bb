/** Every sentence of the screens, Chinese first. Marks in sentences are arguments, never glued fragments. */
export const zh = {
  product: '填报',
  productLine: '绩效任务在线填报',
  close: '关闭',
  copy: '复制',
  copied: '已复制',
  retry: '重试',

  roles: { filler: '填报人', coordinator: '绩效办', viewer: '查看', operator: '运维' } as Record<string, string>,
  states: {
    empty: '未填报',
    draft: '填报中',
    submitted: '已提交',
    returned: '已退回',
    accepted: '已审定'
  },
  columnRoles: {
    group: '分组',
    number: '序号',
    task: '任务',
    source: '来源',
    class: '类别',
    goal: '阶段性目标',
    target: '年度目标',
    progress: '进展',
    status: '完成情况',
    note: '备注',
    text: '文本'
  } as Record<string, string>,
  period: (text: string) => {
    const [, year = text, part = ''] = /^(\d{4})(Q[1-4]|H[12])?$/.exec(text) ?? []
    const parts: Record<string, string> = {
      Q1: '一季度',
      Q2: '二季度',
      Q3: '三季度',
      Q4: '四季度',
      H1: '上半年',
      H2: '下半年'
    }
    return part === '' ? `${year}年` : `${year}年${parts[part] ?? part}`
  },
  reportState: { open: '填报中', sealed: '已封存' },

  menu: {
    open: '更多',
    language: 'English',
    theme: '外观',
    light: '浅色',
    dark: '深色',
    auto: '跟随系统',
    signOut: '退出登录'
  },

  nav: {
    label: '页面',
    reports: '报表',
    people: '人员',
    agencies: '机构',
    rights: '权限',
    account: '我的账号'
  },

  enter: {
    title: '进入填报',
    intro: '您收到的链接就是钥匙。写下姓名，同事会在表格里看到它。',
    name: '姓名',
    namePlaceholder: '例如：王建国',
    nameMissing: '请写下您的姓名。',
    nameTooLong: '姓名不能超过 64 字。',
    go: '进入',
    noKey: '请用绩效办发给您的链接进入，或把链接粘贴到这里。',
    link: '链接',
    linkPlaceholder: '粘贴收到的链接',
    useLink: '继续',
    linkUnclear: '这不像是填报的链接。链接以 /enter# 加一串字符结尾，请完整复制。',
    unreachable: '连不上服务器，没有登录。请检查网络后再试。',
    ended: '登录已结束，请重新进入。没有同步的修改保留在本机，进入后自动同步。',
    ways: '进入方式',
    byLink: '用链接',
    byAccount: '用账号',
    haveAccount: '我有账号和密码',
    accountIntro: '用您在“我的账号”里设定的账号和密码登录。',
    account: '账号',
    accountMissing: '请写下账号。',
    password: '密码',
    passwordMissing: '请写下密码。',
    signIn: '登录',
    forgotten: '忘了密码，请联系绩效办重设。'
  },

  reports: {
    title: '报表',
    summary: (count: { agencies: number; reports: number; tasks: number; filled: number; percent: number }) =>
      `${count.agencies} 个机构 · ${count.reports} 份报表 · ${count.tasks} 项任务，已填 ${count.filled} 项（${count.percent}%）`,
    import: '导入报表',
    importFirst: '导入第一份报表',
    dropToImport: '松开就开始导入',
    invite: '邀请',
    loading: '正在取报表…',
    emptyTitle: '还没有报表',
    emptyCoordinator: '导入一份表格或文字材料，就可以开始分派填报。',
    emptyOther: '绩效办导入报表以后，会出现在这里。',
    offline: '连不上服务器。下面是本机上次看到的情况，恢复后自动更新。',
    reconnecting: '与服务器的连接断开，正在重连；数字可能不是最新。',
    open: (title: string) => `打开《${title}》`,
    failed: '没有取到报表。'
  },

  report: {
    all: '全部报表',
    loading: '正在打开报表…',
    loadingGrid: '正在准备表格…',
    offlineTitle: '离线，本机没有这份报表的副本',
    offlineText: '连上服务器后会自动打开，不需要刷新。',
    goneTitle: '没有这份报表',
    goneText: '它可能已被删除，或您无权查看。',
    signedOutTitle: '登录已失效',
    signedOutText: (waiting: number) =>
      waiting > 0
        ? `请用收到的链接重新进入；本机保留着 ${waiting} 处未同步的修改，进入后自动同步。`
        : '请用收到的链接重新进入。',
    refusedTwiceTitle: '这份报表暂时打不开',
    refusedTwiceText: '服务器没有接受本页的数据。您写的内容已保留在下面，请复制后重新打开。',
    tooNewTitle: '这份报表由更新版本的系统写成',
    tooNewText: '数据完好，请升级系统后再打开。',
    reopen: '重新打开',
    undo: '撤销',
    redo: '恢复',
    download: '下载 CSV',
    downloadTitle: '下载为 CSV（内部版，含责任部门和填报状态），可用 Excel 或 WPS 打开',
    sealed: '报表已封存，只能查看。需要修改请联系绩效办。',
    viewer: '您以查看身份进入，只能查看。',
    trouble: '服务器磁盘写入失败，报表暂为只读。已保存的内容完好，未保存的内容保留在本机，恢复后自动同步。',
    busy: '服务器繁忙，正在重试。未保存的内容保留在本机。',
    noCopy: '本浏览器不允许保存副本：离线时请不要关闭页面。',
    here: (count: number) => `${count} 人在线`,
    typing: '正在填写',
    print: '打印',
    asCards: '换成卡片',
    asGrid: '换成表格'
  },

  save: {
    connecting: '正在连接…',
    saved: '已保存',
    saving: '保存中…',
    savingMany: (count: number) => `保存中，${count} 处`,
    offline: '离线',
    offlineWaiting: (count: number) => `离线，${count} 处修改待同步`,
    refused: '未被接受'
  },

  kept: {
    title: (cells: number) => `有 ${cells} 处修改没有被接受，内容已为您保留`,
    titleNone: '有修改没有被接受',
    where: '报表已重新打开。下面是您写的内容，可以交绩效办处理，或复制到别处。',
    before: '原来：',
    nothing: '（空）',
    copyAll: '全部复制',
    discard: '不再保留',
    onScreenOnly: '浏览器不允许保存，请现在复制。'
  },

  strip: {
    label: '完成情况',
    filter: (state: string, count: number) => `只看${state}，${count} 项`,
    clear: '显示全部',
    byGroup: '按职责',
    byUnit: '按部门',
    everything: '全部任务',
    noUnits: '还没有分派责任部门。',
    done: (done: number, all: number) => `${done} / ${all} 项已填`
  },

  invite: {
    title: '邀请填报',
    intro: '链接发给谁，谁就能以所选身份进入。链接只显示这一次。',
    role: '身份',
    roleHints: {
      filler: '填写本部门的进展',
      coordinator: '管理本机构的报表、分派、邀请',
      viewer: '只能查看',
      operator: '管理全部机构、人员和备份'
    } as Record<string, string>,
    agency: '机构',
    allAgencies: '全部机构',
    chooseAgency: '请选择机构',
    unit: '责任部门',
    unitHint: '同一部门可以多人使用同一链接',
    unitPlaceholder: '例如：综合处',
    unitMissing: '请写下责任部门，填报人的名字旁会显示它。',
    uses: '可用次数',
    manyUses: '不限次数',
    usesOf: (uses: number) => (uses === 1 ? '仅一次' : `${uses} 次`),
    days: '有效期',
    daysOf: (days: number) => `${days} 天`,
    make: '生成链接',
    ready: '链接已生成',
    expires: (day: string) => `${day} 前有效`,
    another: '再邀请一个部门'
  },

  errors: {
    unreachable: '连不上服务器。请检查网络后再试；您填写的内容没有丢失。',
    unexpected: '系统出错。请稍后再试；已保存的内容不受影响。',
    broken: '页面出错了',
    brokenText: '已保存的内容不受影响，未同步的修改保留在本机。请重新打开页面。',
    noPage: '没有这个页面',
    noPageText: '地址可能写错了。'
  }
}

export type Text = typeof zh
