import type { Cell, CellStyle } from 'hucre/xlsx'
import { LIMITS } from '../../limits.ts'
import { xmlText } from './xml-text.ts'

const LINE = { style: 'thin', color: { rgb: '808080' } } as const
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE }
const FONT = { name: '宋体', size: 10 }
/** Text stays text, also when somebody edits it: 3-1 does not become a date. */
const TEXT = '@'

export const TITLE: CellStyle = {
  font: { name: '黑体', size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: TEXT
}
export const HEADER: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F1F1EF' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: TEXT
}
export const BODY: CellStyle = {
  font: FONT,
  border: BORDER,
  alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
  numFmt: TEXT
}
export const GROUP: CellStyle = {
  ...BODY,
  font: { ...FONT, bold: true },
  alignment: { vertical: 'center', wrapText: true }
}
export const SHORT: CellStyle = { ...BODY, alignment: { horizontal: 'center', vertical: 'top', wrapText: true } }
export const REMARK: CellStyle = {
  font: { ...FONT, size: 9 },
  alignment: { vertical: 'center', wrapText: true },
  numFmt: TEXT
}

/** `#N/A` as a plain string would be written as an error. */
const LIKE_AN_ERROR = /^#/
/** What Excel would read as one of its own escapes. */
const LIKE_AN_ESCAPE = /_(?=x[\da-fA-F]{4}_)/g

/** A cell that holds text and nothing else, at most as long as a cell may be. */
export function sheetText(text: string, style: CellStyle): Partial<Cell> {
  const safe = xmlText(text).slice(0, LIMITS.cellCharacters).toWellFormed().replace(LIKE_AN_ESCAPE, '_x005F_')
  if (safe === '') return { value: null, style }
  if (LIKE_AN_ERROR.test(safe)) return { value: safe, type: 'richText', richText: [{ text: safe }], style }
  return { value: safe, type: 'string', style }
}
