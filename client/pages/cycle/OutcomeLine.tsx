import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { taskOf } from './task-name.ts'
import type { Outcome } from './use-row-commands.ts'

const SAID_MILLISECONDS = 6_000

/** How a command went, row by row where something was refused; what went well says so and leaves by itself. */
export function OutcomeLine({
  outcome,
  report,
  onDismiss
}: {
  outcome: Outcome
  report: OpenReport
  onDismiss: () => void
}) {
  const text = useCycleText()
  const isPlain = outcome.refused.length === 0 && outcome.failure === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: each outcome is said once
  useEffect(() => {
    if (!isPlain) return
    const timer = setTimeout(onDismiss, SAID_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [outcome])
  return (
    <div className="action-outcome" role="status" data-tone={isPlain ? 'well' : 'late'}>
      <div className="action-outcome-head">
        <span>
          {outcome.done > 0 || isPlain ? text.bar.outcome(text.done[outcome.command], outcome.done) : ''}
          {outcome.failure === null ? '' : outcome.failure}
          {outcome.refused.length > 0 ? text.bar.notDone(outcome.refused.length) : ''}
        </span>
        <Button variant="default" size="compact-sm" onClick={onDismiss}>
          {text.bar.dismiss}
        </Button>
      </div>
      {outcome.refused.length > 0 ? (
        <ul>
          {outcome.refused.map(({ row, says }) => (
            <li key={row}>
              <b>{taskOf(report.view(), row)}</b>
              <span>{says}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
