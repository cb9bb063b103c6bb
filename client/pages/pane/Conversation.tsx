import { mentionsIn } from '../../../shared/report/mentions.ts'
import type { Message, Thread } from '../../../shared/report/threads.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useLanguage } from '../../text.ts'
import { sayWhen } from '../cycle/when.ts'
import { CommentBox } from './CommentBox.tsx'
import { usePaneText } from './words.ts'

interface Props {
  report: OpenReport
  thread: Thread
  units: readonly string[]
  mayComment: boolean
  /** Written before my eyes for the first time when the pane opened. */
  fresh: ReadonlySet<string>
}

/** One conversation: who said what, an answer, and whether it is settled. */
export function Conversation({ report, thread, units, mayComment, fresh }: Props) {
  const text = usePaneText()
  return (
    <article className="thread" data-resolved={thread.resolved || undefined}>
      <ol>
        {thread.messages.map(message => (
          <Said
            key={message.id}
            message={message}
            units={units}
            myUnit={report.me.unit}
            isFresh={fresh.has(message.id)}
          />
        ))}
      </ol>
      {mayComment ? (
        <div className="thread-foot">
          {thread.resolved ? null : (
            <CommentBox
              label={text.answer}
              placeholder={text.answer}
              units={units}
              onSend={words => report.comments.reply(thread.id, words)}
            />
          )}
          <button
            type="button"
            className="thread-resolve"
            onClick={() => report.comments.resolve(thread.id, !thread.resolved)}
          >
            {thread.resolved ? text.reopen : text.resolve}
          </button>
        </div>
      ) : null}
    </article>
  )
}

function Said({
  message,
  units,
  myUnit,
  isFresh
}: {
  message: Message
  units: readonly string[]
  myUnit: string | null
  isFresh: boolean
}) {
  const text = usePaneText()
  const language = useLanguage()
  const from = [message.unit, message.name].filter(part => part !== '').join(' · ')
  return (
    <li>
      <header>
        <strong>{from}</strong>
        <time dateTime={new Date(message.at).toISOString()}>{sayWhen(message.at, Date.now(), language)}</time>
        {isFresh ? <mark className="thread-new">{text.fresh}</mark> : null}
      </header>
      <p>
        {mentionsIn(message.text, units).map((stretch, place) =>
          stretch.unit === null ? (
            stretch.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text that never changes
            <span key={place} className="thread-mention" data-mine={stretch.unit === myUnit || undefined}>
              {stretch.text}
            </span>
          )
        )}
      </p>
    </li>
  )
}
