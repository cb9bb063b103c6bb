import { HeadingLevel, Paragraph } from 'docx'
import type { Table } from '../table.ts'
import { runsOf } from './docx-runs.ts'
import { outlineLines } from './outline-lines.ts'

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4]
/** Faces of official papers by level: 一、 in 黑体, （一） in 楷体. */
const FACES = ['黑体', '楷体', '宋体', '宋体']
/** Two characters. */
const INDENT = { firstLine: 560 }

/** A narrative as headings and paragraphs, so that Word shows its outline. */
export function narrativeParagraphs(table: Table): Paragraph[] {
  return outlineLines(table).map(({ depth, text, rest = '' }) => {
    const level = Math.min(depth, LEVELS.length - 1)
    const heading = depth < 0 || rest !== '' ? undefined : LEVELS[level]
    const font = {
      ascii: 'Times New Roman',
      hAnsi: 'Times New Roman',
      eastAsia: depth < 0 ? '宋体' : (FACES[level] ?? '宋体')
    }
    return new Paragraph({
      indent: INDENT,
      spacing: { line: 480, before: 0, after: 0 },
      ...(heading && { heading }),
      children: [
        ...runsOf(text, { size: 28, font, color: '000000', ...(depth === 0 && { bold: true }) }),
        ...(rest === '' ? [] : runsOf(rest, { size: 28 }))
      ]
    })
  })
}
