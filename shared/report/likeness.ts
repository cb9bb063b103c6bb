/** Letters of one text that are compared: what a task is about stands at its beginning. */
const MOST_LETTERS = 200

/** Pairs of neighbouring letters of a text. A single letter is its own pair. */
export interface Pairs {
  /** How often each occurs. */
  times: ReadonlyMap<string, number>
  all: number
}

/** @param text without white space, see `bareText` */
export function pairsOf(text: string): Pairs {
  const letters = [...text.slice(0, MOST_LETTERS)]
  const times = new Map<string, number>()
  const add = (pair: string) => times.set(pair, (times.get(pair) ?? 0) + 1)
  if (letters.length === 1) add(text)
  for (let at = 1; at < letters.length; at++) add(`${letters[at - 1]}${letters[at]}`)
  return { times, all: Math.max(letters.length - 1, times.size) }
}

/** How alike two texts are by their pairs of letters: 1 the same pairs, 0 none in common; two empty ones are alike. */
export function likeness(a: Pairs, b: Pairs): number {
  const [few, many] = a.times.size <= b.times.size ? [a, b] : [b, a]
  let common = 0
  for (const [pair, times] of few.times) common += Math.min(times, many.times.get(pair) ?? 0)
  const all = a.all + b.all
  return all === 0 ? 1 : (2 * common) / all
}
