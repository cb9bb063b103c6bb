import './completion.css'
import { lazy, Suspense } from 'react'
import { mayCoordinate } from '../../shared/access/person.ts'
import type { RowState } from '../../shared/report/schema.ts'
import { useCycleText } from '../cycle-text.ts'
import type { OpenReport } from '../doc/report.ts'
import { useCompletion, useMeta } from '../hooks.ts'
import { useText } from '../text.ts'
import { CloseIcon } from '../ui/icons.tsx'
import { Strip, StripLegend } from '../ui/Strip.tsx'
import { DeadlineLine } from './cycle/DeadlineLine.tsx'
import { countsIn, EVERYTHING, type RowChoice, scopeName } from './row-choice.ts'
import { ScopeButton } from './ScopeButton.tsx'
import { filled, stateParts } from './state-parts.ts'

/** Its list floats over the page: that part comes after the table. */
const ScopePicker = lazy(() => import('./ScopePicker.tsx').then(picker => ({ default: picker.ScopePicker })))

interface Props {
  report: OpenReport
  choice: RowChoice
  onChoice: (choice: RowChoice) => void
  /** Opens the list of who owes what. */
  onChase: () => void
}

/** How far the report is, by state; moves as people type. A click shows only those rows. */
export function CompletionBar({ report, choice, onChoice, onChase }: Props) {
  const text = useText()
  const completion = useCompletion(report)
  const counts = countsIn(completion, choice)
  const parts = stateParts(counts, text)
  const isFiltering = choice.state !== null || choice.scope.is !== 'all'
  return (
    <section className="completion" aria-label={text.strip.label}>
      <Strip parts={parts} label={text.strip.label} />
      <div className="completion-line">
        <Suspense fallback={<ScopeButton name={scopeName(choice, completion, text.strip.everything)} isOpen={false} />}>
          <ScopePicker completion={completion} choice={choice} onChoice={onChoice} />
        </Suspense>
        <StripLegend
          parts={parts}
          picked={choice.state}
          onPick={state => onChoice({ ...choice, state: state as RowState | null })}
          hint={part => text.strip.filter(part.label, part.count)}
        />
        {isFiltering ? (
          <button type="button" className="strip-pick completion-clear" onClick={() => onChoice(EVERYTHING)}>
            <CloseIcon />
            {text.strip.clear}
          </button>
        ) : null}
        <ChaseButton report={report} onChase={onChase} />
        <span className="completion-side">
          <DeadlineLine report={report} />
          <span className="completion-done">{text.strip.done(filled(counts), counts.rows)}</span>
        </span>
      </div>
    </section>
  )
}

/** For those who chase: how many rows are not with them yet. */
function ChaseButton({ report, onChase }: Pick<Props, 'report' | 'onChase'>) {
  const { chase } = useCycleText()
  const { empty, draft, returned } = useCompletion(report)
  const owed = empty + draft + returned
  const { agency, state } = useMeta(report)
  if (owed === 0 || state === 'sealed' || !mayCoordinate(report.me, agency)) return null
  return (
    <button type="button" className="strip-pick completion-chase" onClick={onChase}>
      {chase.button(owed)}
    </button>
  )
}
