import './comments.css'
import { useEffect, useRef } from 'react'
import type { Thread } from '../../../shared/report/threads.ts'
import type { OpenReport } from '../../doc/report.ts'
import { sentenceFor, useTask } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { CommentBox } from './CommentBox.tsx'
import { Conversation } from './Conversation.tsx'
import type { PanePlace } from './pane-place.ts'
import { useThreads } from './use-comments.ts'
import { usePaneText } from './words.ts'

interface Props {
  report: OpenReport
  place: PanePlace
  units: readonly string[]
  /** The person asked to comment: the field has the focus. */
  isAsked: boolean
  /** Where it stands under the headings of the page; 3 beside the table. */
  level?: 2 | 3
}

/** What is said about the row: on the cell under the hand first, on its other cells below, settled ones folded. */
export function RowComments({ report, place, units, isAsked, level = 3 }: Props) {
  const text = usePaneText()
  const [Title, Beside] = level === 2 ? (['h2', 'h3'] as const) : (['h3', 'h4'] as const)
  const { row, spoken } = place
  const ofRow = useThreads(report).filter(thread => thread.row === row.id)
  const fresh = useFresh(report, ofRow)
  const mayComment = report.whyNotWhat('comment') === null
  const open = ofRow.filter(thread => !thread.resolved)
  const here = open.filter(thread => thread.column === spoken?.id)
  const others = Map.groupBy(
    open.filter(thread => thread.column !== spoken?.id),
    thread => thread.column
  )
  const settled = ofRow.filter(thread => thread.resolved)
  const show = (threads: readonly Thread[]) =>
    threads.map(thread => <Conversation key={thread.id} {...{ report, thread, units, mayComment, fresh }} />)
  const nameOf = (column: string) => report.view().columns.find(one => one.id === column)?.name ?? text.gone
  return (
    <section className="pane-comments" aria-label={text.comments}>
      <Title>{spoken === null ? text.comments : text.commentsOn(spoken.name)}</Title>
      {here.length === 0 && !mayComment ? <p className="pane-quiet">{text.noComments}</p> : null}
      {show(here)}
      {mayComment && spoken !== null ? (
        <NewComment key={`${row.id} ${spoken.id}`} {...{ report, place, units, isAsked }} />
      ) : null}
      {[...others].map(([column, threads]) => (
        <div key={column}>
          <Beside className="pane-elsewhere">{text.elsewhere(nameOf(column))}</Beside>
          {show(threads)}
        </div>
      ))}
      {settled.length === 0 ? null : (
        <details>
          <summary>{text.resolved(settled.length)}</summary>
          {show(settled)}
        </details>
      )}
    </section>
  )
}

function NewComment({ report, place, units, isAsked }: Props) {
  const text = usePaneText()
  const all = useText()
  const { failure, fail } = useTask()
  const { row, spoken } = place
  const send = (words: string) => {
    try {
      if (spoken !== null) report.comments.add(row.id, spoken.id, words)
      fail(null)
    } catch (problem) {
      fail(sentenceFor(problem, all))
    }
  }
  return (
    <>
      <CommentBox
        label={text.commentsOn(spoken?.name ?? '')}
        placeholder={text.placeholder}
        units={units}
        autoFocus={isAsked}
        onSend={send}
      />
      {failure === null ? null : <p className="panel-failure">{failure}</p>}
    </>
  )
}

/** Comments that are new to me stay marked as long as they stand here, though they count as read from now on. */
function useFresh(report: OpenReport, threads: readonly Thread[]): ReadonlySet<string> {
  const fresh = useRef(new Set<string>())
  for (const { messages } of threads) {
    for (const message of messages) if (report.comments.isUnread(message)) fresh.current.add(message.id)
  }
  useEffect(() => {
    if (document.visibilityState === 'visible') report.comments.markRead(threads)
  })
  return fresh.current
}
