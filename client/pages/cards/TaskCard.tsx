import { memo, useState } from 'react'
import type { Column, Row, Units } from '../../../shared/report/schema.ts'
import { useText } from '../../text.ts'
import { isLong, progressOf, titleColumn } from './card-list.ts'
import { useCardsText } from './words.ts'

interface Props {
  row: Row
  /** Grows with every change of the row, which stays the same object. */
  version: number
  columns: readonly Column[]
  /** Others in this row, and whether one of them writes. */
  people: string
  isBeingWritten: boolean
  /** Comments of open conversations; 0 for none. */
  notes: number
  /** One of them is new to me. */
  hasNewNotes: boolean
  onOpen: (row: string) => void
}

/** One task at a glance: the whole card opens it, the progress unfolds in place. */
export const TaskCard = memo(function TaskCard(props: Props) {
  const { row, columns, people, isBeingWritten, onOpen } = props
  const text = useCardsText()
  const named = titleColumn(row, columns)
  const title = (named && row.cells[named.id]) ?? text.untitled
  const goal = columns.find(column => column.role === 'goal' && column !== named && (row.cells[column.id] ?? '') !== '')
  return (
    <article className="card" data-state={row.state}>
      <CardHead row={row} columns={columns} />
      <h3 className="card-title">
        <button type="button" aria-label={text.open(title)} data-task={row.id} onClick={() => onOpen(row.id)}>
          {title}
        </button>
      </h3>
      <UnitsLine units={row.units} />
      {goal ? (
        <p className="card-goal">
          <span className="card-label">{goal.name}</span>
          {row.cells[goal.id]}
        </p>
      ) : null}
      <CardProgress text={progressOf(row, columns)} />
      {props.notes === 0 ? null : (
        <p className="card-notes" data-new={props.hasNewNotes || undefined}>
          {props.hasNewNotes ? text.newNotes(props.notes) : text.notes(props.notes)}
        </p>
      )}
      {people === '' ? null : (
        <p className="card-people" data-writing={isBeingWritten || undefined}>
          {isBeingWritten ? text.writing(people) : text.here(people)}
        </p>
      )}
    </article>
  )
})

function CardHead({ row, columns }: { row: Row; columns: readonly Column[] }) {
  const text = useText()
  const number = columns.find(column => column.role === 'number')
  const status = columns.find(column => column.role === 'status')
  return (
    <p className="card-head">
      <span className="card-number">{(number && row.cells[number.id]) ?? ''}</span>
      <span className="card-status" lang="zh-CN">
        {(status && row.cells[status.id]) ?? ''}
      </span>
      <span className="state-word" data-state={row.state}>
        {text.states[row.state]}
      </span>
    </p>
  )
}

/** Who leads stands first and in full ink. */
export function UnitsLine({ units }: { units: Units }) {
  const text = useCardsText()
  if (units.lead.length + units.supporting.length === 0) return <p className="card-units">{text.nobody}</p>
  return (
    <p className="card-units">
      {units.lead.length > 0 ? (
        <span className="card-lead">
          <span className="card-label">{text.lead}</span>
          {units.lead.join('、')}
        </span>
      ) : null}
      {units.supporting.length > 0 ? (
        <span>
          <span className="card-label">{text.supporting}</span>
          {units.supporting.join('、')}
        </span>
      ) : null}
    </p>
  )
}

function CardProgress({ text }: { text: string }) {
  const says = useCardsText()
  const [isWhole, setWhole] = useState(false)
  if (text === '') return <p className="card-progress card-progress-none">{says.notWritten}</p>
  return (
    <div className="card-progress">
      <p data-clamped={!isWhole || undefined}>{text}</p>
      {isLong(text) ? (
        <button type="button" className="card-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? says.readLess : says.readAll}
        </button>
      ) : null}
    </div>
  )
}
