import { expect, test } from 'vitest'
import { readFile } from '../../../../shared/table/read/read-file.ts'
import { letter, paragraph } from '../../../fixtures/files/zip.ts'

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text
    .split('\n')
    .map(line => paragraph(line))
    .join('')}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`
const HEADER = row(cell('主要职责'), cell('序号'), cell('任务'), cell('进展'))
const RESTART = '<w:vMerge w:val="restart"/>'
const GOES_ON = '<w:vMerge/>'
const numbered = (text: string, level: number, list = 1) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const NUMBERING = {
  name: 'word/numbering.xml',
  content: `<w:numbering ${word}><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'japaneseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'bullet', '')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
}

test('[F2] cells merged downwards and across, several paragraphs in a cell', async () => {
  const body =
    paragraph('某区2020年绩效任务完成情况') +
    table(
      HEADER,
      row(cell('一、环境', RESTART), cell('1'), cell('植树\n三棵'), cell('好')),
      row(cell('', GOES_ON), cell('2'), cell('除草、浇水', '<w:gridSpan w:val="2"/>')),
      row(cell('二、安全'), cell('3'), cell('演练'), cell('已办'))
    ) +
    paragraph('填报单位：某局')
  const read = await readFile(letter(body))
  expect(read.title).toBe('某区2020年绩效任务完成情况')
  expect(read.rows).toEqual([
    ['一、环境', '1', '植树\n三棵', '好'],
    ['一、环境', '2', '除草、浇水', ''],
    ['二、安全', '3', '演练', '已办']
  ])
  expect(read.spans).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }])
  expect(read.notes.map(note => note.text).join()).toContain('填报单位：某局')
})

test('[F2] a table cut in two by a page break is one, others are named', async () => {
  const other = table(row(cell('姓名'), cell('电话')), row(cell('甲'), cell('123')))
  const body =
    table(HEADER, row(cell('一、环境'), cell('1'), cell('甲'), cell('好'))) +
    paragraph('') +
    table(HEADER, row(cell('一、环境'), cell('2'), cell('乙'), cell('好'))) +
    other
  const read = await readFile(letter(body))
  expect(read.rows.map(cells => cells[1])).toEqual(['1', '2'])
  expect(read.spans).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }])
  expect(read.notes.map(note => note.text)).toContain('文档里还有 1 张表没有导入：“姓名 电话”')
})

test('[F2] automatic numbers become text again: 一、 （一） 1., each level counted anew', async () => {
  const body = [
    paragraph('某区2020年工作总结'),
    numbered('总体情况', 0),
    paragraph('按期完成。'),
    numbered('主要做法', 0),
    numbered('加强领导', 1),
    numbered('成立专班', 2),
    paragraph('已经成立。'),
    numbered('定期会商', 2),
    paragraph('每周一次。'),
    numbered('狠抓落实', 1),
    paragraph('全部落实。')
  ].join('')
  const read = await readFile(letter(body, [NUMBERING]))
  expect(read.title).toBe('某区2020年工作总结')
  expect(read.rows).toEqual([
    ['一、总体情况', '一、总体情况', '按期完成。'],
    ['二、主要做法 / （一）加强领导', '1. 成立专班', '已经成立。'],
    ['二、主要做法 / （一）加强领导', '2. 定期会商', '每周一次。'],
    ['二、主要做法', '（二）狠抓落实', '全部落实。']
  ])
})

test('[F2] numbers that a heading style brings are restored too; bullets are none', async () => {
  const styles = {
    name: 'word/styles.xml',
    content: `<w:styles ${word}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`
  }
  const heading = (text: string) => paragraph(text, '<w:pStyle w:val="1"/>')
  const body = [heading('甲'), paragraph('好。'), heading('乙'), numbered('要点', 3), paragraph('好。')].join('')
  const read = await readFile(letter(body, [NUMBERING, styles]), '某区2020年总结.docx')
  expect(read.rows.map(cells => cells[1])).toEqual(['一、甲', '二、乙', '二、乙'])
  expect(read.rows.map(cells => cells[2])).toEqual(['好。', '要点', '好。'])
})
