import { type IRunOptions, TextRun } from 'docx'
import { xmlText } from './xml-text.ts'

/** Latin and Chinese faces of official papers. */
export const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
export const TITLE_FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' }

/** A text as runs, its lines broken where it breaks them. */
export function runsOf(text: string, style: Omit<IRunOptions, 'text' | 'break' | 'children'> = {}): TextRun[] {
  return xmlText(text)
    .split('\n')
    .map((line, at) => new TextRun({ ...style, text: line, ...(at > 0 && { break: 1 }) }))
}
