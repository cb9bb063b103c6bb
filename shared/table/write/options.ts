import type { Edition } from '../edition.ts'

interface Counts {
  rows: number
  empty: number
  draft: number
  submitted: number
  returned: number
  accepted: number
}

/** How far a report is, as `completionOf` counts it. */
export interface CompletionSheet extends Counts {
  byUnit: readonly (Counts & { unit: string })[]
  byGroup: readonly (Counts & { name: string })[]
}

export interface WriteOptions {
  edition: Edition
  /** A second sheet tells it; the public edition has none. */
  completion?: CompletionSheet
}
