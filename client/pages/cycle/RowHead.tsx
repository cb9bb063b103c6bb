import type { CycleAnswer } from '../../../shared/api/cycle.ts'
import { isLate } from '../../../shared/report/deadline.ts'
import type { Row } from '../../../shared/report/schema.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { isOwed } from '../../grid/row-marks.ts'
import { useDeadline } from '../../hooks.ts'
import { useLanguage, useText } from '../../text.ts'
import { taskOf } from './task-name.ts'
import { useNow } from './use-now.ts'
import { sayWhen } from './when.ts'

interface Props {
  report: OpenReport
  row: Row
  lastReturn: CycleAnswer['lastReturns'][string] | null
}

/** What a row is about, how it stands, whose it is, and why it was returned. */
export function RowHead({ report, row, lastReturn }: Props) {
  const text = useText()
  const cycle = useCycleText()
  const language = useLanguage()
  const now = useNow()
  const late = isLate(useDeadline(report), now) && isOwed(row.state)
  const { lead, supporting } = row.units
  return (
    <section className="row-head">
      <h3>{taskOf(report.view(), row.id)}</h3>
      <p>
        <span className="row-state" data-state={row.state}>
          {text.states[row.state]}
          {late ? <span className="row-late">{cycle.chase.late}</span> : null}
        </span>
        {lead.length > 0 ? `${cycle.units.lead} ${lead.join('、')}` : ''}
        {supporting.length > 0 ? `　${cycle.units.supporting} ${supporting.join('、')}` : ''}
      </p>
      {row.state === 'returned' && lastReturn ? (
        <p className="row-returned">
          <b>{cycle.history.returnedFor}</b>
          {lastReturn.reason}
          <span>
            {lastReturn.person.name} · {sayWhen(lastReturn.at, now, language)}
          </span>
        </p>
      ) : null}
    </section>
  )
}
