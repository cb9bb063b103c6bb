import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { GridBench, type GridDesk, groupId, rowId } from './grid-page/open-page.ts'

let bench: GridBench
let desk: GridDesk
beforeAll(async () => {
  bench = await GridBench.start()
})
afterAll(() => bench.close())
afterEach(async () => {
  expect(desk.complaints, '[G15] the grid complains about nothing').toEqual([])
  await desk.close()
})

/** On a busy machine a second is not long. */
const soon = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 20_000 })

test('[G5] a row inserted above keeps the hand on the same cell, and the next key writes there', async () => {
  desk = await bench.open()
  await desk.click(2, 'task')
  await desk.page.evaluate(group => window.page.peer.addRow('tnew000000000', group, null), groupId(0))
  await desk.settle()
  expect(await desk.cell('tnew000000000', 'task').count()).toBe(1)
  expect(await desk.active()).toBe(`${rowId(2)} task`)
  await desk.type('写在这里')
  await desk.keys('Enter')
  expect(await desk.text(2, 'task')).toBe('写在这里')
})

test('[G5] a row inserted above an open editor leaves it open, with its caret', async () => {
  desk = await bench.open()
  await desk.click(3, 'progress')
  await desk.keys('F2', 'ArrowLeft', 'ArrowLeft')
  const before = await desk.editor()
  await desk.page.evaluate(group => window.page.peer.addRow('tnew000000000', group, null), groupId(0))
  await desk.settle()
  expect(await desk.editor()).toEqual(before)
  expect(await desk.active()).toBe(`${rowId(3)} progress`)
})

test('[G5] rows inserted above the window do not move what I look at', async () => {
  desk = await bench.open('rows=200')
  await desk.click(0, 'task')
  await desk.page.mouse.move(700, 500)
  await desk.page.mouse.wheel(0, 3_000)
  const where = () =>
    desk.page.evaluate(() => {
      for (const cell of document.querySelectorAll('[col-id="task"][role="gridcell"]')) {
        const { top } = cell.getBoundingClientRect()
        if (top > 200) return { row: cell.closest('[row-id]')?.getAttribute('row-id'), top: Math.round(top) }
      }
      return null
    })
  await expect.poll(() => desk.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTop)).toBe(3_000)
  const before = await desk.still(where)
  await desk.page.evaluate(group => window.page.peer.addRow('tnew000000000', group, null), groupId(0))
  await desk.settle()
  expect(await desk.still(where)).toEqual(before)
})

test('[G6] a storm of remote edits steals neither focus nor scroll nor an open composition', async () => {
  desk = await bench.open('rows=200')
  await desk.click(3, 'progress')
  await desk.composing('ni')
  await desk.page.evaluate(async () => {
    const rows = window.page.report.view().rows.map(row => row.id)
    for (let tick = 0; tick < 50; tick++) {
      for (let step = 0; step < 20; step++) {
        const row = rows[(tick * 37 + step * 11) % rows.length] ?? ''
        if (step % 5 === 0) window.page.peer.set(row, 'task', `任务 ${tick} ${step}`)
        else window.page.peer.insert(row, step % 2 === 0 ? 'goal' : 'progress', 0, '改')
      }
      if (tick % 10 === 5) window.page.peer.addRow(`tstorm${tick}`, 'g000000000000', null)
      if (tick % 10 === 7) window.page.peer.deleteRow(`tstorm${tick - 2}`)
      await new Promise(done => setTimeout(done, 20))
    }
  })
  expect(await desk.editor()).toMatchObject({ open: true, focused: true })
  expect((await desk.editor()).value.endsWith('ni')).toBe(true)
  await desk.composed('你')
  const mine = await desk.text(3, 'progress')
  expect(mine.endsWith('你')).toBe(true)
  expect(await desk.page.evaluate(row => window.page.peer.read(row, 'progress'), rowId(3))).toBe(mine)
  expect(await desk.active()).toBe(`${rowId(3)} progress`)
})

test('[G11] a remote value is painted in the frame after it came, and its cell is tinted', async () => {
  desk = await bench.open()
  const tints = await desk.page.evaluateHandle(() => {
    const seen = { count: 0 }
    const isTint = (node: Node) => node instanceof Element && node.classList.contains('tb-tint')
    const count = (all: NodeList) => [...all].filter(isTint).length
    new MutationObserver(changes => {
      for (const { addedNodes } of changes) seen.count += count(addedNodes)
    }).observe(document.body, { childList: true, subtree: true })
    return seen
  })
  await desk.page.evaluate(row => window.page.peer.set(row, 'task', '别人改的'), rowId(2))
  await desk.settle()
  expect(await desk.cell(2, 'task').textContent()).toBe('别人改的')
  expect(await tints.evaluate(seen => seen.count)).toBe(1)
  await soon(() => desk.page.locator('.tb-tint').count()).toBe(0)
})

test('[G17] two people in one cell are both named, their carets stand in the text, and flags fold to dots', async () => {
  desk = await bench.open()
  await desk.page.evaluate(row => {
    window.page.peer.moveTo(row, 'progress', 3)
    window.page.join('u-0000000000000002', '赵静', '安全应急处').moveTo(row, 'progress', 6)
  }, rowId(2))
  await desk.settle()
  expect(await desk.page.locator('.tb-flag').allTextContents()).toEqual(['城市管理处 · 王海峰', '安全应急处 · 赵静'])
  const cell = await desk.cell(2, 'progress').boundingBox()
  const carets = await desk.page.locator('.tb-caret').evaluateAll(all => all.map(one => one.getBoundingClientRect().x))
  expect(carets.map(x => Math.round((x - (cell?.x ?? 0) - 11) / 14))).toEqual([3, 6])
  const widest = () =>
    desk.page.locator('.tb-flag').evaluateAll(all => Math.max(...all.map(one => one.getBoundingClientRect().width)))
  await soon(widest).toBeLessThanOrEqual(8)
})

test('my place and caret are told to the others', async () => {
  desk = await bench.open()
  const told = () =>
    desk.page.evaluate(
      () =>
        new Promise(done => {
          const peer = window.page.join('u-0000000000000003', '陈思远', '党群工作处')
          setTimeout(() => done([...peer.states().values()].map(state => state.place ?? null)), 200)
        })
    )
  await desk.click(2, 'progress')
  expect(await told()).toContainEqual({ row: rowId(2), column: 'progress' })
})

test('[G12] a filter shows what it asks for; a remote change of state does not take the row away', async () => {
  desk = await bench.open()
  await desk.page.evaluate(() => window.page.setFilter({ states: ['returned'] }))
  await desk.settle()
  const shown = () => desk.page.locator('[col-id="task"][role="gridcell"]').count()
  const before = await shown()
  expect(before).toBeGreaterThan(0)
  await desk.page.evaluate(row => window.page.peer.setState(row, 'accepted'), rowId(2))
  await desk.settle()
  expect(await shown()).toBe(before)
  expect(await desk.cell(2, '~state').textContent()).toBe('已审定')
  await desk.page.evaluate(() => window.page.setFilter({ units: ['没有这个处'] }))
  await desk.settle()
  expect(await desk.page.locator('.tb-empty').textContent()).toContain('没有符合条件的任务')
})

test('[G8] a row is deleted while I type into a short cell: my text is kept for me', async () => {
  desk = await bench.open()
  await desk.click(1, 'task')
  await desk.type('还没写完')
  await desk.page.evaluate(row => window.page.peer.deleteRow(row), rowId(1))
  await desk.settle()
  expect(await desk.page.evaluate(() => window.page.orphans)).toMatchObject([{ text: '还没写完' }])
})

test('[G8] the report is sealed while I type into a short cell: nothing is written, my text is kept for me', async () => {
  desk = await bench.open()
  const before = await desk.text(1, 'task')
  await desk.click(1, 'task')
  await desk.type('还没写完')
  await desk.page.evaluate(() => window.page.peer.seal())
  await desk.settle()
  expect(await desk.page.evaluate(() => window.page.orphans)).toMatchObject([{ text: '还没写完' }])
  expect(await desk.text(1, 'task')).toBe(before)
  await desk.type('x')
  expect(await desk.notice()).toContain('封存')
  expect(await desk.cell(1, 'task').getAttribute('class')).toContain('tb-locked')
})

test('a grid made before the content is here fills itself, merged cells and computed heights included', async () => {
  desk = await bench.open('early&rows=2500')
  await expect.poll(() => desk.cell(0, 'group').getAttribute('aria-rowspan')).toBe('4')
  await expect.poll(() => cutCells(), { message: '[G13] no text is cut off' }).toBe(0)
})

test('10,000 rows open, scroll and take an edit without cutting text', async () => {
  desk = await bench.open('rows=10000')
  const opened = await desk.page.evaluate(() => performance.getEntriesByName('grid-painted')[0]?.duration ?? -1)
  console.info(`10,000 rows: grid made to painted ${Math.round(opened)} ms`)
  expect(await cutCells(), '[G13] no text is cut off').toBe(0)
  await desk.page.mouse.move(700, 500)
  for (let step = 0; step < 10; step++) await desk.page.mouse.wheel(0, 4_000)
  await desk.page.waitForTimeout(500)
  expect(await cutCells(), '[G13] no text is cut off').toBe(0)
  await desk.page.locator('[col-id="progress"][role="gridcell"]').nth(8).click()
  await desk.type('长'.repeat(200))
  await desk.keys('Tab')
  expect((await desk.editor()).focused).toBe(true)
})

/** Cells of prose whose text is higher than they are. */
function cutCells(): Promise<number> {
  return desk.page.evaluate(() => {
    const prose = [...document.querySelectorAll('.tb-prose[role="gridcell"]')]
    if (prose.length === 0) return -1
    return prose.filter(cell => cell.scrollHeight > cell.clientHeight + 1).length
  })
}
