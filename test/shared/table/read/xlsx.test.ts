import { expect, test } from 'vitest'
import { readFile } from '../../../../shared/table/read/read-file.ts'
import { book, cell, sheetData } from '../../../fixtures/files/zip.ts'

const HEADER = ['序号', '年度任务', '目标值', '进展']
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`
const value = (text: string | number, style = 0, kind = '') =>
  `<c s="${style}"${kind && ` t="${kind}"`}><v>${text}</v></c>`
const texts = async (bytes: Uint8Array) => (await readFile(bytes)).rows

test('[F2] shared strings: plain, rich, with a phonetic guide, with an escape', async () => {
  const strings =
    '<si><t>甲 &amp; 乙</t></si><si><r><t>加</t></r><r><rPr><b/></rPr><t xml:space="preserve">粗 </t></r><r><t>字</t></r></si>' +
    '<si><t>北京</t><rPh sb="0" eb="2"><t>ベイジン</t></rPh></si><si><t>一_x000D_\n二 _x005F_x0041_</t></si>'
  const cells = [0, 1, 2, 3].map(at => value(at, 0, 's')).join('')
  const bytes = book({ 表: sheetData([HEADER]).replace('</sheetData>', `${row(cells)}</sheetData>`) }, { strings })
  expect(await texts(bytes)).toEqual([['甲 & 乙', '加粗 字', '北京', '一\n二 _x0041_']])
})

test('[F2] dates, percents and thousands come as the sheet shows them', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" formatCode="0&quot;项&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="10"/><xf numFmtId="4"/><xf numFmtId="177"/><xf numFmtId="14"/><xf numFmtId="57"/></cellXfs>'
  const rows = [
    row(value(1), value(43_101, 1), value(0.123_4, 2), value(1_234_567.8, 3)),
    row(value(2), value(43_101, 5), value(12, 4), value(0.300_000_000_000_000_04)),
    row(value(3), value(43_101, 6), value('TRUE', 0, 'str'), value('#N/A', 0, 'e')),
    row(value(4), value(1, 0, 'b'), value('2018-01-01T00:00:00', 0, 'd'), value(110_101_199_001_011_230))
  ].join('')
  const bytes = book({ 表: sheetData([HEADER]).replace('</sheetData>', `${rows}</sheetData>`) }, { styles })
  expect(await texts(bytes)).toEqual([
    ['1', '2018年1月1日', '12.34%', '1,234,567.80'],
    ['2', '2018/1/1', '12项', '0.3'],
    ['3', '2018年1月', 'TRUE', '#N/A'],
    ['4', 'TRUE', '2018-01-01', '110101199001011000']
  ])
})

test('[F2] a table that begins anywhere, with cells out of order and rows far apart', async () => {
  const rows =
    `<row r="40">${cell('2', 'C40')}${cell('丁', 'D40')}</row>` +
    `<row r="7">${cell('年度任务', 'D7')}${cell('序号', 'C7')}${cell('进展', 'F7')}</row>` +
    `<row r="9">${cell('1', 'C9')}${cell('乙', 'D9')}${cell('丙', 'F9')}</row><row r="1048576"/>`
  const table = await readFile(book({ 表: `<sheetData>${rows}</sheetData>` }), '某区2020年任务.xlsx')
  expect(table.rows).toEqual([
    ['1', '乙', '丙'],
    ['2', '丁', '']
  ])
  expect(table.title).toBe('某区2020年任务')
})

test('[F2] a merged title, a header of two rows, merged duties, a total and remarks below', async () => {
  const data = sheetData([
    ['某区2020年绩效任务完成情况'],
    ['填报单位：某局'],
    ['主要职责', '任务', '目标', '进展情况', ''],
    ['', '', '', '一季度', '二季度'],
    ['一、环境', '植树', '3棵', '1棵', '2棵'],
    ['', '除草', '1亩', '无', '1亩'],
    ['二、安全', '演练', '2次', '1次', '1次'],
    ['合计', '', '6', '', ''],
    ['注：数据截至6月底。']
  ])
  const merges = ['A1:E1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'A5:A6', 'A9:E9']
  const bytes = book({
    表: `${data}<mergeCells>${merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  })
  const table = await readFile(bytes)
  expect(table.title).toBe('某区2020年绩效任务完成情况')
  expect(table.columns.map(column => column.name)).toEqual([
    '主要职责',
    '任务',
    '目标',
    '进展情况（一季度）',
    '进展情况（二季度）'
  ])
  expect(table.columns.map(column => column.role)).toEqual(['group', 'task', 'target', 'progress', 'progress'])
  expect(table.rows.map(cells => cells[0])).toEqual(['一、环境', '一、环境', '二、安全'])
  expect(table.spans).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }])
  const told = table.notes.map(note => note.text).join('\n')
  for (const text of ['填报单位：某局', '合计 6', '注：数据截至6月底。']) expect(told).toContain(text)
})

test('[F2] headings across the table become a group column, a repeated header and group are joined', async () => {
  const sections = sheetData([HEADER, ['一、经济'], ['1', '甲'], ['2', '乙'], ['二、民生'], ['3', '丙']])
  const table = await readFile(book({ 表: sections }))
  expect(table.columns[0]).toEqual({ name: '章节', role: 'group' })
  expect(table.rows.map(cells => cells.slice(0, 3))).toEqual([
    ['一、经济', '1', '甲'],
    ['一、经济', '2', '乙'],
    ['二、民生', '3', '丙']
  ])
  const names = ['主要职责', '任务', '进展']
  const again = await readFile(book({ 表: sheetData([names, ['一、甲', 'a', 'b'], names, ['一、甲', 'c', 'd']]) }))
  expect(again.spans).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }])
  expect(again.notes.map(note => note.text).join()).toContain('换页后重复的表头已略去')
})

test('[F2] the sheet that looks like tasks is read, the others are named; hidden rows are told', async () => {
  const data = sheetData([HEADER, ['1', '甲', '2', '好'], ['2', '乙', '3', '好']])
  const hidden = data.replace('<row><c t="inlineStr"><is><t>2', '<row hidden="1"><c t="inlineStr"><is><t>2')
  const table = await readFile(book({ 说明: sheetData([['填表说明'], ['请如实填写']]), 任务: hidden, 空: '' }))
  expect(table.rows).toHaveLength(2)
  const told = table.notes.map(note => note.text).join('\n')
  expect(told).toContain('只导入了工作表“任务”，没有导入：“说明”')
  expect(told).toContain('第 3 行在表格里是隐藏的')
})

test('[F3] departments are read from their columns, which stay as they are', async () => {
  const table = await readFile(
    book({
      表: sheetData([
        ['序号', '任务', '牵头单位', '配合单位', '进展'],
        ['1', '甲', '发展改革局、财政局', '各街道', '好'],
        ['2', '乙', '教委（配合：体育局，文旅局）', '', '好'],
        ['3', '丙', '', '', '好']
      ])
    })
  )
  expect(table.units).toEqual([
    { lead: ['发展改革局', '财政局'], supporting: ['各街道'] },
    { lead: ['教委'], supporting: ['体育局', '文旅局'] },
    { lead: [], supporting: [] }
  ])
  expect(table.columns.map(column => column.name)).toContain('牵头单位')
  expect(table.notes.map(note => note.text)).toContain('部门分工由“牵头单位”和“配合单位”两栏读出，共 2 行，请核对')
})
