import type { Report } from '../../../shared/report/schema.ts'

/** What a row is about: its task, else its group's name; empty when the row is gone. */
export function taskOf(report: Report, id: string): string {
  const row = report.rows.find(one => one.id === id)
  if (row === undefined) return ''
  const column = report.columns.find(one => one.role === 'task')
  const task = column === undefined ? '' : (row.cells[column.id] ?? '')
  return task.trim() === '' ? (report.groups.find(group => group.id === row.group)?.name ?? '') : task
}

/** A column's name; empty when it is gone. */
export function columnOf(report: Report, id: string): string {
  return report.columns.find(column => column.id === id)?.name ?? ''
}
