import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { FileLeft, FileOutcome, OpenReport } from '../../doc/report.ts'
import { sentenceFor, useStatus } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { columnOf, taskOf } from '../cycle/task-name.ts'
import type { Source } from '../import/source.ts'
import { isTouch } from '../is-touch.ts'
import { keepOriginal } from './file-questions.ts'
import { isGroupWish } from './update-list.ts'
import type { Update } from './use-update.ts'
import { useUpdateText } from './words.ts'

/** Places named at most. */
const NAMED = 50

interface Props {
  report: OpenReport
  update: Update
  done: Extract<Update['step'], { is: 'done' }>
  onClose: () => void
}

/** What was written and what was not, the way back, and what became of the file. */
export function DoneStep({ report, update, done, onClose }: Props) {
  const words = useUpdateText()
  const { outcome, rowsLeft, compared } = done
  const isNothing = outcome.written + outcome.born === 0
  const { kept, keep } = useKeeping(report.id, compared.source, !isNothing)
  // a new step leaves nothing to do again: what can be done again is this one, taken back here or by the keyboard
  const isUndone = useStatus(report, one => one.canRedo())
  const canUndo = useStatus(report, one => one.canUndo())
  const hint = isTouch() ? words.done.undoHintTouch : words.done.undoHint
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  return (
    <>
      <div className="update-done" role="status">
        <p>{saysOf(outcome, words.done)}</p>
        {isNothing ? null : <p>{isUndone ? words.done.undone : canUndo ? hint : ''}</p>}
        {rowsLeft > 0 ? <p>{words.done.rowsLeft(rowsLeft)}</p> : null}
      </div>
      {outcome.left.length > 0 ? <LeftList report={report} left={outcome.left} /> : null}
      {kept.is === 'none' ? null : (
        <p className="dialog-intro" role="status">
          {kept.is === 'failed' ? `${words.done.notKept}${kept.why}` : words.done[kept.is]}
          {kept.is === 'failed' ? (
            <button type="button" className="update-link update-retry" onClick={keep}>
              {words.done.retry}
            </button>
          ) : null}
        </p>
      )}
      <div className="dialog-actions">
        {isNothing || isUndone || !canUndo ? null : (
          <Button variant="default" onClick={() => report.undo()}>
            {words.done.undo}
          </Button>
        )}
        {update.lines.length > 0 ? (
          <Button variant="default" onClick={update.goBack}>
            {words.done.again}
          </Button>
        ) : null}
        <Button ref={close} onClick={onClose}>
          {words.done.close}
        </Button>
      </div>
    </>
  )
}

function saysOf({ written, born }: FileOutcome, done: ReturnType<typeof useUpdateText>['done']): string {
  if (written + born === 0) return done.nothing
  return `${written > 0 ? done.cells(written) : ''}${born > 0 ? done.rows(born) : ''}`
}

function LeftList({ report, left }: { report: OpenReport; left: readonly FileLeft[] }) {
  const words = useUpdateText()
  return (
    <div className="update-left">
      <p>{words.done.left(left.length)}</p>
      <ul>
        {left.slice(0, NAMED).map(({ wish, why }) => {
          const column = isGroupWish(wish) ? '' : columnOf(report.view(), wish.column)
          const name = [taskOf(report.view(), wish.row), column].filter(part => part !== '').join(' · ')
          return (
            <li key={`${wish.row} ${column}`}>
              {name || words.untitled}
              <small>{words.done.why[why]}</small>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

type Kept = { is: 'none' | 'keeping' | 'kept' } | { is: 'failed'; why: string }

/** The same file is kept once, however often something of it was applied. */
const KEPT = new WeakSet<Source>()

function useKeeping(report: string, source: Source, isWanted: boolean): { kept: Kept; keep: () => void } {
  const text = useText()
  const [kept, setKept] = useState<Kept>({ is: isWanted ? (KEPT.has(source) ? 'kept' : 'keeping') : 'none' })
  const keep = () => {
    setKept({ is: 'keeping' })
    keepOriginal(report, source).then(
      () => {
        KEPT.add(source)
        setKept({ is: 'kept' })
      },
      problem => setKept({ is: 'failed', why: sentenceFor(problem, text) })
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the step is reached
  useEffect(() => {
    if (isWanted && !KEPT.has(source)) keep()
  }, [])
  return { kept, keep }
}
