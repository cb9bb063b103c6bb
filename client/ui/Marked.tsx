import './marked.css'

interface Range {
  from: number
  to: number
}

/** Text whose changed characters are marked, for the eye by a line and for screen readers as deleted or inserted. */
export function Marked({
  text,
  ranges,
  as,
  empty
}: {
  text: string
  ranges: readonly Range[]
  as: 'del' | 'ins'
  empty: string
}) {
  if (text === '') return <span className="marked-empty">{empty}</span>
  const parts = partsOf(text, ranges)
  const Tag = as
  return (
    <span className="marked">
      {parts.map(part => (part.isMarked ? <Tag key={part.from}>{part.text}</Tag> : part.text))}
    </span>
  )
}

/** The text cut at the borders of its ranges. Ranges ascend and do not overlap; what lies outside the text is cut off. */
export function partsOf(text: string, ranges: readonly Range[]): { from: number; text: string; isMarked: boolean }[] {
  const parts: { from: number; text: string; isMarked: boolean }[] = []
  const add = (from: number, to: number, isMarked: boolean) => {
    if (to > from) parts.push({ from, text: text.slice(from, to), isMarked })
  }
  let place = 0
  for (const range of ranges) {
    add(place, range.from, false)
    add(Math.max(place, range.from), range.to, true)
    place = Math.max(place, range.to)
  }
  add(place, text.length, false)
  return parts
}
