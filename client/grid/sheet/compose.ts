import type { TextDifference } from '../../../shared/report/text-difference.ts'
import type { TextDelta } from '../../doc/report.ts'

/**
 * Where a place of the old text stands after a change.
 * @param side which way the place goes when text is inserted exactly there
 * @returns a place inside deleted text stands where the deletion was
 */
export function mapPlace(delta: readonly TextDelta[], place: number, side: 'before' | 'after'): number {
  let old = 0
  let now = 0
  for (const step of delta) {
    if ('retain' in step) {
      if (place < old + step.retain) return now + place - old
      old += step.retain
      now += step.retain
    } else if ('insert' in step) {
      if (place === old && side === 'before') return now
      now += step.insert.length
    } else {
      if (place < old + step.delete) {
        place = old + step.delete
        if (side === 'before') return now
      }
      old += step.delete
    }
  }
  return now + place - old
}

/**
 * The local change as it has to be written once the held changes are already in the text.
 * @returns splices to be made in this order, and the place where my text begins afterwards. What others wrote inside a
 * stretch that I replaced stays: only the characters I saw are taken away, so one replacement may become several splices.
 */
export function moveThrough(
  splice: TextDifference,
  held: readonly (readonly TextDelta[])[]
): { splices: TextDifference[]; place: number } {
  let place = splice.from
  let pieces: Piece[] = splice.to > splice.from ? [{ from: splice.from, to: splice.to }] : []
  for (const delta of held) {
    place = mapPlace(delta, place, 'after')
    pieces = pieces.flatMap(piece => survivors(delta, piece))
  }
  const first = pieces[0]
  const joined = first?.from === place
  const cuts = (joined ? pieces.slice(1) : pieces).reverse().map(piece => ({ ...piece, insert: '' }))
  const write = { from: place, to: joined ? first.to : place, insert: splice.insert }
  const splices = write.to === write.from && write.insert === '' ? cuts : [...cuts, write]
  return { splices, place }
}

interface Piece {
  from: number
  to: number
}

/** What is left of a stretch of the old text, where it stands now; text inserted inside lies between the pieces. */
function survivors(delta: readonly TextDelta[], stretch: Piece): Piece[] {
  const pieces: Piece[] = []
  let old = 0
  let now = 0
  const keep = (length: number) => {
    const from = Math.max(stretch.from, old)
    const to = Math.min(stretch.to, old + length)
    if (to > from) pieces.push({ from: now + from - old, to: now + to - old })
    old += length
    now += length
  }
  for (const step of delta) {
    if ('retain' in step) keep(step.retain)
    else if ('insert' in step) now += step.insert.length
    else old += step.delete
  }
  keep(Math.max(stretch.to - old, 0))
  return pieces
}

/** @param delta steps in order; what they leave out at the end is kept */
export function applyDelta(text: string, delta: readonly TextDelta[]): string {
  let out = ''
  let at = 0
  for (const step of delta) {
    if ('retain' in step) {
      out += text.slice(at, at + step.retain)
      at += step.retain
    } else if ('insert' in step) out += step.insert
    else at += step.delete
  }
  return out + text.slice(at)
}
