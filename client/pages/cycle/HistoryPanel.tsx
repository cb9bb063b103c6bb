import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import './panels.css'
import { useState } from 'react'
import type { ColumnId, RowId } from '../../../shared/ids.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useView } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { Bones } from '../../ui/Frame.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { Deed, WrittenDeed } from './HistoryDeed.tsx'
import { type RowDeed, rowDeeds } from './history-list.ts'
import { RowHead } from './RowHead.tsx'
import { columnOf } from './task-name.ts'
import { type Past, usePast } from './use-history.ts'

interface Props {
  report: OpenReport
  /** The cell the hand is on; the panel follows it. */
  place: { row: string; column: string } | null
  onClose: () => void
}

/** Who wrote what and when, in the cell under the hand and in its row. */
export function HistoryPanel({ report, place, onClose }: Props) {
  const text = useText()
  const { history } = useCycleText()
  const view = useView(report)
  const [wished, setWished] = useState<'cell' | 'row'>('cell')
  const column = view.columns.find(one => one.id === place?.column && one.role !== 'group') ?? null
  const scope = column === null ? 'row' : wished
  const row = view.rows.find(one => one.id === place?.row) ?? null
  const { past, failure, refresh } = usePast(report, row?.id ?? null, scope === 'cell' ? (column?.id ?? null) : null)
  return (
    <SidePanel title={history.title} closeLabel={text.close} onClose={onClose} followsPage>
      {row === null ? (
        <p className="panel-none">{history.pick}</p>
      ) : (
        <>
          <RowHead report={report} row={row} lastReturn={past?.cycle.lastReturns[row.id] ?? null} />
          <div className="panel-tabs" role="tablist">
            <Tab isOn={scope === 'cell'} isOff={column === null} onClick={() => setWished('cell')}>
              {history.cell}
              {column === null ? '' : ` · ${columnOf(view, column.id)}`}
            </Tab>
            <Tab isOn={scope === 'row'} onClick={() => setWished('row')}>
              {history.row}
            </Tab>
          </div>
          {failure === null ? null : (
            <p className="panel-failure" role="alert">
              {failure}
            </p>
          )}
          {past === null && failure === null ? (
            <div className="panel-bones">
              <Bones label={history.loading} lines={['48%', '100%', '90%', '48%', '100%']} />
            </div>
          ) : null}
          {past && scope === 'cell' && column ? (
            <CellPast report={report} past={past} row={row.id} column={column.id} onRestored={refresh} />
          ) : null}
          {past && scope === 'row' ? <RowPast report={report} past={past} /> : null}
        </>
      )}
    </SidePanel>
  )
}

interface TabProps {
  isOn: boolean
  isOff?: boolean
  onClick: () => void
  children: React.ReactNode
}

function Tab({ isOn, isOff = false, onClick, children }: TabProps) {
  return (
    <button type="button" role="tab" aria-selected={isOn} disabled={isOff} onClick={onClick}>
      {children}
    </button>
  )
}

interface CellProps {
  report: OpenReport
  past: Past
  row: RowId
  column: ColumnId
  onRestored: () => void
}

function CellPast({ report, past, row, column, onRestored }: CellProps) {
  const { history } = useCycleText()
  const now = report.view().rows.find(one => one.id === row)?.cells[column] ?? ''
  const mayWrite = report.whyNot(row, column) === null
  if (past.entries.length === 0) return <p className="panel-none">{history.none}</p>
  return past.entries.map(entry => (
    <WrittenDeed
      key={`${entry.at}-${entry.after.length}`}
      report={report}
      entry={entry}
      isNow={entry.after === now}
      restore={mayWrite && entry.after !== now ? { row, column, onRestored } : null}
    />
  ))
}

function RowPast({ report, past }: { report: OpenReport; past: Past }) {
  const { history } = useCycleText()
  const deeds = rowDeeds(past.entries, past.cycle.events)
  if (deeds.length === 0) return <p className="panel-none">{history.none}</p>
  return deeds.map(deed => <Deed key={keyOf(deed)} report={report} deed={deed} />)
}

function keyOf(deed: RowDeed): string {
  if (deed.is === 'event') return `event ${deed.event.n}`
  return deed.is === 'born' ? 'born' : `${deed.entry.column} ${deed.at}`
}
