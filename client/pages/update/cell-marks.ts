import { type Marks, marksOf, type Range } from '../../../shared/report/marks.ts'

/** Texts of at most so many units are read at a glance. */
const GLANCE = 40
/** A short text that keeps less than this part of itself is another text. */
const KEPT = 0.5
/** Units on either side of a change that are shown with it. */
const AROUND = 48
/** Less than this is not worth leaving out. */
const LEAST_LEFT_OUT = 80

/** What changed between two texts, as people say it: 正常推进 became 超进度, whatever letters both have. */
export function cellMarks(before: string, after: string): Marks {
  const marks = marksOf(before, after)
  const longer = Math.max(before.length, after.length)
  const kept = before.length - lengthOf(marks.before)
  if (longer > GLANCE || kept === 0 || kept >= longer * KEPT) return marks
  return { before: wholeOf(before), after: wholeOf(after) }
}

/** A stretch of a text, or (`same`) how many letters are left out that both texts have. */
export type Piece = { from: number; to: number; same: false } | { same: number }

/**
 * Long texts, cut to what changed and what stands around it; the same letters are left out of both. Ranges as `marksOf`
 * makes them. @returns null where there is little to leave out
 */
export function shortened(before: string, after: string, marks: Marks): { before: Piece[]; after: Piece[] } | null {
  const same = before.length - lengthOf(marks.before)
  // places of the changes in what both texts have in common
  const places = [...placesOf(marks.before), ...placesOf(marks.after)].map(({ place }) => place).sort((a, b) => a - b)
  if (places.length === 0) return null
  const gaps: Range[] = []
  const addGap = (gap: Range) => {
    if (gap.to - gap.from >= LEAST_LEFT_OUT) gaps.push(wholeLetters(gap, before, marks.before))
  }
  let from = 0
  for (const place of places) {
    addGap({ from, to: place - AROUND })
    from = place + AROUND
  }
  addGap({ from, to: same })
  if (gaps.length === 0) return null
  return { before: piecesOf(before, marks.before, gaps), after: piecesOf(after, marks.after, gaps) }
}

function piecesOf(text: string, ranges: readonly Range[], gaps: readonly Range[]): Piece[] {
  const pieces: Piece[] = []
  let shown = 0
  for (const gap of gaps) {
    const [from, to] = [placeIn(ranges, gap.from), placeIn(ranges, gap.to)]
    if (from > shown) pieces.push({ from: shown, to: from, same: false })
    pieces.push({ same: [...text.slice(from, to)].length })
    shown = to
  }
  if (shown < text.length) pieces.push({ from: shown, to: text.length, same: false })
  return pieces
}

/** Where each range begins, counted in units that are not in any. */
function placesOf(ranges: readonly Range[]): { place: number; length: number }[] {
  let inside = 0
  return ranges.map(({ from, to }) => {
    const place = from - inside
    inside += to - from
    return { place, length: to - from }
  })
}

/** A place among the units outside of all ranges as a place in the text. */
function placeIn(ranges: readonly Range[], outside: number): number {
  const before = placesOf(ranges).filter(({ place }) => place < outside)
  return outside + before.reduce((sum, { length }) => sum + length, 0)
}

/** A gap never begins or ends inside a character. */
function wholeLetters({ from, to }: Range, text: string, ranges: readonly Range[]): Range {
  const isInside = (place: number) => isLow(text.charCodeAt(placeIn(ranges, place)))
  return { from: from > 0 && isInside(from) ? from + 1 : from, to: isInside(to) ? to - 1 : to }
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

const lengthOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { from, to }) => sum + to - from, 0)

const wholeOf = (text: string): Range[] => (text === '' ? [] : [{ from: 0, to: text.length }])
