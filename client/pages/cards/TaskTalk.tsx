import type { RowId } from '../../../shared/ids.ts'
import type { Row } from '../../../shared/report/schema.ts'
import type { OpenReport } from '../../doc/report.ts'
import { panePlace } from '../pane/pane-place.ts'
import { RowComments } from '../pane/RowComments.tsx'
import { useUnits } from '../pane/use-units.ts'

/** What is said of the task, and where something can be said: about its progress, whose comments stand first. */
export function TaskTalk({ report, row }: { report: OpenReport; row: Row }) {
  const view = report.view()
  const units = useUnits(view)
  const place = panePlace(view, { row: row.id as RowId, column: progressColumn(report) ?? '' })
  if (place === null) return null
  return (
    <div className="task-talk">
      <RowComments report={report} place={place} units={units} isAsked={false} level={2} />
    </div>
  )
}

/** The last column of progress: what a task is mostly asked about. */
export function progressColumn(report: OpenReport): string | null {
  return report.view().columns.findLast(column => column.role === 'progress')?.id ?? null
}
