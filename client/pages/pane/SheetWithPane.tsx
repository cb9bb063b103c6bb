import './split.css'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ChangedColumn } from '../../../shared/api/structure.ts'
import type { ColumnId } from '../../../shared/ids.ts'
import { ask } from '../../api.ts'
import { type GridHand, ReportGrid, type ReportGridProps } from '../../grid/ReportGrid.tsx'
import { NO_MARKS } from '../../grid/row-marks.ts'
import type { ServerColumns } from '../../grid/structure-menu/menu-request.ts'
import { TaskPane } from './TaskPane.tsx'

/**
 * The table with the pane of one task beside it. F4 opens and closes it; it follows the hand on the table. The pane is not
 * fetched later than the table: keys struck right after F4 must not land in a cell.
 */
export function SheetWithPane(props: ReportGridProps & { lastPeriod?: ReadonlyMap<string, string> }) {
  const { lastPeriod, ...grid } = props
  const { report, onActiveCell } = grid
  const [cell, setCell] = useState<Parameters<NonNullable<ReportGridProps['onActiveCell']>>[0]>(null)
  const [asked, setAsked] = useState<{ about: 'task' | 'comments' } | null>(null)
  const hand = useRef<GridHand | null>(null)
  const serverColumns = useMemo(() => columnsOf(report.id), [report.id])
  const heardCell = useCallback(
    (now: typeof cell) => {
      if (now !== null) setCell(now)
      onActiveCell?.(now)
    },
    [onActiveCell]
  )
  return (
    <div className="sheet-with-pane">
      <div className="sheet-room">
        <ReportGrid
          {...grid}
          serverColumns={serverColumns}
          onActiveCell={heardCell}
          onHand={now => {
            hand.current = now
          }}
          onDetails={(wished, about) => {
            setCell(wished)
            setAsked({ about })
          }}
        />
      </div>
      {asked === null ? null : (
        <TaskPane
          {...{ report, cell, asked }}
          {...(lastPeriod ? { lastPeriod } : {})}
          marks={grid.marks ?? NO_MARKS}
          onGo={row => {
            setCell({ row, column: cell?.column ?? '' })
            hand.current?.goTo(row, cell?.column)
            setAsked({ about: asked.about })
          }}
          onClose={() => {
            setAsked(null)
            hand.current?.focus()
          }}
        />
      )}
    </div>
  )
}

/** @returns what the server does for the columns of this report */
function columnsOf(report: string): ServerColumns {
  return {
    async add(column) {
      const path = `/reports/${encodeURIComponent(report)}/columns`
      const added = await ask<ChangedColumn>('POST', path, { ...column, hidden: true })
      return added.id as ColumnId
    }
  }
}
