import './action-bar.css'
import { Button } from '@mantine/core'
import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { mayCoordinate } from '../../../shared/access/person.ts'
import type { Row } from '../../../shared/report/schema.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { asMember } from '../../doc/seen-as.ts'
import type { RowPicks } from '../../grid/row-picks.ts'
import { useStatus, useView } from '../../hooks.ts'
import { sayAction } from './action-words.ts'
import { OutcomeLine } from './OutcomeLine.tsx'
import { actionsOn, possible, type RowAction } from './row-actions.ts'
import { useRowCommands } from './use-row-commands.ts'

const ReasonDialog = lazy(() => import('./ReasonDialog.tsx').then(dialog => ({ default: dialog.ReasonDialog })))
const UnitsDialog = lazy(() => import('./UnitsDialog.tsx').then(dialog => ({ default: dialog.UnitsDialog })))

/** What can be done with the rows that are marked; there while some are, and while it is said how it went. */
export function ActionBar({ report, picks }: { report: OpenReport; picks: RowPicks }) {
  const text = useCycleText()
  const { progress, outcome, run, dismiss } = useRowCommands(report)
  const [asks, setAsks] = useState<'reason' | 'units' | null>(null)
  const rows = usePickedRows(report, picks)
  const actions = useActions(report, rows)
  const isSeenAs = useStatus(report, one => one.seenAs()) !== null
  const give = async (action: RowAction, reason?: string) => {
    const { failure } = await run(action.command, action.rows, reason)
    if (failure === null) picks.clear()
  }
  const press = (action: RowAction) => {
    if (action.command === 'return') setAsks('reason')
    else give(action).catch(() => {})
  }
  const returning = actions.find(action => action.command === 'return')
  if (rows.length === 0 && progress === null && outcome === null) return null
  return (
    <section className="action-bar" aria-label={text.bar.label}>
      {outcome ? <OutcomeLine outcome={outcome} report={report} onDismiss={dismiss} /> : null}
      {progress ? (
        <ProgressLine
          label={text.bar.progress(text.doing[progress.command], progress.done, progress.of)}
          {...progress}
        />
      ) : null}
      {rows.length > 0 && progress === null ? (
        <div className="action-line">
          <PickedPart picks={picks} count={rows.length} />
          <p className="action-says">{isSeenAs ? text.bar.seen : sayFirst(actions, text)}</p>
          <div className="action-buttons">
            {mayCoordinate(report.me, report.view().meta.agency) && !isSeenAs && report.view().meta.state === 'open' ? (
              <Button variant="default" size="compact-md" onClick={() => setAsks('units')}>
                {text.bar.assign}
              </Button>
            ) : null}
            {[...possible(actions)].reverse().map((action, place, all) => (
              <Button
                key={action.command}
                size="compact-md"
                variant={place === all.length - 1 ? 'filled' : 'default'}
                disabled={isSeenAs}
                title={sayAction(action, text)}
                onClick={() => press(action)}
              >
                {text.commands[action.command]} {action.rows.length}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
      <Suspense fallback={null}>
        {asks === 'reason' && returning ? (
          <ReasonDialog
            title={text.reason.returnTitle(returning.rows.length)}
            intro={text.reason.returnIntro}
            placeholder={text.reason.returnPlaceholder}
            go={text.reason.return}
            onReason={reason => give(returning, reason)}
            onClose={() => setAsks(null)}
          />
        ) : null}
        {asks === 'units' ? <UnitsDialog report={report} rows={rows} onClose={() => setAsks(null)} /> : null}
      </Suspense>
    </section>
  )
}

/** How many are marked, with the ways to mark all that are shown, or none. */
function PickedPart({ picks, count }: { picks: RowPicks; count: number }) {
  const text = useCycleText()
  const shown = picks.shown().length
  return (
    <div className="action-picked">
      <b>{text.bar.picked(count)}</b>
      {count < shown ? (
        <button type="button" onClick={() => picks.allShown()}>
          {text.bar.allShown(shown)}
        </button>
      ) : null}
      <button type="button" onClick={() => picks.clear()}>
        {text.bar.clear}
      </button>
    </div>
  )
}

/** Drawn from its second second on: what is quick needs no progress. */
function ProgressLine({ label, done, of }: { label: string; done: number; of: number }) {
  return (
    <p className="action-progress" role="status">
      {label}
      <progress value={done} max={of} />
    </p>
  )
}

/** The sentence of the first command that some rows allow; of the first at all when none does. */
function sayFirst(actions: readonly RowAction[], text: ReturnType<typeof useCycleText>): string {
  const [first] = possible(actions).length > 0 ? possible(actions) : actions
  return first === undefined ? '' : sayAction(first, text)
}

function useActions(report: OpenReport, rows: readonly Row[]): RowAction[] {
  useStatus(report, one => one.seenAs())
  return actionsOn(asMember(report.me, report.seenAs()), report.view(), rows)
}

/** The rows that are marked, in the report's order. */
function usePickedRows(report: OpenReport, picks: RowPicks): Row[] {
  const picked = useSyncExternalStore(
    heard => picks.onChange(heard),
    () => picks.rows
  )
  const view = useView(report)
  return picked.size === 0 ? [] : view.rows.filter(row => picked.has(row.id))
}
