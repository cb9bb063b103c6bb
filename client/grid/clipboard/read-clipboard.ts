import { type HtmlElement, isSilent } from '../../../shared/table/read/html-tree.ts'
import type { Block } from './block.ts'
import { readHtmlBlock } from './html-read.ts'
import { readTsv } from './tsv.ts'

/** Our own flavour beside text and HTML: every character of every cell, white space included. */
export const OWN_FLAVOUR = 'application/x-tianbao-cells'

export interface Flavours {
  /** '' where there is none. */
  own: string
  html: string
  plain: string
}

/**
 * What the clipboard holds, best flavour first: our own, a table in HTML, then text. Text without a tab or a quoted cell that
 * did not come from a table is prose: into a narrative it goes as it is, paragraphs and all; elsewhere each line is a row.
 * @param intoNarrative the cell under the hand holds prose and is the only one marked
 * @param parse HTML to a neutral tree in which nothing runs or loads
 * @throws Refusal when a table is larger than any report
 */
export function readClipboard(
  { own, html, plain }: Flavours,
  intoNarrative: boolean,
  parse: (html: string) => HtmlElement
): Block {
  const ours = own === '' ? null : readOwn(own)
  if (ours !== null) return ours
  const page = /<table[\s>]/i.test(html) ? parse(html) : null
  const block = page === null || isSilent(page) ? null : readHtmlBlock(page)
  if (block !== null && block.length > 0) return block
  const text = plain.replace(/\r\n?/g, '\n')
  const isProse = !text.includes('\t') && !/(?:^|\n)"/.test(text)
  if (isProse && (intoNarrative || html !== '')) return [[text.replace(/\n+$/, '')]]
  return readTsv(text)
}

/** null for anything that is not exactly a rectangle of texts: another program may have written this flavour. */
function readOwn(json: string): Block | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  if (!Array.isArray(value) || value.length === 0) return null
  const isRow = (row: unknown) => Array.isArray(row) && row.every(cell => cell === null || typeof cell === 'string')
  return value.every(isRow) ? (value as Block) : null
}
