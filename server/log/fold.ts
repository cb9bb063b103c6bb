import { LIMITS } from '../../shared/limits.ts'

/** Fold when the tail outweighs the snapshot: each byte is then rewritten about once. Sizes in bytes. */
export function shouldFold(size: { snapshotBytes: number; tailBytes: number }): boolean {
  return size.tailBytes >= Math.max(size.snapshotBytes, LIMITS.foldTailBytes)
}
