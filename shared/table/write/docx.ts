import { Document, type FileChild, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx'
import { LIMITS } from '../../limits.ts'
import { editionOf } from '../edition.ts'
import { tooLarge } from '../read/refuse.ts'
import { Zip } from '../read/zip.ts'
import type { Table } from '../table.ts'
import { narrativeParagraphs } from './docx-narrative.ts'
import { FONT, runsOf, TITLE_FONT } from './docx-runs.ts'
import { tableXml } from './docx-table.ts'
import type { WriteOptions } from './options.ts'
import { isNarrative } from './outline-lines.ts'
import { xmlText } from './xml-text.ts'

/** Twentieths of a point: A4, and its margins. */
const A4 = { width: 11_906, height: 16_838 }
const MARGIN = 1_020
/** Width of the text on a sheet laid across. */
const ACROSS = A4.height - 2 * MARGIN
/** A paragraph that the table takes the place of; no other is written without properties. */
const PLACE = '\ue000'
const PLACE_XML = `<w:p><w:r><w:t xml:space="preserve">${PLACE}</w:t></w:r></w:p>`

/**
 * A report as Word files are published: a table lies across the sheet with its duty column merged and its header on
 * every page, and is signed below; a narrative stands upright as a numbered outline. Pages are numbered.
 * @throws Refusal `too-large` for a table that no printed file should hold
 */
export async function writeDocx(table: Table, { edition }: WriteOptions): Promise<Uint8Array> {
  const { table: shown, remark } = editionOf(table, edition)
  const isText = isNarrative(shown)
  if (!isText && shown.rows.length * shown.columns.length > LIMITS.wordCells)
    throw tooLarge(`Word 文件最多 ${LIMITS.wordCells} 格，请改用 Excel，或按职责分成几份`)
  const children = (): FileChild[] => [
    ...(shown.title === '' ? [] : [titleOf(shown.title)]),
    ...(isText ? narrativeParagraphs(shown) : [new Paragraph({ children: [new TextRun(PLACE)] })]),
    ...(remark === '' ? [] : [new Paragraph({ spacing: { before: 120 }, children: runsOf(remark, { size: 18 }) })]),
    ...(!isText && edition === 'internal' ? [signOff()] : [])
  ]
  const written = new Uint8Array(await Packer.toArrayBuffer(documentOf(shown.title, isText, children())))
  if (isText) return written
  const xml = await new Zip(written).xml('word/document.xml')
  const data = xml.replace(PLACE_XML, () => tableXml(shown, ACROSS))
  const whole = documentOf(shown.title, isText, children())
  return new Uint8Array(await Packer.toArrayBuffer(whole, undefined, [{ path: 'word/document.xml', data }]))
}

function documentOf(title: string, isText: boolean, children: FileChild[]): Document {
  return new Document({
    title: xmlText(title),
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
