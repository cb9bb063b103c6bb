import { reopen } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

/** Opens a sealed report again, with a reason. */
export function ReopenDialog({ report, onClose }: { report: OpenReport; onClose: () => void }) {
  const { reason } = useCycleText()
  return (
    <ReasonDialog
      title={reason.reopenTitle}
      intro={reason.reopenIntro}
      placeholder={reason.reopenPlaceholder}
      go={reason.reopen}
      onReason={words => reopen(report.id, words)}
      onClose={onClose}
    />
  )
}
