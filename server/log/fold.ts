import { LIMITS } from '../../shared/limits.ts'

/** How much stands in a snapshot and how much after it, in bytes. */
export interface FoldSize {
  snapshotBytes: number
  tailBytes: number
}

/** Fold when the tail outweighs the snapshot: each byte is then rewritten about once. */
export function shouldFold({ snapshotBytes, tailBytes }: FoldSize): boolean {
  return tailBytes >= Math.max(snapshotBytes, LIMITS.foldTailBytes)
}

/** While people write a fold takes time from them: only so that memory and the next opening stay bounded. */
export function mustFold({ snapshotBytes, tailBytes }: FoldSize): boolean {
  return tailBytes >= Math.max(snapshotBytes, LIMITS.busyTailBytes)
}

/** In a calm moment a fold costs nobody anything: the next who joins gets little beside the snapshot. */
export function mayFold({ snapshotBytes, tailBytes }: FoldSize): boolean {
  return tailBytes >= Math.max(snapshotBytes / 8, LIMITS.calmTailBytes)
}
