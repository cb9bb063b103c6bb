import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { RowCommand } from '../../../shared/report/row-cycle.ts'
import type { Row } from '../../../shared/report/schema.ts'
import { ask } from '../../api.ts'
import type { OpenReport } from '../../doc/report.ts'
import { sentenceFor, useStatus } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { type Offer, offersFor } from './row-commands.ts'
import { whenSaved } from './when-saved.ts'
import { useCardsText } from './words.ts'

interface RowDone {
  row: string
  state: string
}

/** How long a success stands there. */
const SAID_MILLISECONDS = 8_000

/** So long after buttons changed they take no tap: one more, meant for the button before, would give another command. */
const REST_MILLISECONDS = 1_000

type Outcome =
  | { is: 'none' }
  | { is: 'acting'; says: string }
  /** `isUnsaved`: only for what was not on the server yet. */
  | { is: 'failed'; says: string; isUnsaved?: true }
  /** `state`: what the row is now. */
  | { is: 'done'; says: string; state: string }

/** Hand in, take back, send back, accept: only after everything written is on the server. */
export function TaskCommands({ report, row }: { report: OpenReport; row: Row }) {
  const text = useCardsText()
  const pageText = useText()
  const [outcome, setOutcome] = useState<Outcome>({ is: 'none' })
  const [isReturning, setReturning] = useState(false)
  const isSeeingAs = useStatus(report, one => one.seenAs() !== null)
  const offers = isSeeingAs ? [] : offersFor(report.me, report.view(), row)
  const act = async (command: RowCommand, reason?: string) => {
    settleWhatIsWritten()
    setOutcome({ is: 'acting', says: text.acting[command] })
    const saved = await whenSaved(report)
    if (saved !== 'saved') {
      const says = saved === 'offline' ? text.notSavedOffline : text.notSavedYet
      return setOutcome({ is: 'failed', says, isUnsaved: true })
    }
    const { state } = await ask<RowDone>(
      'POST',
      `/reports/${encodeURIComponent(report.id)}/rows/${encodeURIComponent(row.id)}/${command}`,
      {
        ...(reason === undefined ? {} : { reason })
      }
    )
    setReturning(false)
    setOutcome({ is: 'done', says: text.done[command], state })
  }
  const start = (command: RowCommand, reason?: string) => {
    act(command, reason).catch(failure => setOutcome({ is: 'failed', says: sentenceFor(failure, pageText) }))
  }
  const leave = () => setOutcome({ is: 'none' })
  useLeaving(outcome, row, leave)
  useMended(report, outcome, leave)
  const isBusy = useResting(row.state, outcome) || outcome.is === 'acting'
  if (offers.length === 0 && outcome.is === 'none') return null
  return (
    <footer className="task-foot">
      <p className="task-result" role="status">
        {outcome.is === 'done' || outcome.is === 'acting' ? outcome.says : ''}
      </p>
      <p className="task-failure" role="alert">
        {outcome.is === 'failed' ? outcome.says : ''}
      </p>
      {isReturning ? (
        <ReturnForm
          isBusy={isBusy}
          onReturn={reason => start('return', reason)}
          onMissing={() => setOutcome({ is: 'failed', says: text.returnReasonMissing })}
          onCancel={() => {
            setReturning(false)
            setOutcome({ is: 'none' })
          }}
        />
      ) : (
        <Buttons
          offers={offers}
          isBusy={isBusy}
          onGive={command => {
            setOutcome({ is: 'none' })
            if (command === 'return') setReturning(true)
            else start(command)
          }}
        />
      )}
    </footer>
  )
}

/** What was done is said for a while, or until somebody takes the row further. */
function useLeaving(outcome: Outcome, row: Row, leave: () => void): void {
  // the answer may be here before the row's new state
  const hasArrived = useRef(false)
  const done = outcome.is === 'done' ? outcome : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: each outcome leaves once
  useEffect(() => {
    hasArrived.current = false
    if (done === null) return
    const timer = setTimeout(leave, SAID_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [done])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state alone decides
  useEffect(() => {
    if (row.state === done?.state) hasArrived.current = true
    else if (hasArrived.current) leave()
  }, [done, row.state])
}

/** What failed because it was not on the server yet is no news once it is. */
function useMended(report: OpenReport, outcome: Outcome, leave: () => void): void {
  const isSaved = useStatus(report, one => one.save().is === 'saved')
  const isOver = isSaved && outcome.is === 'failed' && outcome.isUnsaved === true
  // biome-ignore lint/correctness/useExhaustiveDependencies: it leaves once
  useEffect(() => {
    if (isOver) leave()
  }, [isOver])
}

/** @returns true for a while after a command was done or the row came to another state */
function useResting(state: string, outcome: Outcome): boolean {
  const [isResting, setResting] = useState(false)
  const before = useRef(state)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const done = outcome.is === 'done' ? outcome : null
  useLayoutEffect(() => {
    if (before.current === state && done === null) return
    before.current = state
    setResting(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setResting(false), REST_MILLISECONDS)
  }, [state, done])
  useEffect(() => () => clearTimeout(timer.current), [])
  return isResting
}

function Buttons({
  offers,
  isBusy,
  onGive
}: {
  offers: readonly Offer[]
  isBusy: boolean
  onGive: (command: RowCommand) => void
}) {
  const text = useCardsText()
  const waits = offers.find(offer => !offer.isReady)
  return (
    <div className="task-actions">
      {waits ? (
        <span className="task-hint" id="task-hint">
          {text.nothingWritten}
        </span>
      ) : null}
      {offers.map(({ command, isMain, isReady }) => (
        <button
          key={command}
          type="button"
          className="task-button"
          data-main={isMain || undefined}
          disabled={isBusy || !isReady}
          aria-describedby={isReady ? undefined : 'task-hint'}
          onClick={() => onGive(command)}
        >
          {text.commands[command]}
        </button>
      ))}
    </div>
  )
}

interface ReturnProps {
  isBusy: boolean
  onReturn: (reason: string) => void
  onMissing: () => void
  onCancel: () => void
}

function ReturnForm({ isBusy, onReturn, onMissing, onCancel }: ReturnProps) {
  const text = useCardsText()
  const [reason, setReason] = useState('')
  return (
    <form
      className="task-return"
      onSubmit={event => {
        event.preventDefault()
        if (reason.trim() === '') onMissing()
        else onReturn(reason.trim())
      }}
    >
      <label htmlFor="task-reason">{text.returnReason}</label>
      <textarea
        id="task-reason"
        className="task-words"
        rows={3}
        maxLength={LIMITS.reasonCharacters}
        value={reason}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write it
        autoFocus
        onChange={event => setReason(event.currentTarget.value)}
      />
      <div className="task-actions">
        <button type="button" className="task-button" onClick={onCancel}>
          {text.cancel}
        </button>
        <button type="submit" className="task-button" data-main disabled={isBusy}>
          {text.commands.return}
        </button>
      </div>
    </form>
  )
}

/** A field keeps its last words when it is left. */
function settleWhatIsWritten(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
