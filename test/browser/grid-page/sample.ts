import * as Y from 'yjs'
import type { GroupId, RowId } from '../../../shared/ids.ts'
import { setRowState, setUnits } from '../../../shared/report/edit.ts'
import { fillFromTable } from '../../../shared/report/from-table.ts'
import { readReport } from '../../../shared/report/read.ts'
import type { Table } from '../../../shared/table/table.ts'

const DUTIES = [
  '统筹协调地区环境秩序，保障重大活动平稳有序',
  '推进地区精细化管理和公共设施维护',
  '加强安全生产与应急处置能力建设',
  '深化党建引领，提升政务服务水平'
]
const TASKS = [
  '完善地区环境秩序联动巡查机制',
  '开展公共设施隐患排查与修缮',
  '做好重点时段客流疏导',
  '组织应急演练不少于4次',
  '推进12345诉求“接诉即办”',
  '更新导览标识系统',
  '落实PM2.5管控措施'
]
const GOALS = [
  '建立日巡查、周通报、月考核制度，问题发现率达到95%以上，整改完成率达到98%。',
  '完成全部在册设施的普查，更换老化护栏1200米，井盖全部建立电子台账。',
  '第四季度内完成方案修订，节假日每日安排志愿者不少于60人次。',
  '形成演练记录和评估报告，参演人员覆盖全部值守班组。'
]
const PROGRESS = [
  '巡查机制已于10月正式运行，累计发现问题326件，已整改319件，整改完成率97.9%。其余7件涉及产权单位协调，已列入清单逐项督办，预计12月底前全部完成。',
  '',
  '护栏更换完成860米，占计划的71.7%；电子台账已录入井盖2,145个。\n下一步：协调施工窗口期，力争11月底前完成剩余340米。',
  '已组织消防、防汛、踩踏处置三类演练共5次，参演412人次。'
]
const STATUS = ['正常推进', '', '滞后', '已完成', '未启动', '超额完成', '需核实']
const UNITS = ['综合处', '城市管理处', '安全应急处', '党群工作处']

/** A made-up quarter table with the product's kinds of column. The same ids every time. */
export function sampleReport(rows: number): Y.Doc {
  const doc = new Y.Doc()
  let row = 0
  let group = 0
  const mint = {
    row: () => `t${String(row++).padStart(12, '0')}` as RowId,
    group: () => `g${String(group++).padStart(12, '0')}` as GroupId
  }
  fillFromTable(
    doc,
    sampleTable(rows),
    { title: '2017年四季度绩效任务进展情况表', agency: '示例地区管委会', period: '2017Q4' },
    mint
  )
  const isSmall = rows <= 200
  readReport(doc).rows.forEach((one, index) => {
    if (!isSmall && index > 200) return
    const lead = UNITS[index % 4] ?? ''
    const supporting = index % 3 === 0 ? [UNITS[(index + 1) % 4] ?? '', UNITS[(index + 2) % 4] ?? ''] : []
    if (index !== 5) setUnits(doc, 'sample', one.id, { lead: [lead], supporting })
    if (index % 7 === 3) setRowState(doc, 'sample', one.id, 'submitted')
    if (index % 7 === 2) setRowState(doc, 'sample', one.id, 'returned')
    if (index % 11 === 6) setRowState(doc, 'sample', one.id, 'accepted')
  })
  return doc
}

function sampleTable(rows: number): Table {
  const columns: Table['columns'] = [
    { name: '主要职责', role: 'group' },
    { name: '序号', role: 'number' },
    { name: '绩效任务', role: 'task' },
    { name: '任务来源', role: 'source' },
    { name: '四季度阶段目标', role: 'goal' },
    { name: '四季度进展', role: 'progress' },
    { name: '完成情况', role: 'status' }
  ]
  const cells: string[][] = []
  const spans: Table['spans'] = []
  for (let index = 0; index < rows; ) {
    const run = spans.length
    const length = Math.min([4, 1, 6, 3][run % 4] ?? 1, rows - index)
    spans.push({ row: index, column: 0, rows: length, columns: 1 })
    for (let step = 0; step < length; step++, index++) {
      cells.push([
        `${DUTIES[run % 4]}${run >= 4 ? `（${run + 1}）` : ''}`,
        String(index + 1),
        TASKS[index % TASKS.length] ?? '',
        index % 2 === 0 ? '市政府重点工作' : '年度计划',
        GOALS[index % GOALS.length] ?? '',
        PROGRESS[index % PROGRESS.length] ?? '',
        STATUS[index % STATUS.length] ?? ''
      ])
    }
  }
  return { title: '', columns, rows: cells, spans, notes: [] }
}
