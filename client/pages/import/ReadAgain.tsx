import type { Previewing } from './import-state.ts'
import { losesCorrections } from './other-reading.ts'
import { useImportText } from './words.ts'

interface Props {
  now: Previewing
  before: Previewing
  onBack: () => void
  onKeep: () => void
}

/** Says that the file was read another way, what did not come along, and how to go back. */
export function ReadAgain({ now, before, onBack, onKeep }: Props) {
  const words = useImportText()
  const { head, tables, tableAt } = now.preview.table
  const isOther = tableAt !== before.preview.table.tableAt
  const name = isOther ? (tables?.[tableAt ?? 0]?.name ?? '') : null
  return (
    <div className="told">
      <span>{words.readAgain(head?.line ?? 1, name, losesCorrections(before))}</span>
      <button type="button" className="text-button" onClick={onBack}>
        {words.readBefore}
      </button>
      <button type="button" className="text-button" onClick={onKeep}>
        {words.dismiss}
      </button>
    </div>
  )
}
