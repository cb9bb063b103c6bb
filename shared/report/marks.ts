/** `[from, to)` in UTF-16 units. */
export interface Range {
  from: number
  to: number
}

/** Which characters of the old text went and which of the new one came. */
export interface Marks {
  before: Range[]
  after: Range[]
}

/** Past so many single changes the middle is marked as a whole: nobody reads confetti, and the search is quadratic. */
const MOST_CHANGES = 300
/** A run of Latin letters or of digits is one token (85% → 92%), anything else goes character by character. */
const TOKEN = /[A-Za-z]+|\d+(?:[.,]\d+)*|[\s\S]/gu

/**
 * The characters that changed between two texts. What is not marked is the same in both, in the same order.
 */
export function marksOf(before: string, after: string): Marks {
  const old = before.match(TOKEN) ?? []
  const fresh = after.match(TOKEN) ?? []
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let oldEnd = old.length
  let freshEnd = fresh.length
  while (oldEnd > start && freshEnd > start && old[oldEnd - 1] === fresh[freshEnd - 1]) {
    oldEnd--
    freshEnd--
  }
  const kept = commonTokens(old.slice(start, oldEnd), fresh.slice(start, freshEnd))
  return {
    before: rangesOf(old, start, oldEnd, new Set(kept.map(([place]) => place + start))),
    after: rangesOf(fresh, start, freshEnd, new Set(kept.map(([, place]) => place + start)))
  }
}

/** Ranges of the tokens from `start` to `end` that are not kept, neighbours joined. */
function rangesOf(tokens: readonly string[], start: number, end: number, kept: ReadonlySet<number>): Range[] {
  const ranges: Range[] = []
  let position = 0
  for (let place = 0; place < end; place++) {
    const length = tokens[place]?.length ?? 0
    if (place >= start && !kept.has(place)) {
      const last = ranges.at(-1)
      if (last !== undefined && last.to === position) last.to += length
      else ranges.push({ from: position, to: position + length })
    }
    position += length
  }
  return ranges
}

/** Pairs of places that hold the same token, ascending in both: Myers' shortest edit script. */
function commonTokens(old: readonly string[], fresh: readonly string[]): [number, number][] {
  const trails: Int32Array[] = []
  const most = Math.min(old.length + fresh.length, MOST_CHANGES)
  const reach = new Int32Array(2 * most + 3)
  for (let changes = 0; changes <= most; changes++) {
    trails.push(reach.slice())
    for (let line = -changes; line <= changes; line += 2) {
      let place = furthest(reach, most, line, changes)
      while (place < old.length && place - line < fresh.length && old[place] === fresh[place - line]) place++
      reach[line + most + 1] = place
      if (place >= old.length && place - line >= fresh.length) return walkBack(trails, most, old.length, fresh.length)
    }
  }
  return []
}

/** Place in the old text where line `line` begins after one more change. */
function furthest(reach: Int32Array, most: number, line: number, changes: number): number {
  const below = reach[line + most] ?? 0
  const above = reach[line + most + 2] ?? 0
  return line === -changes || (line !== changes && below < above) ? above : below + 1
}

function walkBack(
  trails: readonly Int32Array[],
  most: number,
  oldLength: number,
  freshLength: number
): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [oldLength, freshLength]
  for (let changes = trails.length - 1; changes >= 0; changes--) {
    const reach = trails[changes] ?? new Int32Array(0)
    const line = x - y
    const start = changes === 0 ? 0 : furthest(reach, most, line, changes)
    while (x > start && y > 0 && y > start - line) pairs.push([--x, --y])
    if (changes === 0) break
    const below = reach[line + most] ?? 0
    const above = reach[line + most + 2] ?? 0
    const cameFrom = line === -changes || (line !== changes && below < above) ? line + 1 : line - 1
    x = reach[cameFrom + most + 1] ?? 0
    y = x - cameFrom
  }
  return pairs.reverse()
}
