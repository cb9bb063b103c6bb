import '../text-button.css'
import './reading-choice.css'
import type { PreviewTable } from '../../../shared/api/import.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Reading } from '../../../shared/table/reading.ts'
import { LineField } from './LineField.tsx'
import { useImportText } from './words.ts'

/** What a reader tells of the header and the tables of a file. */
export type ReadPlace = Pick<PreviewTable, 'head' | 'tables' | 'tableAt'>

interface ButtonsProps {
  table: ReadPlace
  disabled: boolean
  /** Which list stands open below the buttons; absent: they open a dialog. */
  open?: 'head' | 'table' | null
  onOpen: (which: 'head' | 'table') => void
}

/** Which table of the file was taken, where more than one is, and where its header was found; each opens its list. */
export function ReadingButtons({ table, disabled, open, onOpen }: ButtonsProps) {
  const words = useImportText()
  const { head, tables = [], tableAt = 0 } = table
  const button = (which: 'head' | 'table', says: string) => (
    <button
      type="button"
      className="text-button reading-choice"
      {...(open === undefined ? { 'aria-haspopup': 'dialog' } : { 'aria-expanded': open === which })}
      disabled={disabled}
      onClick={() => onOpen(which)}
    >
      {says}
      <span>{words.change}</span>
    </button>
  )
  return (
    <>
      {tables.length > 1 ? button('table', words.tableTaken(tables[tableAt]?.name ?? '')) : null}
      {head ? button('head', words.headAt(head.line, head.depth)) : null}
    </>
  )
}

interface ListProps {
  of: 'head' | 'table'
  table: ReadPlace
  /** The one there is was chosen. */
  onClose: () => void
  onChoose: (reading: Reading) => void
}

/** The rows that could be the header, or the tables of the file. */
export function ReadingList({ of, table, onClose, onChoose }: ListProps) {
  const words = useImportText()
  return (
    <div className="reading-dialog">
      <p>{of === 'head' ? words.headIntro : words.tableIntro}</p>
      {of === 'table' ? <Tables table={table} onClose={onClose} onChoose={onChoose} /> : null}
      {of === 'head' && table.head ? <Heads head={table.head} onClose={onClose} onChoose={onChoose} /> : null}
    </div>
  )
}

type HeadsProps = Pick<ListProps, 'onClose' | 'onChoose'> & { head: NonNullable<ReadPlace['head']> }

function Heads({ head, onClose, onChoose }: HeadsProps) {
  const words = useImportText()
  return (
    <>
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
    </>
  )
}

function Tables({ table: { tables = [], tableAt = 0 }, onClose, onChoose }: Omit<ListProps, 'of'>) {
  const words = useImportText()
  return (
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
  )
}
