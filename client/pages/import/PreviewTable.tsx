import './preview-table.css'
import { Button } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PreviewTable as Preview } from '../../../shared/api/import.ts'
import type { Reading } from '../../../shared/table/reading.ts'
import { COLUMN_ROLES } from '../../../shared/table/roles.ts'
import { ColumnHead } from './ColumnHead.tsx'
import { type Draft, withAside, withColumn, withRole, withRow } from './draft.ts'
import { PreviewRow } from './PreviewRow.tsx'
import { type PreviewLine, shapeOf } from './preview-lines.ts'
import { ReadingChoice } from './ReadingChoice.tsx'
import { useMoreRows } from './use-more-rows.ts'
import { useImportText } from './words.ts'

interface Props {
  table: Preview
  lines: readonly PreviewLine[]
  draft: Draft
  isLoadingAll: boolean
  isBusy: boolean
  /** A line to be shown, anew each time. */
  marked: { place: number } | null
  onChange: (change: (draft: Draft) => Draft) => void
  onAll: () => void
  /** To be read with another header, or another table of the file. */
  onRead: (reading: Reading) => void
}

/** The table as it was read: merged cells merged, every column and row to be corrected or left out. */
export function PreviewTable({ table, lines, draft, isLoadingAll, isBusy, marked, onChange, onAll, onRead }: Props) {
  const words = useImportText()
  const [isOpen, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const { count, sentinel } = useMoreRows(lines.length, marked?.place ?? -1)
  const shape = useMemo(() => shapeOf(table, lines, count), [table, lines, count])
  const outs = useStable(draft.columns.map(column => column.isOut))
  const names = useMemo(() => table.columns.map(column => column.name), [table.columns])
  const toggle = useCallback(
    ({ is, at }: PreviewLine, isIn: boolean) =>
      onChange(now => (is === 'row' ? withRow(now, at, !isIn) : withAside(now, at, isIn))),
    [onChange]
  )
  useMarkedRow(frame, marked, count)
  const width = useWidth(frame)
  return (
    <section className="sheet import-table" aria-label={words.table}>
      <div className="sheet-head">
        <h2>{words.table}</h2>
        <p>{words.tableOf(table.total, table.columns.length)}</p>
        <ReadingChoice table={table} disabled={isBusy} onRead={onRead} />
        <button type="button" className="text-button" aria-pressed={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.collapseAll : words.expandAll}
        </button>
      </div>
      <div className="import-scroll" ref={frame}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="row-head">
                {words.rowHead}
              </th>
              {draft.columns.map((column, at) => (
                <ColumnHead
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                  key={at}
                  at={at}
                  column={column}
                  read={table.columns[at] ?? { name: '', role: 'text', because: '' }}
                  roles={COLUMN_ROLES}
                  onName={name => onChange(now => withColumn(now, at, { name }))}
                  onRole={role => onChange(now => withRole(now, at, role))}
                  onOut={isOut => onChange(now => withColumn(now, at, { isOut }))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, count).map((line, place) => (
              <PreviewRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
                key={place}
                place={place}
                line={line}
                shape={shape}
                outs={outs}
                names={names}
                isIn={line.is === 'row' ? !draft.rowsOut.has(line.at) : draft.asideBack.has(line.at)}
                isOpen={isOpen}
                width={width}
                onToggle={toggle}
              />
            ))}
          </tbody>
        </table>
        <div ref={sentinel} />
      </div>
      {table.rows.length < table.total ? (
        <div className="import-more">
          <p>{words.firstRows(table.rows.length, table.total)}</p>
          <Button variant="default" size="xs" loading={isLoadingAll} onClick={onAll}>
            {words.showAll}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

/** The same list as long as it says the same: typing a name draws no row anew. */
function useStable(list: readonly boolean[]): readonly boolean[] {
  const key = list.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says it all
  return useMemo(() => list, [key])
}

/** Pixels, as it changes. */
function useWidth(frame: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (frame.current === null) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)))
    watch.observe(frame.current)
    return () => watch.disconnect()
  }, [frame])
  return width
}

/** Brings a row into view and shows for a moment which it is. */
function useMarkedRow(
  frame: React.RefObject<HTMLElement | null>,
  marked: { place: number } | null,
  count: number
): void {
  const done = useRef<{ place: number } | null>(null)
  useEffect(() => {
    if (marked === null || done.current === marked || marked.place >= count) return
    const row = frame.current?.querySelector<HTMLElement>(`tr[data-place="${marked.place}"]`)
    const box = frame.current
    if (!row || !box) return
    done.current = marked
    for (const old of box.querySelectorAll('tr[data-marked]')) delete (old as HTMLElement).dataset.marked
    row.dataset.marked = 'true'
    const head = box.querySelector('thead')?.clientHeight ?? 0
    box.scrollTo({ top: row.offsetTop - head - 24, behavior: 'smooth' })
    box.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
    row.querySelector('input')?.focus({ preventScroll: true })
  }, [frame, marked, count])
}
