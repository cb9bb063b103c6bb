import type { Imported } from '../../shared/api/contract.ts'
import { useText } from '../text.ts'

/** What a reader made of a file: title, columns and their roles, rows, and what it set aside. */
export function Understood({ answer }: { answer: Imported }) {
  const text = useText()
  return (
    <section className="understood" aria-label={text.import.understood}>
      <h3>
        {answer.title}
        <span>{text.import.rows(answer.rows)}</span>
      </h3>
      <table>
        <tbody>
          {answer.columns.map(column => (
            <tr key={column.id}>
              <th scope="row">{column.name}</th>
              <td>{text.columnRoles[column.role] ?? column.role}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul aria-label={text.import.notes}>
        {answer.notes.length === 0 ? <li>{text.import.noNotes}</li> : null}
        {answer.notes.map((note, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity and never move
          <li key={place}>
            <b>{text.import.noteKinds[note.kind] ?? note.kind}</b>
            {note.line === undefined ? '' : text.import.line(note.line)}
            {note.text}
          </li>
        ))}
      </ul>
    </section>
  )
}
