import './cycle.css'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useStatus } from '../../hooks.ts'

/** Says that the rights shown are not one's own, and leads back. */
export function SeeAsBanner({ report }: { report: OpenReport }) {
  const { seeAs } = useCycleText()
  const unit = useStatus(report, one => one.seenAs())
  if (unit === null) return null
  return (
    <div className="banner see-as" role="status">
      <span>{seeAs.banner(unit)}</span>
      <button type="button" onClick={() => report.seeAs(null)}>
        {seeAs.leave}
      </button>
    </div>
  )
}
