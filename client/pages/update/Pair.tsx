import { memo, useMemo, useState } from 'react'
import type { Range } from '../../../shared/report/marks.ts'
import { Marked } from '../../ui/Marked.tsx'
import { cellMarks, type Piece, shortened } from './cell-marks.ts'
import { useUpdateText } from './words.ts'

interface Props {
  before: string
  after: string
  /** Of the cell, for the button that shows all of it. */
  label: string
}

/**
 * What the report says beside what the file says; what both say at length is left out until it is asked for. Marking is
 * worth remembering: the list is drawn again whenever anybody writes anything.
 */
export const Pair = memo(function Pair({ before, after, label }: Props) {
  const words = useUpdateText()
  const [isWhole, setWhole] = useState(false)
  const marks = useMemo(() => cellMarks(before, after), [before, after])
  const short = useMemo(() => shortened(before, after, marks), [before, after, marks])
  const cut = isWhole ? null : short
  return (
    <>
      <div className="update-before">
        <span className="update-side">{words.before}</span>
        <Side text={before} ranges={marks.before} as="del" pieces={cut?.before ?? null} />
      </div>
      <div className="update-after">
        <span className="update-side">{words.after}</span>
        <Side text={after} ranges={marks.after} as="ins" pieces={cut?.after ?? null} />
      </div>
      {short === null ? null : (
        <button
          type="button"
          className="update-link update-whole"
          aria-label={words.cell(isWhole ? words.lessText : words.wholeText, label)}
          onClick={() => setWhole(now => !now)}
        >
          {isWhole ? words.lessText : words.wholeText}
        </button>
      )}
    </>
  )
})

interface SideProps {
  text: string
  ranges: readonly Range[]
  as: 'del' | 'ins'
  /** null: the whole text. */
  pieces: readonly Piece[] | null
}

function Side({ text, ranges, as, pieces }: SideProps) {
  const words = useUpdateText()
  if (pieces === null) return <Marked text={text} ranges={ranges} as={as} empty={words.blank} />
  return (
    <div>
      {pieces.map((piece, at) =>
        piece.same === false ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are made anew together
          <Marked key={at} text={text.slice(piece.from, piece.to)} ranges={within(ranges, piece)} as={as} empty="" />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are made anew together
          <span key={at} className="update-same">
            {words.same(piece.same)}
          </span>
        )
      )}
    </div>
  )
}

/** Ranges of a text as those of a piece of it, into which they fall whole. */
function within(ranges: readonly Range[], { from, to }: Range): Range[] {
  return ranges
    .filter(range => range.from >= from && range.to <= to)
    .map(range => ({ from: range.from - from, to: range.to - from }))
}
