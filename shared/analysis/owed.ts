import type { Report, Row, RowState } from '../report/schema.ts'

/** A row that a department still owes. */
export interface OwedRow {
  id: string
  /** What the row is about: its task, else its group's name. */
  task: string
  state: Extract<RowState, 'empty' | 'draft' | 'returned'>
}

/** What one department owes of a report. */
export interface Owed {
  unit: string
  rows: OwedRow[]
}

/** How a row is owed, in the words of a reminder. */
const WORDS: Readonly<Record<OwedRow['state'], string>> = {
  empty: '未填报',
  draft: '已填写、尚未提交',
  returned: '已退回、待修改'
}
/** Characters of a task that a reminder quotes. */
const QUOTED = 40

/**
 * Who owes what: every row not yet submitted, under each department that leads it; rows that nobody leads come under
 * those that support them, rows of nobody under the empty name. Departments in order of first appearance.
 */
export function owedBy(report: Report): Owed[] {
  const task = report.columns.find(column => column.role === 'task')
  const groups = new Map<string, string>(report.groups.map(group => [group.id, group.name]))
  const owed = new Map<string, OwedRow[]>()
  for (const row of report.rows) {
    const { state } = row
    if (state === 'submitted' || state === 'accepted') continue
    const words = (task === undefined ? '' : (row.cells[task.id] ?? '')) || (groups.get(row.group) ?? '')
    for (const unit of debtorsOf(row)) {
      const rows = owed.get(unit)
      const entry: OwedRow = { id: row.id, task: words, state }
      if (rows === undefined) owed.set(unit, [entry])
      else rows.push(entry)
    }
  }
  return [...owed].map(([unit, rows]) => ({ unit, rows }))
}

/**
 * A reminder to a department, ready to be copied.
 * @param about the report's title; its deadline as people write it, null without one; whether it is over
 */
export function chaseText(owed: Owed, about: { title: string; deadline: string | null; late: boolean }): string {
  const when =
    about.deadline === null
      ? '请尽快'
      : about.late
        ? `已超过截止时间（${about.deadline}），请尽快`
        : `请于 ${about.deadline} 前`
  const lines = owed.rows.map(({ task, state }, index) => `${index + 1}. ${clipped(task)}（${WORDS[state]}）`)
  const name = owed.unit === '' ? '各责任部门' : owed.unit
  return [`${name}：`, `《${about.title}》还有 ${owed.rows.length} 项未提交，${when}填报并提交：`, ...lines].join('\n')
}

function debtorsOf({ units }: Row): readonly string[] {
  if (units.lead.length > 0) return units.lead
  return units.supporting.length > 0 ? units.supporting : ['']
}

function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : line
}
