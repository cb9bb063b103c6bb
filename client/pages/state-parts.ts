import type { Counts } from '../../shared/analysis/counts.ts'
import { ROW_STATES } from '../../shared/report/schema.ts'
import type { Text } from '../text-zh.ts'
import type { StripPart } from '../ui/Strip.tsx'

/** The segments of a completion strip: most finished first, so that the bar grows from the left. */
export function stateParts(counts: Counts, text: Text): StripPart[] {
  return [...ROW_STATES].reverse().map(state => ({
    key: state,
    label: text.states[state],
    count: counts[state],
    color: `var(--state-${state})`
  }))
}

/** Rows that hold something. */
export const filled = (counts: Counts) => counts.rows - counts.empty

/** Filled rows in whole percent, never 100 while one is empty; an empty report has 0. */
export function percentFilled(counts: Counts): number {
  return counts.rows === 0 ? 0 : Math.floor((100 * filled(counts)) / counts.rows)
}
