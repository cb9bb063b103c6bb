import { useState } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import type { DeletedRow } from '../../doc/report.ts'
import type { MenuWords } from './menu-words.ts'

interface Props {
  rows: readonly DeletedRow[]
  words: MenuWords
  onRestore: (rows: RowId[]) => void
  onCancel: () => void
}

/** Rows that were deleted, to be brought back with all that was written in them. */
export function DeletedRows({ rows, words, onRestore, onCancel }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<RowId>>(new Set())
  const toggle = (row: RowId) => {
    const next = new Set(chosen)
    if (!next.delete(row)) next.add(row)
    setChosen(next)
  }
  return (
    <form
      className="tb-form tb-deleted"
      onSubmit={event => {
        event.preventDefault()
        if (chosen.size > 0) onRestore([...chosen])
      }}
    >
      <p className="tb-acts-title">{words.deletedRows}</p>
      {rows.length === 0 ? <p>{words.noDeleted}</p> : null}
      <div className="tb-deleted-list">
        {rows.map((row, place) => (
          <label key={row.id}>
            <input
              type="checkbox"
              // biome-ignore lint/a11y/noAutofocus: the person has just asked for this list
              autoFocus={place === 0}
              checked={chosen.has(row.id)}
              onChange={() => toggle(row.id)}
            />
            <span>
              {row.text}
              <small>{row.group}</small>
            </span>
          </label>
        ))}
      </div>
      <div className="tb-form-actions">
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" data-primary disabled={chosen.size === 0}>
          {words.restore}
        </button>
      </div>
    </form>
  )
}
