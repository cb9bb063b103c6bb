import '@mantine/core/styles/Button.css'
import './panels.css'
import './owed.css'
import { chaseText, type Owed, owedBy } from '../../../shared/analysis/owed.ts'
import { isLate } from '../../../shared/report/deadline.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useDeadline, useView } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useNow } from './use-now.ts'
import { sayDeadline } from './when.ts'

interface Props {
  report: OpenReport
  /** Shows only this department's rows in the table. */
  onUnit: (unit: string) => void
  onClose: () => void
}

/** Who owes what, department by department, with a reminder ready to be sent. */
export function ChasePanel({ report, onUnit, onClose }: Props) {
  const text = useText()
  const cycle = useCycleText()
  const view = useView(report)
  const deadline = useDeadline(report)
  const late = isLate(deadline, useNow())
  const owed = owedBy(view)
  return (
    <SidePanel title={cycle.chase.title} closeLabel={text.close} onClose={onClose}>
      <p className="panel-intro">{owed.length === 0 ? cycle.chase.done : cycle.chase.intro}</p>
      {owed.map(one => (
        <OwedUnit
          key={one.unit}
          owed={one}
          late={late}
          message={messageTo(one, view.meta.title, deadline, late, cycle.chase.open, report.id)}
          onUnit={onUnit}
        />
      ))}
    </SidePanel>
  )
}

interface UnitProps {
  owed: Owed
  late: boolean
  message: string
  onUnit: (unit: string) => void
}

function OwedUnit({ owed, late, message, onUnit }: UnitProps) {
  const text = useText()
  const { chase } = useCycleText()
  return (
    <section className="owed" aria-label={owed.unit || chase.nobody}>
      <header>
        <h3>
          {owed.unit === '' ? (
            chase.nobody
          ) : (
            <button type="button" title={chase.onlyUnit} onClick={() => onUnit(owed.unit)}>
              {owed.unit}
            </button>
          )}
          <span>{chase.all(owed.rows.length)}</span>
        </h3>
        <CopyButton text={message} label={chase.copy} copied={text.copied} />
      </header>
      <ol>
        {owed.rows.map(row => (
          <li key={row.id}>
            <span className="owed-task">{row.task}</span>
            <span className="owed-state" data-state={row.state}>
              {chase.states[row.state]}
              {late ? <span className="owed-late">{chase.late}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Always in Chinese: it goes to a department, not to the person who reads this page in English. */
function messageTo(owed: Owed, title: string, deadline: string | null, late: boolean, open: string, report: string) {
  const about = { title, deadline: deadline === null ? null : sayDeadline(deadline, 'zh'), late }
  return `${chaseText(owed, about)}\n${open}${location.origin}/reports/${encodeURIComponent(report)}`
}
