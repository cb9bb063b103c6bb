import { Link } from 'wouter'
import type { ReportSummary } from '../../shared/api/contract.ts'
import { useText } from '../text.ts'
import { Strip } from '../ui/Strip.tsx'
import type { AgencyReports } from './report-list.ts'
import { filled, percentFilled, stateParts } from './state-parts.ts'

/** One agency's sheet: a line per report. */
export function AgencySection({ agency, reports }: AgencyReports) {
  return (
    <section className="sheet agency">
      <h2>{agency}</h2>
      <ul>
        {reports.map(report => (
          <ReportLine key={report.id} report={report} />
        ))}
      </ul>
    </section>
  )
}

function ReportLine({ report }: { report: ReportSummary }) {
  const text = useText()
  const { completion } = report
  const parts = stateParts(completion, text)
  const said = parts.filter(part => part.count > 0).map(part => `${part.label} ${part.count}`)
  return (
    <li>
      <Link href={`/reports/${report.id}`} className="report-line" title={text.reports.open(report.title)}>
        <span className="report-period">{text.period(report.period)}</span>
        <span className="report-title">
          {report.title}
          {report.state === 'sealed' ? <span className="report-sealed">{text.reportState.sealed}</span> : null}
        </span>
        <span className="report-strip">
          <span aria-hidden="true">
            <Strip parts={parts} label={text.strip.label} />
          </span>
          <span className="report-said">{said.join(' · ')}</span>
        </span>
        <span className="report-count">
          <b>{percentFilled(completion)}%</b>
          <span>
            {filled(completion)} / {completion.rows}
          </span>
        </span>
      </Link>
    </li>
  )
}
