import './cycle.css'
import { mayCoordinate } from '../../../shared/access/person.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useMeta } from '../../hooks.ts'
import { useText } from '../../text.ts'
import type { ReportTools } from './report-tools.ts'

/** Says that nobody writes any more, and to those who may, how to go on. */
export function SealedBanner({ report, tools }: { report: OpenReport; tools: ReportTools }) {
  const text = useText()
  const cycle = useCycleText()
  const meta = useMeta(report)
  if (meta.state !== 'sealed') return null
  const isCoordinator = mayCoordinate(report.me, meta.agency)
  return (
    <div className="banner" data-tone="quiet" role="status">
      <span>{isCoordinator ? cycle.sealedCoordinator : text.report.sealed}</span>
      <span className="banner-actions">
        <button type="button" onClick={() => tools.open('versions')}>
          {cycle.menu.versions}
        </button>
        {isCoordinator ? (
          <button type="button" onClick={() => tools.ask('reopen')}>
            {cycle.menu.reopen}
          </button>
        ) : null}
      </span>
    </div>
  )
}
