import { LIMITS } from '../../shared/limits.ts'
import type { Member } from './member.ts'

/** An update of no structs and no deletions, as most returning clients send. */
export function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}

/** The stock client may send what somebody types before the step 2 that it leans on; so much of it is held, unjudged. */
export function mayHold(member: Member, update: Uint8Array): boolean {
  if (member.caughtUp || member.held.length >= LIMITS.heldUpdates) return false
  return member.held.reduce((sum, held) => sum + held.update.length, update.length) <= LIMITS.frameBytes
}
