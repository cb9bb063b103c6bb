import { lazy, Suspense } from 'react'
import type { OpenReport } from '../../doc/report.ts'
import type { RowChoice } from '../row-choice.ts'
import type { Desk } from './use-desk.ts'

const HistoryPanel = lazy(() => import('./HistoryPanel.tsx').then(panel => ({ default: panel.HistoryPanel })))
const ChasePanel = lazy(() => import('./ChasePanel.tsx').then(panel => ({ default: panel.ChasePanel })))
const TrayPanel = lazy(() => import('./TrayPanel.tsx').then(panel => ({ default: panel.TrayPanel })))
const VersionsPanel = lazy(() => import('./VersionsPanel.tsx').then(panel => ({ default: panel.VersionsPanel })))
const OriginalsPanel = lazy(() =>
  import('../update/OriginalsPanel.tsx').then(panel => ({ default: panel.OriginalsPanel }))
)

interface Props {
  report: OpenReport
  desk: Desk
  onChoice: (choice: RowChoice) => void
}

/** What is open beside the table. Each panel is fetched when it is first wished for. */
export function DeskPanel({ report, desk, onChoice }: Props) {
  const close = () => desk.close('panel')
  return (
    <Suspense fallback={null}>
      {desk.panel === 'history' ? <HistoryPanel report={report} place={desk.place} onClose={close} /> : null}
      {desk.panel === 'tray' ? <TrayPanel report={report} onClose={close} /> : null}
      {desk.panel === 'versions' ? <VersionsPanel report={report} onClose={close} /> : null}
      {desk.panel === 'originals' ? <OriginalsPanel report={report} onClose={close} /> : null}
      {desk.panel === 'chase' ? (
        <ChasePanel
          report={report}
          onUnit={unit => onChoice({ scope: { is: 'unit', unit }, state: null })}
          onClose={close}
        />
      ) : null}
    </Suspense>
  )
}
