import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { EXCEL, WORD_PROSE, WORD_TABLE, WPS } from '../client/grid/clipboard/office-blocks.ts'
import { GridBench, type GridDesk, rowId } from './grid-page/open-page.ts'

let bench: GridBench
let desk: GridDesk
beforeAll(async () => {
  bench = await GridBench.start()
})
afterAll(() => bench.close())
beforeEach(async () => {
  desk = await bench.open()
})
afterEach(async () => {
  expect(desk.complaints, '[G15] the grid complains about nothing').toEqual([])
  await desk.close()
})

test('[G23] a block is copied as text and as a table with its merged duty, and pasted elsewhere as one step', async () => {
  const source = await desk.texts([0, 1], ['task', 'source', 'goal'])
  const before = await desk.texts([8, 9], ['task', 'source', 'goal'])
  await desk.drag([0, 'task'], [1, 'goal'])
  await desk.keys('Control+c')
  expect((await desk.clipboard('text/plain')).split('\n')).toHaveLength(2)
  await desk.click(8, 'task')
  await desk.keys('Control+v')
  expect(await desk.texts([8, 9], ['task', 'source', 'goal'])).toEqual(source)
  expect(await desk.isMarked([8, 'task'], [9, 'goal'])).toBe(true)
  await desk.keys('Control+z')
  expect(await desk.texts([8, 9], ['task', 'source', 'goal'])).toEqual(before)
  await desk.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTo(0, 0))
  await desk.settle()
  await desk.drag([0, 'group'], [1, 'task'])
  await desk.keys('Control+c')
  const html = await desk.clipboard('text/html')
  expect(html).toContain('rowspan="4"')
  expect((await desk.clipboard('text/plain')).split('\n')[1]?.startsWith('\t')).toBe(true)
})

test('[G24] a block from Excel, through the real clipboard: merged rows repeated, the rest left as it is', async () => {
  await desk.putOnClipboard({ html: EXCEL, plain: '统筹协调\t1\t完善巡查机制\t"建立日巡查制度。\n第二段"\r\n' })
  const kept = await desk.text(3, 'goal')
  await desk.click(2, 'number')
  await desk.click(2, 'task')
  await desk.keys('Control+v')
  expect(await desk.texts([2, 3, 4], ['task', 'source', 'goal', 'progress'])).toEqual([
    ['统筹协调', '1', '完善巡查机制', '建立日巡查制度。\n第二段'],
    ['统筹协调', '2', '合并两列', await desk.text(3, 'progress')],
    ['安全生产', '3', '12,345', '']
  ])
  expect(kept).not.toBe('合并两列')
  expect(await desk.notice()).toMatch(/^已粘贴 1[01] 格。$/)
})

test('[G24] blocks from WPS and Word; prose from Word goes into one cell with its paragraphs', async () => {
  await desk.putOnClipboard({ html: WPS, plain: '' })
  await desk.click(1, 'goal')
  await desk.keys('Control+v')
  expect(await desk.texts([1, 2], ['goal', 'progress'])).toEqual([
    ['任务一', '已完成 95%'],
    ['任务二', '第一行\n第二行']
  ])
  await desk.putOnClipboard({ html: WORD_TABLE, plain: '' })
  await desk.click(3, 'goal')
  await desk.keys('Control+v')
  expect(await desk.texts([4], ['goal', 'progress'])).toEqual([['城市管理', '一是完成普查。\n二是更换护栏。']])
  await desk.putOnClipboard({ html: WORD_PROSE, plain: '第一段。\r\n第二段。\r\n' })
  await desk.click(0, 'progress')
  await desk.keys('Control+v')
  expect(await desk.text(0, 'progress')).toBe('第一段。\n第二段。')
  expect(await desk.text(1, 'progress')).toBe('已完成 95%')
})

test('[G31] a filler pastes a block over rows of others: what may be written is, every other place is named and kept for copying', async () => {
  await desk.close()
  desk = await bench.open('role=filler')
  const before = await desk.texts([0, 1, 2], ['goal', 'progress'])
  await desk.putOnClipboard({ plain: '新目标\t新进展一\n新目标\t新进展二\n新目标\t新进展三' })
  await desk.click(0, 'goal')
  await desk.keys('Control+v')
  const after = await desk.texts([0, 1, 2], ['goal', 'progress'])
  expect(after[0]).toEqual([before[0]?.[0], '新进展一'])
  expect(after[1]).toEqual(before[1])
  const left = desk.page.locator('.tb-left')
  const says = (await left.locator('p').first().textContent()) ?? ''
  expect(says).toMatch(/^已粘贴 \d 格，跳过 \d 格：/)
  expect(says).toContain('第 1 行 四季度阶段目标')
  expect(says).toContain('这一列由绩效办填写')
  expect(says).toContain('第 2 行 四季度进展')
  expect(await left.locator('textarea').inputValue()).toContain('新目标\t新进展二')
  await left.getByRole('button', { name: '复制文字' }).click()
  expect(await desk.clipboard('text/plain')).toContain('新目标\t新进展二')
  await left.getByRole('button', { name: '关闭' }).click()
  expect((await desk.editor()).focused).toBe(true)
})

test('[G26] a block taller and wider than the table says so; the rest is kept for copying', async () => {
  await desk.putOnClipboard({ plain: 'a\tb\tc\nd\te\tf\ng\th\ti' })
  await desk.click(0, 'task')
  await desk.keys('Control+End', 'ArrowLeft', 'ArrowLeft')
  await desk.keys('Control+v')
  const says = await desk.page.locator('.tb-left p').first().textContent()
  expect(says).toContain('2 行超出表格，没有粘贴')
  expect(await desk.page.locator('.tb-left textarea').inputValue()).toContain('d\te\tf\ng\th\ti')
})

test('[G26] one value fills what is marked; cut takes a block away as one step', async () => {
  await desk.putOnClipboard({ plain: '统一' })
  await desk.drag([1, 'task'], [3, 'source'])
  await desk.keys('Control+v')
  expect(await desk.texts([1, 2, 3], ['task', 'source'])).toEqual(Array(3).fill(['统一', '统一']))
  await desk.keys('Control+x')
  expect(await desk.texts([1, 2, 3], ['task', 'source'])).toEqual(Array(3).fill(['', '']))
  await desk.keys('Control+z')
  expect(await desk.texts([1, 2, 3], ['task', 'source'])).toEqual(Array(3).fill(['统一', '统一']))
})

test('[G33] a narrative that others write in takes a paste by its smallest difference: their caret stays in its sentence', async () => {
  const text = await desk.text(2, 'progress')
  const at = text.indexOf('计划')
  await desk.page.evaluate(([row, at]) => window.page.peer.moveTo(row, 'progress', at), [rowId(2), at] as const)
  await desk.putOnClipboard({ plain: `${text.replace('860', '900')}` })
  await desk.click(2, 'progress')
  await desk.keys('Control+v')
  expect(await desk.text(2, 'progress')).toBe(text.replace('860', '900'))
  const caret = await desk.page.evaluate(() => {
    const [other] = window.page.report.presence.others()
    const place = other?.place
    const shared = place == null ? null : window.page.report.text(place.row, place.column)
    return other?.caret == null ? null : (shared?.resolve(other.caret.head) ?? null)
  })
  expect(caret).toBe(at)
})

test('an open cell copies and pastes its own text', async () => {
  await desk.putOnClipboard({ plain: '插入\r\n两行' })
  await desk.click(1, 'task')
  await desk.keys('F2', 'Home', 'Control+v', 'Enter')
  expect((await desk.text(1, 'task')).startsWith('插入\n两行')).toBe(true)
  await desk.click(1, 'task')
  await desk.keys('F2', 'Control+a', 'Control+c', 'Escape')
  expect((await desk.clipboard('text/plain')).replaceAll('\r\n', '\n').startsWith('插入\n两行')).toBe(true)
})

test('[G9] a viewer copies a block and pastes nothing', async () => {
  await desk.close()
  desk = await bench.open('role=viewer')
  const before = await desk.texts([1, 2], ['task', 'source'])
  await desk.drag([1, 'task'], [2, 'source'])
  await desk.keys('Control+c')
  expect(await desk.clipboard('text/plain')).toBe(before.map(row => row.join('\t')).join('\n'))
  await desk.putOnClipboard({ plain: 'x\ty' })
  await desk.keys('Control+v', 'Delete', 'Control+d')
  expect(await desk.texts([1, 2], ['task', 'source'])).toEqual(before)
  expect(await desk.page.locator('.tb-fill-handle').isVisible()).toBe(false)
})
