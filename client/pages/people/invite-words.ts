import type { InviteList } from '../../../shared/api/people.ts'
import type { OfficeText } from '../../office-text-zh.ts'
import type { Text } from '../../text-zh.ts'

export type InviteAnswer = InviteList[number]

/** How often it was and may still be used. */
export function sayUses({ uses, used, guests }: InviteAnswer, words: OfficeText['invites']): string {
  if (uses === null) return words.unlimited(guests.length)
  if (uses === 1) return used === 0 ? words.single : words.singleUsed
  return used >= uses ? words.usedUp(uses) : words.left(uses - used, uses)
}

/** Why it opens nothing any more, or null while it does. */
export function sayClosed(invite: InviteAnswer, now: number, words: OfficeText['invites']): string | null {
  if (invite.revoked) return words.revoked
  if (Date.parse(invite.expires) <= now) return words.expired
  return invite.open ? null : sayUses(invite, words)
}

/** For which department or role a link is. */
export function sayWhom({ role, agency, unit }: InviteAnswer, text: Text, isForAll: boolean): string {
  return [isForAll ? (agency ?? text.invite.allAgencies) : null, unit, role === 'filler' ? null : text.roles[role]]
    .filter(part => part !== null)
    .join(' · ')
}

/** Open links first, those that end soonest on top; then the closed ones, newest first. */
export function inOrder(invites: readonly InviteAnswer[]): { open: InviteAnswer[]; closed: InviteAnswer[] } {
  const by = (key: 'expires' | 'created') => (a: InviteAnswer, b: InviteAnswer) => (a[key] < b[key] ? -1 : 1)
  return {
    open: invites.filter(invite => invite.open).toSorted(by('expires')),
    closed: invites
      .filter(invite => !invite.open)
      .toSorted(by('created'))
      .reverse()
  }
}
