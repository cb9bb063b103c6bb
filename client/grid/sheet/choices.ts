/** What a choice cell offers for what has been typed: choices that begin with it stand first, then those that hold it. */
export function choicesFor(typed: string, all: readonly string[]): string[] {
  const wanted = typed.trim()
  if (wanted === '') return [...all]
  const begins = all.filter(choice => choice.startsWith(wanted))
  return [...begins, ...all.filter(choice => !choice.startsWith(wanted) && choice.includes(wanted))]
}

export type Chosen = { is: 'write'; text: string } | { is: 'keep' } | { is: 'unknown' }

/**
 * What leaving a choice cell means.
 * @param typed what stands in the cell (nothing clears it), null when nothing was typed
 * @param marked the choice marked in the list, null when there is none
 * @returns the text to write; `keep` when nothing was meant; `unknown` when what was typed is no choice
 */
export function chosen(typed: string | null, marked: string | null, all: readonly string[]): Chosen {
  if (typed === null) return marked === null ? { is: 'keep' } : { is: 'write', text: marked }
  const wanted = typed.trim()
  if (all.includes(wanted)) return { is: 'write', text: marked ?? wanted }
  if (marked !== null) return { is: 'write', text: marked }
  return wanted === '' ? { is: 'write', text: '' } : { is: 'unknown' }
}
