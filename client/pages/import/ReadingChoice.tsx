import './reading-choice.css'
import { useState } from 'react'
import type { PreviewTable } from '../../../shared/api/import.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Reading } from '../../../shared/table/reading.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { LineField } from './LineField.tsx'
import { useImportText } from './words.ts'

interface Props {
  table: PreviewTable
  disabled: boolean
  onRead: (reading: Reading) => void
}

/** Which table of the file was taken and where its header was found; another one is chosen in a dialog. */
export function ReadingChoice({ table, disabled, onRead }: Props) {
  const words = useImportText()
  const [open, setOpen] = useState<'head' | 'table' | null>(null)
  const { head, tables = [], tableAt = 0 } = table
  const choose = (reading: Reading) => {
    setOpen(null)
    onRead(reading)
  }
  const button = (which: 'head' | 'table', says: string) => (
    <button
      type="button"
      className="text-button reading-choice"
      aria-haspopup="dialog"
      disabled={disabled}
      onClick={() => setOpen(which)}
    >
      {says}
      <span>{words.change}</span>
    </button>
  )
  const name = tables[tableAt]?.name ?? ''
  return (
    <div className="reading-choices">
      {tables.length > 1 ? button('table', words.tableTaken(name)) : null}
      {head ? button('head', words.headAt(head.line, head.depth)) : null}
      {open === 'head' && head ? <HeadDialog head={head} onClose={() => setOpen(null)} onChoose={choose} /> : null}
      {open === 'table' ? <TableDialog table={table} onClose={() => setOpen(null)} onChoose={choose} /> : null}
    </div>
  )
}

interface HeadProps {
  head: NonNullable<PreviewTable['head']>
  onClose: () => void
  onChoose: (reading: Reading) => void
}

function HeadDialog({ head, onClose, onChoose }: HeadProps) {
  const text = useText()
  const words = useImportText()
  return (
    <Dialog title={words.headTitle} closeLabel={text.close} onClose={onClose} width={720}>
      <div className="reading-dialog">
        <p>{words.headIntro}</p>
        <ol className="reading-list">
          {head.choices.map(({ line, cells }) => (
            <li key={line}>
              <button
                type="button"
                aria-current={line === head.line || undefined}
                data-autofocus={line === head.line || undefined}
                onClick={() => (line === head.line ? onClose() : onChoose({ headLine: line }))}
              >
                <b>{words.line(line)}</b>
                <span className="reading-cells">
                  {cells.map((cell, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place
                    <span key={at}>{cell}</span>
                  ))}
                </span>
                {line === head.line ? <small>{words.isNow}</small> : null}
              </button>
            </li>
          ))}
        </ol>
        {head.choices.length < LIMITS.headChoices ? null : (
          <LineField label={words.otherLine} onLine={headLine => onChoose({ headLine })} />
        )}
      </div>
    </Dialog>
  )
}

interface TableProps {
  table: PreviewTable
  onClose: () => void
  onChoose: (reading: Reading) => void
}

function TableDialog({ table: { tables = [], tableAt = 0 }, onClose, onChoose }: TableProps) {
  const text = useText()
  const words = useImportText()
  return (
    <Dialog title={words.tableTitle} closeLabel={text.close} onClose={onClose}>
      <div className="reading-dialog">
        <p>{words.tableIntro}</p>
        <ol className="reading-list">
          {tables.map(({ name, rows }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a table is known by its place
            <li key={at}>
              <button
                type="button"
                aria-current={at === tableAt || undefined}
                data-autofocus={at === tableAt || undefined}
                onClick={() => (at === tableAt ? onClose() : onChoose({ tableAt: at }))}
              >
                <span className="reading-name">{name}</span>
                <small>{at === tableAt ? words.isNow : words.rowsOf(rows)}</small>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  )
}
