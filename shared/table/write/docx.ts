import { Document, type FileChild, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx'
import { LIMITS } from '../../limits.ts'
import { editionOf } from '../edition.ts'
import { tooLarge } from '../read/refuse.ts'
import type { Table } from '../table.ts'
import { narrativeParagraphs } from './docx-narrative.ts'
import { FONT, runsOf, TITLE_FONT } from './docx-runs.ts'
import { reportTable } from './docx-table.ts'
import type { WriteOptions } from './options.ts'
import { isNarrative } from './outline-lines.ts'
import { xmlText } from './xml-text.ts'

/** Twentieths of a point: A4, and its margins. */
const A4 = { width: 11_906, height: 16_838 }
const MARGIN = 1_020
/** Width of the text on a sheet laid across. */
const ACROSS = A4.height - 2 * MARGIN

/**
 * A report as Word files are published: a table lies across the sheet with its duty column merged and its header on
 * every page, and is signed below; a narrative stands upright as a numbered outline. Pages are numbered.
 * @throws Refusal `too-large` for a table that no printed file should hold
 */
export async function writeDocx(table: Table, { edition }: WriteOptions): Promise<Uint8Array> {
  const { table: shown, remark } = editionOf(table, edition)
  const isText = isNarrative(shown)
  if (!isText && shown.rows.length * shown.columns.length > LIMITS.wordCells)
    throw tooLarge(`Word 文件 ${LIMITS.wordCells} 格，请改用 Excel`)
  const children: FileChild[] = []
  if (shown.title !== '') children.push(titleOf(shown.title))
  if (isText) children.push(...narrativeParagraphs(shown))
  else children.push(reportTable(shown, ACROSS))
  if (remark !== '') children.push(new Paragraph({ spacing: { before: 120 }, children: runsOf(remark, { size: 18 }) }))
  if (!isText && edition === 'internal') children.push(signOff())
  const document = new Document({
    title: xmlText(shown.title),
    creator: '',
    styles: { default: { document: { run: { font: FONT, size: 21 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation: isText ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE },
            margin: isText
              ? { top: 1_701, bottom: 1_531, left: 1_587, right: 1_474 }
              : { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN }
          }
        },
        footers: { default: pageNumbers() },
        children
      }
    ]
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function titleOf(title: string): Paragraph {
  return new Paragraph({
    alignment: 'center',
    spacing: { after: 240, line: 480 },
    children: runsOf(title, { size: 36, bold: true, font: TITLE_FONT })
  })
}

/** Who answers for it, to be signed by hand. */
function signOff(): Paragraph {
  const fields = ['填报单位：', '负责人：', '填表人：', '日期：    年  月  日']
  return new Paragraph({
    spacing: { before: 360 },
    keepLines: true,
    tabStops: fields
      .slice(1)
      .map((_, at) => ({ type: 'left' as const, position: Math.round((ACROSS / 4) * (at + 1)) })),
    children: fields.map((field, at) => new TextRun({ text: at === 0 ? field : `\t${field}` }))
  })
}

function pageNumbers(): Footer {
  const children = ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页']
  return new Footer({
    children: [new Paragraph({ alignment: 'center', children: [new TextRun({ children, size: 18 })] })]
  })
}
