import type { OpenReport } from '../../doc/report.ts'
import { taskOf } from '../cycle/task-name.ts'
import type { Update } from './use-update.ts'
import { useUpdateText } from './words.ts'

/** Rows named at most. */
const NAMED = 200

/** What was not compared, what was taken for what, and what the reader noted. */
export function Asides({ report, update }: { report: OpenReport; update: Update }) {
  const words = useUpdateText()
  const { found, step } = update
  if (found === null || step.is !== 'compared') return null
  const { table } = step.compared.file
  const nameOf = new Map<string, string>(report.view().columns.map(column => [column.id, column.name]))
  const byRole = found.columns.filter(column => column.by === 'role')
  const said = [
    ...byRole.map(({ at, column }) => words.byRole(table.columns[at]?.name ?? '', nameOf.get(column) ?? '')),
    found.extraColumns.length > 0 ? words.extra(found.extraColumns.join(words.join)) : '',
    found.moved.length > 0 ? words.moved(found.moved.length) : ''
  ].filter(sentence => sentence !== '')
  return (
    <div className="update-asides">
      {said.map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      {found.missing.length > 0 ? (
        <details>
          <summary>{words.missing(found.missing.length)}</summary>
          <p>{words.missingHint}</p>
          <ul>
            {found.missing.slice(0, NAMED).map(row => (
              <li key={row}>{taskOf(report.view(), row) || words.untitled}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {table.notes.length > 0 ? (
        <details>
          <summary>{words.notes(table.notes.length)}</summary>
          <ul>
            {table.notes.map((note, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity and never move
              <li key={place}>{words.note(note.text)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
