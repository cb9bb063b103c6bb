import { Button } from '@mantine/core'
import { restoreCell } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useTask } from '../../hooks.ts'
import { useLanguage } from '../../text.ts'
import { Marked } from '../../ui/Marked.tsx'
import { type CycleEvent, type HistoryEntry, type RowDeed, textIn } from './history-list.ts'
import { columnOf } from './task-name.ts'
import { useNow } from './use-now.ts'
import { sayWhen } from './when.ts'

/** Edits so close together are told by their end alone. Milliseconds. */
const SPAN_MILLISECONDS = 60_000

/** One thing that happened to a row. */
export function Deed({ report, deed }: { report: OpenReport; deed: RowDeed }) {
  if (deed.is === 'event') return <EventDeed event={deed.event} />
  if (deed.is === 'born') return <BornDeed report={report} entries={deed.entries} />
  return <WrittenDeed report={report} entry={deed.entry} isNow={false} restore={null} isNamed />
}

interface WrittenProps {
  report: OpenReport
  entry: HistoryEntry
  /** Is this what the cell says now? */
  isNow: boolean
  /** Where to put it back; null: this person may not, or there is nothing to put back. */
  restore: { row: string; column: string; onRestored: () => void } | null
  /** Say the column too. */
  isNamed?: boolean
}

/** One run of edits by one author. */
export function WrittenDeed({ report, entry, isNow, restore, isNamed = false }: WrittenProps) {
  const text = useCycleText()
  const { isBusy, failure, run } = useTask()
  const column = columnOf(report.view(), entry.column) || (text.history.fields[entry.column] ?? '')
  const isUnits = entry.column === 'units'
  const isField = isUnits || entry.column === 'deleted' || entry.column === 'group'
  const put = (place: NonNullable<typeof restore>) =>
    run(async () => {
      await restoreCell(report.id, { row: place.row, column: place.column }, entry.at)
      place.onRestored()
    })
  return (
    <article className="deed">
      <header>
        <b>{authorOf(entry, text)}</b>
        <DeedTime from={entry.from} at={entry.at} />
      </header>
      {isNamed ? <h4>{column}</h4> : null}
      {isField ? (
        <p>
          {isUnits
            ? sayUnits(entry.after, text)
            : entry.column === 'deleted' && entry.after !== ''
              ? text.history.deleted
              : ''}
        </p>
      ) : (
        <>
          {entry.before === '' ? null : (
            <p className="deed-text">
              <Marked text={entry.before} ranges={entry.marks.before} as="del" empty={text.none} />
            </p>
          )}
          <p className="deed-text">
            <Marked
              text={entry.after}
              ranges={entry.before === '' ? [] : entry.marks.after}
              as="ins"
              empty={text.none}
            />
          </p>
        </>
      )}
      {isNow ? <p className="panel-note">{text.history.current}</p> : null}
      {failure === null ? null : (
        <p className="panel-failure" role="alert">
          {failure}
        </p>
      )}
      {restore ? (
        <div className="panel-actions">
          <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => put(restore)}>
            {text.history.restore}
          </Button>
        </div>
      ) : null}
    </article>
  )
}

function BornDeed({ report, entries }: { report: OpenReport; entries: readonly HistoryEntry[] }) {
  const text = useCycleText()
  const [first] = entries
  if (first === undefined) return null
  const { groups } = report.view()
  // the duty of a row is kept as an id
  const said = ({ column, after }: HistoryEntry) =>
    column === 'group' ? (groups.find(group => group.id === after)?.name ?? '') : after
  const cells = entries.filter(entry => columnOf(report.view(), entry.column) !== '' && said(entry) !== '')
  return (
    <article className="deed">
      <header>
        <b>{authorOf(first, text)}</b>
        <DeedTime from={first.from} at={first.at} />
      </header>
      <p>
        <strong>{text.history.born}</strong>
      </p>
      <dl className="deed-cells">
        {cells.map(entry => (
          <div key={entry.column}>
            <dt>{columnOf(report.view(), entry.column)}</dt>
            <dd>{said(entry)}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

function authorOf({ author }: HistoryEntry, text: ReturnType<typeof useCycleText>): string {
  return [author.unit, author.name ?? text.unknownPerson].filter(part => part).join(' · ')
}

function EventDeed({ event }: { event: CycleEvent }) {
  const { history } = useCycleText()
  const reason = textIn(event, 'reason')
  return (
    <article className="deed" data-command={event.command}>
      <header>
        <b>{[event.person.unit, event.person.name].filter(part => part !== null).join(' · ')}</b>
        <DeedTime from={event.at} at={event.at} />
      </header>
      <p>
        <strong>{history.steps[event.command] ?? event.command}</strong>
        {(event as Record<string, unknown>).late === true ? <span className="deed-late">{history.late}</span> : null}
      </p>
      {reason === '' ? null : <p className="deed-text">{history.reason(reason)}</p>}
    </article>
  )
}

function DeedTime({ from, at }: { from: string; at: string }) {
  const { history } = useCycleText()
  const language = useLanguage()
  const now = useNow()
  const isLong = Date.parse(at) - Date.parse(from) > SPAN_MILLISECONDS
  const end = sayWhen(at, now, language)
  return <time dateTime={at}>{isLong ? history.span(sayWhen(from, now, language), end) : end}</time>
}

/** The departments as the log keeps them. */
function sayUnits(json: string, text: ReturnType<typeof useCycleText>): string {
  if (json === '') return text.none
  const { lead, supporting } = JSON.parse(json) as { lead: string[]; supporting: string[] }
  const parts = [
    lead.length > 0 ? `${text.units.lead} ${lead.join('、')}` : '',
    supporting.length > 0 ? `${text.units.supporting} ${supporting.join('、')}` : ''
  ]
  return parts.filter(part => part !== '').join('　')
}
