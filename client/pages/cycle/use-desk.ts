import { useMemo, useRef, useState } from 'react'
import { mayCoordinate } from '../../../shared/access/person.ts'
import type { RowId } from '../../../shared/ids.ts'
import type { OpenReport } from '../../doc/report.ts'
import { RowPicks } from '../../grid/row-picks.ts'
import type { DialogName, PanelName, ReportTools } from './report-tools.ts'

/** What is open around the table, and what is marked in it. */
export interface Desk {
  tools: ReportTools
  panel: PanelName | null
  dialog: DialogName | null
  /** The rows whose departments are being assigned; empty: none are. */
  assigning: readonly RowId[]
  /** The cell the hand is on. */
  place: { row: RowId; column: string } | null
  /** undefined: this person gives no commands. */
  picks: RowPicks | undefined
  close(what: 'panel' | 'dialog'): void
  onActiveCell(place: Desk['place']): void
  onOpenInternal(row: RowId, column: 'state' | 'units'): boolean
}

export function useDesk(report: OpenReport): Desk {
  const [panel, setPanel] = useState<PanelName | null>(null)
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [assigning, setAssigning] = useState<readonly RowId[]>([])
  const [place, setPlace] = useState<Desk['place']>(null)
  const picks = useRef<RowPicks>(undefined)
  if (report.me.role !== 'viewer') picks.current ??= new RowPicks()
  const tools = useMemo(
    (): ReportTools => ({
      open: wished => setPanel(before => (before === wished ? null : wished)),
      ask: setDialog
    }),
    []
  )
  return {
    ...{ tools, panel, dialog, assigning, place, picks: picks.current },
    close(what) {
      if (what === 'panel') return setPanel(null)
      setDialog(null)
      setAssigning([])
    },
    onActiveCell: setPlace,
    onOpenInternal(row, column) {
      if (column === 'state') {
        setPanel('history')
        return true
      }
      const { meta } = report.view()
      const mayAssign = mayCoordinate(report.me, meta.agency) && meta.state === 'open' && report.seenAs() === null
      if (mayAssign) setAssigning([row])
      return mayAssign
    }
  }
}
