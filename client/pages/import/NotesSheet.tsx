import type { Imported } from '../../../shared/api/contract.ts'
import { type PreviewLine, placeOf } from './preview-lines.ts'
import { useImportText } from './words.ts'

interface Props {
  notes: Imported['notes']
  lines: readonly PreviewLine[]
  /** Shows a line of the table. */
  onPlace: (place: number) => void
}

/** What was set aside, joined or guessed, each with its place. */
export function NotesSheet({ notes, lines, onPlace }: Props) {
  const words = useImportText()
  return (
    <section className="sheet import-notes">
      <h2>
        {words.notes}
        {notes.length > 0 ? <span>{notes.length}</span> : null}
      </h2>
      {notes.length === 0 ? <p>{words.noNotes}</p> : null}
      <ul>
        {notes.map((note, nth) => {
          const place = placeOf(lines, note.line)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity and never move
            <li key={nth} data-kind={note.kind}>
              <b>{words.noteKinds[note.kind] ?? note.kind}</b>
              {note.line === undefined ? null : place < 0 ? (
                <small>{words.line(note.line)}</small>
              ) : (
                <button
                  type="button"
                  className="text-button"
                  aria-label={words.goToLine(note.line)}
                  onClick={() => onPlace(place)}
                >
                  {words.line(note.line)}
                </button>
              )}
              <span>{words.note(note.text)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
