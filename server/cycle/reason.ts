import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { cleanText } from '../../shared/report/clean-text.ts'

/** Why something was done. @returns null when nothing was said; @throws Refusal `bad-request` when it must be, `too-large` */
export function parseReason(text: string | undefined, isNeeded: boolean): string | null {
  const reason = cleanText(text ?? '').trim()
  if (reason.length > LIMITS.reasonCharacters) {
    throw new Refusal('too-large', { limit: `${LIMITS.reasonCharacters} 字` })
  }
  if (reason === '' && isNeeded) throw new Refusal('bad-request', { field: 'reason 请写明原因' })
  return reason === '' ? null : reason
}
