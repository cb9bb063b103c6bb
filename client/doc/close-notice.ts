import { REFUSALS, type RefusalCode, sentenceOf } from '../../shared/refusals.ts'
import type { RefusedNotice } from '../../shared/wire/frames.ts'
import type { Language } from './report.ts'

/** Refusals that name only a close code: which sentence people read. */
const CODE_OF_CLOSE: Record<number, RefusalCode> = {
  4400: 'malformed',
  4403: 'not-yours',
  4409: 'sealed',
  4413: 'too-large'
}

/** What a close says when the frame before it did not arrive; null when the close refuses nothing. */
export function noticeOfClose(code: number, reason: string, language: Language): RefusedNotice | null {
  const known = CODE_OF_CLOSE[code]
  if (known === undefined) return null
  const named = Object.hasOwn(REFUSALS, reason) ? (reason as RefusalCode) : known
  return { code: named, message: sentenceOf(named, {}, language), cells: [], tray: null }
}
