import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CopiedBlock } from '../../../../client/grid/clipboard/block.ts'
import { copyBlock, filledDown } from '../../../../client/grid/clipboard/copy-block.ts'
import { blockAsHtml } from '../../../../client/grid/clipboard/html-write.ts'
import { leftOver, planPaste } from '../../../../client/grid/clipboard/paste-plan.ts'
import { readClipboard } from '../../../../client/grid/clipboard/read-clipboard.ts'
import { blockAsTsv, cellAsTsv, readTsv } from '../../../../client/grid/clipboard/tsv.ts'
import { parseHtml } from '../../../../shared/table/read/html-parse5.ts'
import { tableOf } from '../table.ts'
import { CHROME_TABLE, EXCEL, EXCEL_HIDDEN, LAYOUT_TABLE, WORD_PROSE, WORD_TABLE, WPS } from './office-blocks.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const read = (html: string, plain = '', intoNarrative = false, own = '') =>
  readClipboard({ own, html, plain }, intoNarrative, parseHtml)

test(`[G14] a cell comes back from the clipboard as it went, whatever it holds (seed ${seed})`, () => {
  const text = fc.string({ unit: fc.constantFrom('进', 'a', '"', '\t', '\n', ' ', "'"), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(text, cell => {
      expect(readTsv(cellAsTsv(cell))).toEqual([[cell]])
    }),
    { seed, numRuns: 2_000, verbose: true }
  )
})

test(`[G23] a block comes back from its own HTML as it was, but for white space at the ends of lines (seed ${seed})`, () => {
  const text = fc
    .string({ unit: fc.constantFrom('进', 'a', '<', '&', '\n', '  ', '"', '0', '=', '😀'), maxLength: 12 })
    .map(one => one.trim())
  const cell = text.map(one => ({ text: one, rowSpan: 1 }))
  const blocks = fc
    .integer({ min: 1, max: 4 })
    .chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }))
  fc.assert(
    fc.property(blocks, block => {
      expect(read(blockAsHtml(block))).toEqual(block.map(row => row.map(one => one.text)))
      expect(readTsv(`${blockAsTsv(block)}\n`)).toEqual(block.map(row => row.map(one => one.text)))
    }),
    { seed, numRuns: 300, verbose: true }
  )
})

describe('tab-separated text', () => {
  test('as Excel writes it: quoted line breaks, doubled quotes, CRLF, a line end at the end', () => {
    expect(readTsv('一\t"二\r\n行"\r\n"说""好"""\t四\r\n')).toEqual([
      ['一', '二\n行'],
      ['说"好"', '四']
    ])
  })

  test('a quote inside a plain cell is a quote', () => {
    expect(readTsv('5" 管\t"未合')).toEqual([['5" 管', '"未合']])
  })

  test('twenty thousand cells are read in one go', () => {
    const big = Array.from({ length: 5_000 }, () => '甲\t乙\t丙\t丁').join('\r\n')
    expect(readTsv(big)).toHaveLength(5_000)
  })
})

describe('[G24] a block from', () => {
  test('Excel: merged rows are repeated, what is merged sideways is left alone, line breaks stay in their cell', () => {
    expect(read(EXCEL)).toEqual([
      ['统筹协调', '1', '完善巡查机制', '建立日巡查制度。\n第二段'],
      ['统筹协调', '2', '合并两列', null],
      ['安全生产', '3', '12,345', '']
    ])
  })

  test('Excel with hidden rows and misaligned columns: what is not seen is not pasted', () => {
    expect(read(EXCEL_HIDDEN)).toEqual([['看得见', '10']])
  })

  test('WPS', () => {
    expect(read(WPS)).toEqual([
      ['任务一', '已完成 95%'],
      ['任务二', '第一行\n第二行']
    ])
  })

  test('Word: paragraphs of one cell are lines, the table around is its own', () => {
    expect(read(WORD_TABLE)).toEqual([
      ['主要职责', '进展'],
      ['城市管理', '一是完成普查。\n二是更换护栏。'],
      ['城市管理', '嵌套：\n甲 乙']
    ])
  })

  test('a web page as Chrome copies it', () => {
    expect(read(CHROME_TABLE)).toEqual([
      ['部门', '件数'],
      ['综合处', '326']
    ])
  })

  test('a page that lays itself out in tables: the frame is not a table', () => {
    expect(read(LAYOUT_TABLE)).toEqual([
      ['a', 'b'],
      ['c', 'd']
    ])
  })

  test('text around tables is not dropped: it becomes rows of one cell', () => {
    expect(read('<p>标题</p><table><tr><td>1<td>2</table><p>附注</p>')).toEqual([['标题'], ['1', '2'], ['附注']])
  })

  test('prose: Word gives one cell with its paragraphs; a plain text of several lines too, into a narrative only', () => {
    expect(read(WORD_PROSE, '第一段。\r\n第二段。\r\n')).toEqual([['第一段。\n第二段。']])
    expect(read('', '第一段。\n第二段。', true)).toEqual([['第一段。\n第二段。']])
    expect(read('', '甲\n乙', false)).toEqual([['甲'], ['乙']])
    expect(read('', '甲\t乙\n丙\t丁', true)).toEqual([
      ['甲', '乙'],
      ['丙', '丁']
    ])
  })

  test('[G25] somebody who means harm: absurd spans are cut, scripts and styles say nothing, huge tables are refused', () => {
    const absurd = '<table><tr><td rowspan="999999999" colspan="999999999">a<td>b</tr><tr><td>c</tr></table>'
    const block = read(absurd)
    expect(block).toHaveLength(2)
    expect(block[0]?.[0]).toBe('a')
    expect(Math.max(...block.map(row => row.length))).toBeLessThan(300)
    expect(
      read('<table><tr><td><script>alert(1)</script><style>td{}</style>好<img src=x onerror=alert(1)></table>')
    ).toEqual([['好']])
    const many = `<table>${'<tr><td>1'.repeat(20_000)}</table>`
    expect(() => read(many)).toThrow(expect.objectContaining({ code: 'too-large' }))
  })

  test('ourselves: exactly as it went, white space included; anything else under that name is not believed', () => {
    expect(read('<table><tr><td>x</table>', 'x', false, JSON.stringify([[' 甲 ', null]]))).toEqual([[' 甲 ', null]])
    for (const own of ['{}', '[]', '[1]', '[[1]]', 'null', '[[{"a":1}]]', 'x']) {
      expect(read('', 'x', false, own)).toEqual([['x']])
    }
  })
})

describe('copying', () => {
  const table = tableOf('AAB')
  const text = (row: string, column: string) =>
    column === 'g' ? `职责${row === 'r2' ? '乙' : '甲'}` : `${row}${column}`

  test('merged groups leave as merged cells, as far as they lie inside', () => {
    const block = copyBlock({ top: 1, bottom: 2, left: 0, right: 1 }, table, text)
    expect(block).toEqual([
      [
        { text: '职责甲', rowSpan: 1 },
        { text: 'r1a', rowSpan: 1 }
      ],
      [
        { text: '职责乙', rowSpan: 1 },
        { text: 'r2a', rowSpan: 1 }
      ]
    ])
    const whole = copyBlock({ top: 0, bottom: 2, left: 0, right: 1 }, table, text)
    expect(blockAsHtml(whole)).toContain('<td rowspan="2"')
    expect(blockAsTsv(whole)).toBe('职责甲\tr0a\n\tr1a\n职责乙\tr2a')
    expect(filledDown(whole).map(row => row[0])).toEqual(['职责甲', '职责甲', '职责乙'])
    expect(read(blockAsHtml(whole)).map(row => row[0])).toEqual(['职责甲', '职责甲', '职责乙'])
  })

  test('[G14] what looks like a formula or a long number stays the text it is', () => {
    const block: CopiedBlock = [['=1+1', '-', '007', '110101199001011234'].map(one => ({ text: one, rowSpan: 1 }))]
    expect(blockAsHtml(block).match(/mso-number-format/g)).toHaveLength(4)
    expect(blockAsHtml([[{ text: 'a<b>\n&', rowSpan: 1 }]])).toContain(
      'a&lt;b&gt;<br style="mso-data-placement:same-cell">&amp;'
    )
  })
})

describe('[G26] laying a block over the table', () => {
  const table = tableOf('xxxx', ['a', 'b', 'c'])
  const plan = (block: (string | null)[][], marked: [number, number, number, number]) => {
    const [top, left, bottom, right] = marked
    const { cells, ...rest } = planPaste(block, { top, left, bottom, right }, table)
    return { ...rest, cells: cells.map(cell => `${cell.row}${cell.column}=${cell.text}`).join(' ') }
  }

  test('one value fills all that is marked', () => {
    expect(plan([['x']], [0, 0, 1, 1]).cells).toBe('r0a=x r0b=x r1a=x r1b=x')
  })

  test('a block that fits several times is repeated; one that does not stands once', () => {
    expect(plan([['1'], ['2']], [0, 0, 3, 0]).cells).toBe('r0a=1 r1a=2 r2a=1 r3a=2')
    expect(plan([['1'], ['2']], [0, 0, 2, 0]).cells).toBe('r0a=1 r1a=2')
  })

  test('what the source does not speak of is left as it is', () => {
    expect(plan([['1', null], ['2']], [0, 0, 0, 0]).cells).toBe('r0a=1 r1a=2')
  })

  test('what has no row or column is counted, and kept for copying elsewhere', () => {
    const block = [
      ['1', '2'],
      ['3', '4'],
      ['5', '6']
    ]
    expect(plan(block, [2, 2, 2, 2])).toMatchObject({ cells: 'r2c=1 r3c=3', beyondRows: 1, beyondColumns: 1 })
    const written = planPaste(block, { top: 2, left: 2, bottom: 2, right: 2 }, table).cells.map(cell => cell.from)
    expect(leftOver(block, written)).toEqual([
      ['', '2'],
      ['', '4'],
      ['5', '6']
    ])
    expect(leftOver(block, [])).toEqual(block)
    expect(leftOver([['1', '2']], [[0, 0]])).toEqual([['2']])
  })
})
