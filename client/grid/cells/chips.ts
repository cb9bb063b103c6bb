import type { Row, RowState, Units } from '../../../shared/report/schema.ts'
import type { GridWords } from '../words.ts'

/** How a 完成情况 looks: red only for what is late. */
export type StatusTone = 'late' | 'waiting' | 'going' | 'done' | 'question'

const TONES: Record<string, StatusTone> = {
  未启动: 'waiting',
  滞后: 'late',
  正常推进: 'going',
  超进度: 'going',
  已完成: 'done',
  提前完成: 'done',
  超额完成: 'done',
  往期已完成: 'done',
  数据未出: 'waiting',
  经批准调整: 'question',
  需核实: 'question'
}

/** Any other wording is shown plainly. */
export function statusTone(status: string): StatusTone {
  return TONES[status] ?? 'waiting'
}

export interface StateMarks {
  isLate: boolean
  /** Why the row was returned; null when that is not known or not so. */
  reason: string | null
  /** Is the row marked for a command? null: this person marks no rows. */
  isPicked: boolean | null
}

/** 填报状态: a coloured left edge and a word; before it, the mark of a row that is picked for a command. */
export function stateChip(state: RowState, words: GridWords, marks: StateMarks): HTMLElement {
  const cell = document.createElement('span')
  cell.className = 'tb-pick'
  if (marks.isPicked !== null) {
    const box = document.createElement('span')
    box.className = 'tb-pick-box'
    if (marks.isPicked) box.dataset.picked = ''
    cell.append(box)
  }
  const chip = document.createElement('span')
  chip.className = `tb-state tb-state-${state}`
  chip.textContent = words.states[state]
  if (marks.reason !== null) {
    cell.title = marks.reason
    chip.classList.add('tb-state-explained')
  }
  cell.append(chip)
  if (marks.isLate) {
    const late = document.createElement('span')
    late.className = 'tb-late'
    late.textContent = words.late
    cell.append(late)
  }
  return cell
}

/** 完成情况: a word with a mark of its tone; nothing for an empty cell. */
export function statusChip(status: string): HTMLElement {
  const chip = document.createElement('span')
  if (status === '') return chip
  chip.className = `tb-status tb-status-${statusTone(status)}`
  chip.textContent = status
  return chip
}

/** 责任部门: who leads stands first and in full ink, who supports below. */
export function unitsCell(row: Pick<Row, 'units'>, words: GridWords): HTMLElement {
  const cell = document.createElement('div')
  cell.className = 'tb-units'
  const { lead, supporting }: Units = row.units
  if (lead.length === 0 && supporting.length === 0) {
    cell.append(line('tb-units-none', '', words.nobody))
    return cell
  }
  if (lead.length > 0) cell.append(line('tb-units-lead', words.lead, lead.join('、')))
  if (supporting.length > 0) cell.append(line('tb-units-with', words.supporting, supporting.join('、')))
  return cell
}

function line(className: string, label: string, names: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  if (label !== '') {
    const mark = document.createElement('span')
    mark.className = 'tb-units-label'
    mark.textContent = label
    element.append(mark)
  }
  element.append(names)
  return element
}
