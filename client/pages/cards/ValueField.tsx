import { useEffect, useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { type Column, STATUSES } from '../../../shared/report/schema.ts'
import { useCardsText } from './words.ts'

/** A pause in typing after which a short value is kept. Milliseconds. */
const PAUSE_MILLISECONDS = 1_000

interface Props {
  column: Column
  value: string
  /** What the column offers besides the known words. */
  choices: readonly string[]
  onWrite: (value: string) => void
}

/** A cell that one person writes at a time: a list to choose from, or a few words. */
export function ValueField(props: Props) {
  return (
    <div className="writer">
      <div className="writer-head">
        <label htmlFor={`task-${props.column.id}`}>{props.column.name}</label>
      </div>
      {props.column.kind === 'choice' ? <Choice {...props} /> : <Words {...props} />}
    </div>
  )
}

function Choice({ column, value, choices, onWrite }: Props) {
  const text = useCardsText()
  const known = column.role === 'status' ? STATUSES : []
  const all = [...new Set([...known, ...choices, ...(value === '' ? [] : [value])])]
  return (
    <select
      id={`task-${column.id}`}
      className="task-select"
      value={value}
      onChange={event => onWrite(event.currentTarget.value)}
    >
      <option value="">{text.choose}</option>
      {all.map(choice => (
        <option key={choice} value={choice} lang="zh-CN">
          {choice}
        </option>
      ))}
    </select>
  )
}

/** Written on leaving and at every pause, so that a phone put away in the middle of it keeps the words. */
function Words({ column, value, onWrite }: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  const latest = useRef({ draft, value, onWrite, isComposing: false })
  latest.current = { ...latest.current, draft, value, onWrite }
  const keep = () => {
    const now = latest.current
    if (now.draft !== null && now.draft !== now.value) now.onWrite(now.draft)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keep` reads what is latest
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => {
      if (!latest.current.isComposing) keep()
    }, PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [draft])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the field goes
  useEffect(() => keep, [])
  return (
    <textarea
      id={`task-${column.id}`}
      className="task-words"
      rows={1}
      maxLength={LIMITS.valueCharacters}
      value={draft ?? value}
      inputMode={column.kind === 'number' ? 'decimal' : undefined}
      onCompositionStart={() => {
        latest.current.isComposing = true
      }}
      onCompositionEnd={() => {
        latest.current.isComposing = false
      }}
      onChange={event => setDraft(event.currentTarget.value)}
      onBlur={() => {
        keep()
        setDraft(null)
      }}
    />
  )
}
