import { looksLikeCsv } from './csv.ts'
import { findHead, looksLikeHeader } from './pipe-head.ts'
import { hasBar, isRule } from './pipe-lines.ts'

/** Which reader a text wants. */
export type TextShape = 'pipe' | 'csv' | 'outline'

/** Decides by content alone: names and endings of files are not to be trusted. @param text LF line ends */
export function detectShape(text: string): TextShape {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  const barred = lines.filter(line => hasBar(line) && !isRule(line))
  const head = barred.length > 0 ? findHead(lines) : null
  const barsLead = hasBar(lines[0] ?? '') || hasBar(lines[1] ?? '')
  if (head && looksLikeHeader(head.header.cells) && (barsLead || !looksLikeCsv(text))) return 'pipe'
  if (looksLikeCsv(text)) return 'csv'
  return barred.length * 2 > lines.length ? 'pipe' : 'outline'
}
