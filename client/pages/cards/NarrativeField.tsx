import { useEffect, useRef, useState } from 'react'
import type { ColumnId, RowId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { OpenReport } from '../../doc/report.ts'
import { NarrativeWriter } from './narrative-writer.ts'
import { OrphanNote } from './OrphanNote.tsx'
import { useCardsText } from './words.ts'

/** The room left is said from here on. Characters. */
const SCARCE = 1_000

interface Props {
  report: OpenReport
  row: RowId
  column: ColumnId
  label: string
  /** false: the field is gone, only what could not be written stays. */
  isWritable: boolean
  /** Also told of what could not be written, for whoever outlives this field. */
  onLost?: (text: string) => void
}

/** A narrative that several people may be writing at once. */
export function NarrativeField({ report, row, column, label, isWritable, onLost }: Props) {
  const text = useCardsText()
  const area = useRef<HTMLTextAreaElement>(null)
  const glass = useRef<HTMLDivElement>(null)
  const [written, setWritten] = useState('')
  const [others, setOthers] = useState('')
  const [lost, setLost] = useState<string | null>(null)
  const told = useRef(onLost)
  told.current = onLost
  useEffect(() => {
    const shared = isWritable ? report.text(row, column) : null
    if (shared === null || area.current === null || glass.current === null) return
    const keep = (text: string) => {
      setLost(text)
      told.current?.(text)
    }
    const heard = { text: setWritten, others: setOthers, lost: keep }
    const place = { row, column }
    const writer = new NarrativeWriter({
      ...{ report, place, text: shared, area: area.current, glass: glass.current, heard }
    })
    return () => writer.close()
  }, [report, row, column, isWritable])
  const id = `task-${column}`
  const count = [...written].length
  const left = LIMITS.cellCharacters - written.length
  return (
    <div className="writer">
      {isWritable ? (
        <>
          <div className="writer-head">
            <label htmlFor={id}>{label}</label>
            <span id={`${id}-count`}>{left < SCARCE ? text.charactersLeft(count, left) : text.characters(count)}</span>
          </div>
          <div className="writer-box">
            <textarea
              id={id}
              ref={area}
              rows={3}
              maxLength={LIMITS.cellCharacters}
              placeholder={text.writeHere}
              aria-describedby={`${id}-count`}
              autoComplete="off"
              spellCheck={false}
            />
            <div ref={glass} className="writer-glass" aria-hidden="true" />
          </div>
          <p className="writer-others" role="status">
            {others === '' ? '' : text.othersHere(others)}
          </p>
        </>
      ) : null}
      {lost === null || onLost !== undefined ? null : (
        <OrphanNote text={lost} label={label} onClose={() => setLost(null)} />
      )}
    </div>
  )
}
