import './writer.css'
import { useState } from 'react'
import { Refusal, sentenceOf } from '../../../shared/refusals.ts'
import type { Column, Report, Row } from '../../../shared/report/schema.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useLanguage } from '../../text.ts'
import { EditIcon, LockIcon } from '../../ui/icons.tsx'
import { NarrativeField } from './NarrativeField.tsx'
import { ValueField } from './ValueField.tsx'
import { useCardsText } from './words.ts'

interface Props {
  report: OpenReport
  row: Row
  columns: readonly Column[]
  /** true: what may be written stands open at once; else behind a small button. */
  isForWriting: boolean
}

/** Some columns of one row: to read, to write, or with the reason why not. A reason that holds for several is said once. */
export function TaskFields({ report, row, columns, isForWriting }: Props) {
  const reasons = columns.map(column => report.whyNot(row.id, column.id))
  const said = new Set<string>()
  return columns.map((column, place) => {
    const reason = reasons[place] ?? null
    const isFirst = reason !== null && !said.has(reason)
    if (reason !== null) said.add(reason)
    return (
      <div key={column.id}>
        {isFirst ? <Reason says={reason} isQuiet={!isForWriting} /> : null}
        <TaskField report={report} row={row} column={column} isWritable={reason === null} isOpen={isForWriting} />
      </div>
    )
  })
}

function Reason({ says, isQuiet }: { says: string; isQuiet: boolean }) {
  return (
    <p className="task-reason" data-quiet={isQuiet || undefined}>
      <LockIcon />
      {says}
    </p>
  )
}

interface FieldProps {
  report: OpenReport
  row: Row
  column: Column
  isWritable: boolean
  isOpen: boolean
}

function TaskField({ report, row, column, isWritable, isOpen }: FieldProps) {
  const text = useCardsText()
  const language = useLanguage()
  const [isEdited, setEdited] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const value = row.cells[column.id] ?? ''
  const isWriting = isWritable && (isOpen || isEdited)
  const write = (said: string) => {
    try {
      report.setCell(row.id, column.id, said)
      setRefused(null)
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure
      setRefused(sentenceOf(failure.code, failure.details, language))
    }
  }
  return (
    <>
      {isWriting ? null : (
        <div className="task-fact">
          <span className="task-fact-name">
            {column.name}
            {isWritable ? (
              <button
                type="button"
                className="icon-button task-edit"
                aria-label={text.edit(column.name)}
                title={text.edit(column.name)}
                onClick={() => setEdited(true)}
              >
                <EditIcon />
              </button>
            ) : null}
          </span>
          <p className="task-fact-text" data-empty={value === '' || undefined}>
            {value || (column.role === 'progress' ? text.notWritten : text.nothing)}
          </p>
        </div>
      )}
      {column.kind === 'narrative' ? (
        // stays while locked: it may still hold what could not be written
        <NarrativeField {...{ report, row: row.id, column: column.id, label: column.name }} isWritable={isWriting} />
      ) : isWriting ? (
        <ValueField column={column} value={value} choices={choicesOf(report.view(), column)} onWrite={write} />
      ) : null}
      {refused === null ? null : (
        <p className="task-failure" role="alert">
          {refused}
        </p>
      )}
    </>
  )
}

function choicesOf(report: Report, column: Column): string[] {
  if (column.kind !== 'choice') return []
  return [...new Set(report.rows.map(row => row.cells[column.id] ?? ''))].filter(choice => choice !== '')
}
