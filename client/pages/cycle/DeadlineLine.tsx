import { timeLeft } from '../../../shared/report/deadline.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { isOwed } from '../../grid/row-marks.ts'
import { useDeadline, useMeta, useView } from '../../hooks.ts'
import { useLanguage } from '../../text.ts'
import { useNow } from './use-now.ts'
import { sayDeadline, sayStretch } from './when.ts'

/** How long is left; in red and in words once it is over and rows are still owed. */
export function DeadlineLine({ report }: { report: OpenReport }) {
  const text = useCycleText()
  const language = useLanguage()
  const now = useNow()
  const deadline = useDeadline(report)
  const { state } = useMeta(report)
  const owed = useView(report).rows.filter(row => isOwed(row.state)).length
  const left = timeLeft(deadline, now)
  if (deadline === null || left === null || state === 'sealed') return null
  const stretch = sayStretch(left, text)
  const isLate = left < 0 && owed > 0
  return (
    <span
      className="deadline"
      data-tone={isLate ? 'late' : left < SOON_MILLISECONDS && owed > 0 ? 'soon' : undefined}
      title={text.deadline.until(sayDeadline(deadline, language))}
    >
      {left < 0 ? text.deadline.over(stretch) : text.deadline.left(stretch)}
      {isLate ? ` · ${text.deadline.lateRows(owed)}` : ''}
    </span>
  )
}

/** From here on the last days count. */
const SOON_MILLISECONDS = 2 * 86_400_000
