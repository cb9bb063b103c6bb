import './kept.css'
import { Button } from '@mantine/core'
import { type KeptWork, keptAsText } from '../doc/kept-cells.ts'
import { useText } from '../text.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { SendButton } from './cycle/SendButton.tsx'

interface Props {
  /** Its id. */
  report: string
  kept: readonly KeptWork[]
  /** false: it stands on this screen only. */
  isSafe: boolean
  onDiscard: () => void
}

/** What the server would not take: why, what was kept, and what to do with it. */
export function KeptWorkPanel({ report, kept, isSafe, onDiscard }: Props) {
  const text = useText()
  if (kept.length === 0) return null
  const cells = kept.flatMap(work => work.cells)
  return (
    <section className="kept" role="alert">
      <div className="kept-head">
        <div>
          <h2>{cells.length > 0 ? text.kept.title(cells.length) : text.kept.titleNone}</h2>
          <p>
            {kept.at(-1)?.why} {cells.length > 0 ? text.kept.where : ''}
            {isSafe ? '' : ` ${text.kept.onScreenOnly}`}
          </p>
        </div>
        <div className="kept-actions">
          {cells.length > 0 ? (
            <>
              <SendButton report={report} kept={kept} />
              <CopyButton text={keptAsText(kept)} label={text.kept.copyAll} copied={text.copied} />
            </>
          ) : null}
          <Button variant="default" onClick={onDiscard}>
            {cells.length > 0 ? text.kept.discard : text.close}
          </Button>
        </div>
      </div>
      {cells.length > 0 ? (
        <ol className="kept-list">
          {cells.map((cell, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
            <li key={place}>
              <b>{[cell.task, cell.column].filter(part => part !== '').join(' · ')}</b>
              <span className="kept-text">{cell.after || text.kept.nothing}</span>
              <span className="kept-before">
                {text.kept.before} {cell.before || text.kept.nothing}
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  )
}
