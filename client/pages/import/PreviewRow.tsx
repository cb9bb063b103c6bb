import { memo, useLayoutEffect, useRef, useState } from 'react'
import type { PreviewLine, Shape } from './preview-lines.ts'
import { useImportText } from './words.ts'

/** Longer texts may be shown in part. Characters; and lines. */
const LONG = { characters: 72, lines: 4 }

interface Props {
  place: number
  line: PreviewLine
  shape: Shape
  /** Columns left out. */
  outs: readonly boolean[]
  names: readonly string[]
  /** It will be imported. */
  isIn: boolean
  /** Long texts are shown whole. */
  isOpen: boolean
  /** Of the table, pixels: when it changes, other texts may be cut. */
  width: number
  onToggle: (line: PreviewLine, isIn: boolean) => void
}

/** One line of the preview, with a box to leave it out or to take it back. */
export const PreviewRow = memo(function PreviewRow(props: Props) {
  const { place, line, shape, outs, names, isIn, isOpen, width, onToggle } = props
  const words = useImportText()
  const isRow = line.is === 'row'
  const title = line.source === undefined ? undefined : words.fromLine(line.source)
  return (
    <tr data-place={place} data-out={!isIn || undefined} data-aside={!isRow || undefined}>
      <th scope="row" className="row-head" title={title}>
        <label>
          <input
            type="checkbox"
            checked={isIn}
            aria-label={isRow ? words.takeRow(line.at + 1) : words.takeAside(line.source ?? 0)}
            onChange={event => onToggle(line, event.currentTarget.checked)}
          />
          {isRow ? line.at + 1 : isIn ? null : words.rowAside}
        </label>
      </th>
      {line.cells.map((text, column) => {
        if (shape.isCovered(place, column)) return null
        const span = shape.spanAt(place, column)
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place
            key={column}
            rowSpan={span?.rows}
            colSpan={span?.columns}
            data-out={outs[column] || undefined}
            data-merged={span !== undefined || undefined}
          >
            <CellText text={text} row={line.at + 1} column={names[column] ?? ''} isOpen={isOpen} width={width} />
          </td>
        )
      })}
    </tr>
  )
})

interface TextProps {
  text: string
  row: number
  column: string
  isOpen: boolean
  width: number
}

function CellText({ text, row, column, isOpen, width }: TextProps) {
  const words = useImportText()
  const [isOwnOpen, setOwnOpen] = useState(false)
  const [isCut, setCut] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const isLong = text.length > LONG.characters || text.split('\n', LONG.lines + 1).length > LONG.lines
  const isClamped = isLong && !isOpen && !isOwnOpen
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width cuts other texts
  useLayoutEffect(() => {
    const { current } = box
    if (isClamped && current) setCut(current.scrollHeight > current.clientHeight + 1)
  }, [isClamped, width, text])
  const hasMore = isLong && !isOpen && (isOwnOpen || isCut)
  return (
    <>
      <div className="cell-text" ref={box} data-cut={isClamped || undefined}>
        {text}
      </div>
      {hasMore ? (
        <button
          type="button"
          className="text-button cell-more"
          aria-expanded={isOwnOpen}
          aria-label={isOwnOpen ? words.collapseCell(column, row) : words.expandCell(column, row)}
          onClick={() => setOwnOpen(!isOwnOpen)}
        >
          {isOwnOpen ? words.collapse : words.expand}
        </button>
      ) : null}
    </>
  )
}
