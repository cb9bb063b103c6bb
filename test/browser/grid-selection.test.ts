import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { GridBench, type GridDesk, groupId, rowId } from './grid-page/open-page.ts'

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

test('[G19] a block is marked by dragging, by Shift and a click, and by Shift and arrows; one rectangle is drawn around it', async () => {
  await desk.drag([1, 'task'], [3, 'goal'])
  expect(await desk.isMarked([1, 'task'], [3, 'goal'])).toBe(true)
  expect(await desk.marked()).toContain('3 行 × 3 列')
  expect(await desk.active()).toBe(`${rowId(1)} task`)
  await desk.keys('Shift+ArrowUp', 'Shift+ArrowLeft')
  expect(await desk.isMarked([1, 'task'], [2, 'source'])).toBe(true)
  await desk.cell(4, 'progress').click({ modifiers: ['Shift'] })
  expect(await desk.isMarked([1, 'task'], [4, 'progress'])).toBe(true)
  await desk.keys('ArrowDown')
  expect(await desk.active()).toBe(`${rowId(2)} task`)
  expect(await desk.marked()).toContain('绩效任务，第 3 行')
  await desk.keys('Shift+ArrowDown', 'Escape')
  expect(await desk.marked()).toContain('绩效任务，第 3 行')
})

test('[G19] a block that reaches a merged duty covers all of it, across the pinned edge', async () => {
  await desk.click(1, 'number')
  await desk.click(1, 'task')
  await desk.keys('Shift+ArrowLeft', 'Shift+ArrowLeft')
  expect(await desk.isMarked([0, 'group'], [3, 'task'])).toBe(true)
  expect(await desk.page.locator('.tb-range.tb-goes-on').count()).toBe(1)
  await desk.keys('Shift+ArrowRight')
  expect(await desk.isMarked([1, 'number'], [1, 'task'])).toBe(true)
})

test('[G19] Ctrl+A, Ctrl+Shift+arrows, Ctrl+Shift+End, a row by its number, a column by its heading', async () => {
  await desk.click(1, 'task')
  await desk.keys('Control+a')
  expect(await desk.marked()).toContain('15 行 × 9 列')
  await desk.click(1, 'task')
  await desk.keys('Control+Shift+ArrowDown')
  expect(await desk.marked()).toContain('14 行 × 1 列')
  await desk.keys('Control+Shift+End')
  expect(await desk.marked()).toContain('14 行 × 7 列')
  await desk.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTo(0, 0))
  await desk.settle()
  await desk.click(2, 'number')
  expect(await desk.marked()).toContain('1 行 × 9 列')
  await desk.keys('Shift+ArrowDown')
  expect(await desk.marked()).toContain('2 行 × 9 列')
  await desk.drag([2, 'number'], [4, 'number'])
  expect(await desk.marked()).toContain('3 行 × 9 列')
  await desk.page.locator('[role="columnheader"][col-id="task"]').click()
  await desk.settle()
  expect(await desk.marked()).toContain('15 行 × 1 列')
  await desk.page.locator('[role="columnheader"][col-id="goal"]').click({ modifiers: ['Shift'] })
  await desk.settle()
  expect(await desk.marked()).toContain('15 行 × 3 列')
  await desk.keys('Shift+Space')
  expect(await desk.marked()).toContain('1 行 × 9 列')
})

test('[G20] Tab and Enter stay in the block; Tab, Tab, Enter comes back', async () => {
  await desk.drag([1, 'task'], [2, 'source'])
  const path: [string, string][] = [
    ['Tab', `${rowId(1)} source`],
    ['Tab', `${rowId(2)} task`],
    ['Shift+Tab', `${rowId(1)} source`],
    ['Enter', `${rowId(2)} source`],
    ['Enter', `${rowId(1)} task`],
    ['Shift+Enter', `${rowId(2)} source`]
  ]
  for (const [key, where] of path) {
    await desk.keys(key)
    expect(await desk.active(), key).toBe(where)
    expect(await desk.isMarked([1, 'task'], [2, 'source'])).toBe(true)
  }
  await desk.click(1, 'task')
  await desk.type('甲')
  await desk.keys('Tab')
  await desk.type('乙')
  await desk.keys('Enter')
  expect(await desk.active()).toBe(`${rowId(2)} task`)
})

test('[G19] dragging out of the window scrolls on', async () => {
  await desk.close()
  desk = await bench.open('rows=60', { width: 1200, height: 500 })
  const cell = await desk.cell(1, 'task').boundingBox()
  const from = { x: (cell?.x ?? 0) + 20, y: (cell?.y ?? 0) + 20 }
  await desk.page.mouse.move(from.x, from.y)
  await desk.page.mouse.down()
  await desk.page.mouse.move(from.x, 495, { steps: 4 })
  await expect
    .poll(() => desk.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTop ?? 0), {
      timeout: 20_000
    })
    .toBeGreaterThan(900)
  await desk.page.mouse.up()
  await desk.settle()
  const rows = Number(/(\d+) 行/.exec(await desk.marked())?.[1])
  expect(rows).toBeGreaterThan(4)
})

test('[G31] Delete clears a block as one step; what may not be cleared is named', async () => {
  const before = await desk.texts([0, 1, 2], ['task', 'progress'])
  await desk.drag([0, 'task'], [2, 'progress'])
  await desk.keys('Delete')
  expect(await desk.texts([0, 1, 2], ['task', 'progress'])).toEqual(before.map(() => ['', '']))
  expect(await desk.notice()).toMatch(/^已清除 1\d 格/)
  await desk.keys('Control+z')
  expect(await desk.texts([0, 1, 2], ['task', 'progress'])).toEqual(before)
  await desk.drag([1, 'status'], [1, '~state'])
  await desk.keys('Delete')
  expect(await desk.notice()).toContain('跳过 2 格：第 2 行 责任部门（责任部门由绩效办统一分派')
})

test('[G27] Ctrl+Enter fills what is marked with what was typed, Ctrl+D fills down, the handle repeats: one step each', async () => {
  const before = await desk.texts([1, 2, 3], ['task'])
  await desk.drag([1, 'task'], [3, 'task'])
  await desk.type('同一内容')
  await desk.keys('Control+Enter')
  expect(await desk.texts([1, 2, 3], ['task'])).toEqual([['同一内容'], ['同一内容'], ['同一内容']])
  await desk.keys('Control+z')
  expect(await desk.texts([1, 2, 3], ['task'])).toEqual(before)
  await desk.drag([0, 'source'], [2, 'source'])
  await desk.keys('Control+d')
  const [first] = await desk.texts([0], ['source'])
  expect(await desk.texts([0, 1, 2], ['source'])).toEqual([first, first, first])
  await desk.keys('Control+z')
  await desk.drag([0, 'source'], [1, 'source'])
  const pattern = await desk.texts([0, 1], ['source'])
  const handle = await desk.page.locator('.tb-fill-handle').boundingBox()
  const target = await desk.cell(5, 'source').boundingBox()
  const x = (handle?.x ?? 0) + 3
  await desk.dragFrom({ x, y: (handle?.y ?? 0) + 3 }, { x: x - 30, y: (target?.y ?? 0) + 10 })
  expect(await desk.texts([0, 1, 2, 3, 4, 5], ['source'])).toEqual([...pattern, ...pattern, ...pattern])
  await desk.keys('Control+z')
  expect(await desk.text(4, 'source')).not.toBe(undefined)
})

test('[G27] a narrative typed with an input method fills the other marked cells as well', async () => {
  const [before = ''] = (await desk.texts([1], ['progress']))[0] ?? []
  await desk.drag([1, 'progress'], [2, 'progress'])
  await desk.composing('wan')
  await desk.composed('完成')
  await desk.keys('Control+Enter')
  expect(await desk.texts([1, 2], ['progress'])).toEqual([[`${before}完成`], [`${before}完成`]])
})

test('[G21] a block stays on its rows while somebody else inserts and deletes rows; the hand in it writes where it was', async () => {
  await desk.drag([2, 'task'], [4, 'source'])
  await desk.page.evaluate(group => window.page.peer.addRow('tnew000000000', group, null), groupId(0))
  await desk.settle()
  expect(await desk.isMarked([2, 'task'], [4, 'source'])).toBe(true)
  await desk.page.evaluate(row => window.page.peer.deleteRow(row), rowId(4))
  await desk.settle()
  expect(await desk.isMarked([2, 'task'], [3, 'source'])).toBe(true)
  await desk.page.evaluate(row => window.page.peer.deleteRow(row), rowId(2))
  await desk.settle()
  expect(await desk.active()).toBe(`${rowId(3)} task`)
  expect((await desk.editor()).focused).toBe(true)
})

test('[G22] the strip tells cells, filled cells, the sum of numbers, and characters', async () => {
  await desk.click(0, 'number')
  await desk.drag([0, 'task'], [2, 'task'])
  expect(await desk.marked()).toMatch(/^3 行 × 1 列 3 格 \d+ 字$/)
  await desk.page.locator('[role="columnheader"][col-id="number"]').click()
  await desk.settle()
  expect(await desk.marked()).toContain('合计 120')
})

test('[G32] F1 lists the keys, Esc gives the focus back to the cell', async () => {
  await desk.click(2, 'task')
  await desk.keys('F1')
  await expect.poll(() => desk.page.locator('.tb-help dt').count()).toBeGreaterThan(20)
  await desk.keys('Escape')
  expect((await desk.editor()).focused).toBe(true)
  expect(await desk.active()).toBe(`${rowId(2)} task`)
})
