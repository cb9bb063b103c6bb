import { lazy, Suspense } from 'react'
import type { OpenReport } from '../../doc/report.ts'
import type { Desk } from './use-desk.ts'

const SealDialog = lazy(() => import('./SealDialog.tsx').then(dialog => ({ default: dialog.SealDialog })))
const ReopenDialog = lazy(() => import('./ReopenDialog.tsx').then(dialog => ({ default: dialog.ReopenDialog })))
const DeadlineDialog = lazy(() => import('./DeadlineDialog.tsx').then(dialog => ({ default: dialog.DeadlineDialog })))
const SeeAsDialog = lazy(() => import('./SeeAsDialog.tsx').then(dialog => ({ default: dialog.SeeAsDialog })))
const UpdateDialog = lazy(() => import('../update/UpdateDialog.tsx').then(dialog => ({ default: dialog.UpdateDialog })))
const UnitsDialog = lazy(() => import('./UnitsDialog.tsx').then(dialog => ({ default: dialog.UnitsDialog })))

/** What is asked over the table. Each dialog is fetched when it is first wished for. */
export function DeskDialog({ report, desk }: { report: OpenReport; desk: Desk }) {
  const close = () => desk.close('dialog')
  const rows = report.view().rows.filter(row => desk.assigning.includes(row.id))
  return (
    <Suspense fallback={null}>
      {desk.dialog === 'seal' ? <SealDialog report={report} onClose={close} /> : null}
      {desk.dialog === 'reopen' ? <ReopenDialog report={report} onClose={close} /> : null}
      {desk.dialog === 'deadline' ? <DeadlineDialog report={report} onClose={close} /> : null}
      {desk.dialog === 'see-as' ? <SeeAsDialog report={report} onClose={close} /> : null}
      {desk.dialog === 'update' ? <UpdateDialog report={report} onClose={close} /> : null}
      {rows.length > 0 ? <UnitsDialog report={report} rows={rows} onClose={close} /> : null}
    </Suspense>
  )
}
