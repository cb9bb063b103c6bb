import './cards.css'
import { useCallback, useMemo, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { Row, RowState } from '../../../shared/report/schema.ts'
import type { OpenReport, PersonHere } from '../../doc/report.ts'
import { flagOf } from '../../grid/presence/gather.ts'
import { useOthers, useStatus } from '../../hooks.ts'
import { Blank } from '../../ui/Frame.tsx'
import { useThreads } from '../pane/use-comments.ts'
import { CardFilters } from './CardFilters.tsx'
import { type CardChoice, type CardGroup, cardGroups, isOf } from './card-list.ts'
import { notesByRow } from './card-notes.ts'
import { TaskCard } from './TaskCard.tsx'
import { TaskSheet } from './TaskSheet.tsx'
import { useMoreOnScroll } from './use-more-on-scroll.ts'
import { useRowVersions } from './use-rows.ts'
import { useCardsText } from './words.ts'

const TO_FILL: readonly RowState[] = ['empty', 'returned']
const TO_REVIEW: readonly RowState[] = ['submitted', 'empty', 'returned']

/** The report as a list of cards by duty, for narrow screens: read, write and hand in without a table. */
export function TaskCards({ report }: { report: OpenReport }) {
  const versionOf = useRowVersions(report)
  const seenAs = useStatus(report, one => one.seenAs())
  const unit = seenAs ?? report.me.unit
  const { rows, columns } = report.view()
  const [picked, setPicked] = useState<CardChoice | null>(null)
  // a filler starts with what is theirs, where there is anything
  const choice = picked ?? { mine: rows.some(row => isOf(unit, row.units)), state: null }
  const groups = cardGroups(report.view(), choice, unit)
  const shown = groups.flatMap(group => group.rows)
  const others = usePeopleByRow(report)
  const threads = useThreads(report)
  const notes = notesByRow(threads, message => report.comments.isUnread(message))
  const { task, open, close, step } = useTask()
  const isFiller = report.me.role === 'filler'
  return (
    <div className="cards" data-reading={report.me.role === 'viewer' || undefined}>
      <CardFilters
        {...{ rows, unit, choice, onChoice: setPicked }}
        states={isFiller || report.me.role === 'viewer' ? TO_FILL : TO_REVIEW}
      />
      {shown.length === 0 ? (
        <NoCards
          isReportEmpty={rows.length === 0}
          isMine={choice.mine}
          onAll={() => setPicked({ mine: false, state: null })}
        />
      ) : (
        <CardList groups={groups} key={`${choice.mine} ${choice.state}`}>
          {row => (
            <TaskCard
              row={row}
              version={versionOf(row.id)}
              columns={columns}
              people={others.get(row.id)?.names ?? ''}
              isBeingWritten={others.get(row.id)?.isWriting ?? false}
              notes={notes.get(row.id)?.count ?? 0}
              hasNewNotes={notes.get(row.id)?.isNew ?? false}
              onOpen={open}
            />
          )}
        </CardList>
      )}
      {task === null ? null : (
        <TaskSheet key={task} report={report} id={task} shown={shown} onClose={close} onStep={step} />
      )}
    </div>
  )
}

/** Cards are made as they are scrolled to, and those far away are not laid out. */
function CardList({ groups, children }: { groups: readonly CardGroup[]; children: (row: Row) => React.ReactNode }) {
  const text = useCardsText()
  const all = groups.reduce((sum, group) => sum + group.rows.length, 0)
  const { count, sentinel } = useMoreOnScroll(all)
  let left = count
  return (
    <div className="cards-list">
      {groups.map(group => {
        const rows = group.rows.slice(0, Math.max(left, 0))
        left -= group.rows.length
        if (rows.length === 0) return null
        return (
          <section key={group.id} className="cards-group" aria-label={group.name}>
            <h2 className="cards-duty">
              <span>{group.name}</span>
              <small>{text.groupDone(group.filled, group.rows.length)}</small>
            </h2>
            {/* biome-ignore lint/a11y/noRedundantRoles: the style takes the marks away, and with them Safari the role */}
            <ul role="list">
              {rows.map(row => (
                <li key={row.id}>{children(row)}</li>
              ))}
            </ul>
          </section>
        )
      })}
      {count < all ? <div ref={sentinel} className="cards-more" /> : null}
    </div>
  )
}

function NoCards({ isReportEmpty, isMine, onAll }: { isReportEmpty: boolean; isMine: boolean; onAll: () => void }) {
  const text = useCardsText()
  if (isReportEmpty) return <Blank title={text.emptyTitle} says={text.emptyText} />
  return (
    <Blank title={text.noneTitle} says={isMine ? text.noneMine : text.noneText}>
      <button type="button" className="task-button" onClick={onAll}>
        {text.showAll}
      </button>
    </Blank>
  )
}

/** The open task stands in the address, so that "back" closes it and a link opens it. */
function useTask() {
  const [search] = useSearchParams()
  const [, go] = useLocation()
  const task = search.get('task')
  const open = useCallback((row: string) => go(`?task=${encodeURIComponent(row)}`, { state: { fromList: true } }), [go])
  const close = useCallback(() => {
    const state: unknown = history.state
    const isFromList = typeof state === 'object' && state !== null && 'fromList' in state
    if (isFromList) history.back()
    else go(location.pathname, { replace: true })
  }, [go])
  const step = useCallback(
    (row: string) => go(`?task=${encodeURIComponent(row)}`, { replace: true, state: history.state }),
    [go]
  )
  return { task, open, close, step }
}

function usePeopleByRow(report: OpenReport): Map<string, { names: string; isWriting: boolean }> {
  const others = useOthers(report)
  return useMemo(() => {
    const rows = Map.groupBy(
      others.filter(person => person.place !== null),
      person => person.place?.row as string
    )
    return new Map(
      [...rows].map(([row, people]) => [row, { names: namesOf(people), isWriting: people.some(one => one.typing) }])
    )
  }, [others])
}

function namesOf(people: readonly PersonHere[]): string {
  return [...new Set(people.map(flagOf))].join('、')
}
