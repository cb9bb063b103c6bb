import type { CellText, Outcome, Skipped } from './block-writer.ts'
import type { BlockWords } from './words.ts'

export interface Told {
  what: 'pasted' | 'cleared' | 'filled' | 'replaced'
  beyondRows?: number
  beyondColumns?: number
}

/** Places named in a short sentence; more are counted. */
const NAMED = 3

/**
 * “已粘贴 12 格，跳过 3 格：第 4 行 阶段性目标、第 5 行 阶段性目标（这一列由绩效办填写）。”
 * @param named how many places are named; all of them in a list to be read at leisure
 */
export function tellOutcome<T extends CellText>(
  outcome: Outcome<T>,
  told: Told,
  words: BlockWords,
  placeOf: (cell: T) => string,
  named = NAMED
): string {
  if (outcome.refused !== null) return outcome.refused
  const { beyondRows = 0, beyondColumns = 0 } = told
  const { written, skipped } = outcome
  const isNothing = written.length === 0 && skipped.length === 0 && beyondRows + beyondColumns === 0
  if (isNothing) return `${words.nothing}${words.stop}`
  const parts = [words[told.what](written.length)]
  if (beyondRows + beyondColumns > 0) parts.push(words.beyond(beyondRows, beyondColumns))
  if (skipped.length > 0)
    parts.push(`${words.skipped(skipped.length)}${words.colon}${places(skipped, words, placeOf, named)}`)
  return `${parts.join(words.comma)}${words.stop}`
}

/** Places by their reason, in the order they came. */
function places<T extends CellText>(
  skipped: readonly Skipped<T>[],
  words: BlockWords,
  placeOf: (cell: T) => string,
  named: number
): string {
  const byReason = new Map<string, string[]>()
  for (const { cell, why } of skipped.slice(0, named)) {
    byReason.set(why, [...(byReason.get(why) ?? []), placeOf(cell)])
  }
  const reasons = [...byReason].map(([why, cells]) => words.because(cells.join(words.placesJoin), why))
  const rest = skipped.length > named ? words.more(skipped.length) : ''
  return reasons.join(words.reasonsJoin) + rest
}
