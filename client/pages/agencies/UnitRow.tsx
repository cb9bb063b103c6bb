import { useOfficeText } from '../../office-text.ts'
import type { UnitLine } from './unit-lines.ts'

interface Props {
  unit: UnitLine
  isIdle: boolean
  onRename: () => void
  onRemove: () => void
}

export function UnitRow({ unit, isIdle, onRename, onRemove }: Props) {
  const words = useOfficeText().agencies
  const count = (number: number, said: (count: number) => string) =>
    number === 0 ? <span className="ledger-soft">{words.none}</span> : said(number)
  return (
    <tr>
      <th scope="row">{unit.name}</th>
      <td data-label={words.people}>{count(unit.people, words.peopleOf)}</td>
      <td data-label={words.rows}>{count(unit.rows, words.rowsOf)}</td>
      <td className="ledger-act">
        <button
          type="button"
          className="text-button"
          disabled={isIdle}
          aria-label={words.renameOf(unit.name)}
          onClick={onRename}
        >
          {words.rename}
        </button>
        <button
          type="button"
          className="text-button"
          data-tone="late"
          disabled={isIdle}
          aria-label={words.removeOf(unit.name)}
          onClick={onRemove}
        >
          {words.remove}
        </button>
      </td>
    </tr>
  )
}
