import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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

const field = () => desk.page.getByRole('textbox', { name: '查找内容' })
const count = async () => (await desk.page.locator('.tb-find-count').textContent()) ?? ''
const button = (name: string) => desk.page.locator('.tb-find').getByRole('button', { name, exact: true })
const taskOrder = () =>
  desk.page.evaluate(() =>
    [...document.querySelectorAll('[col-id="number"][role="gridcell"]')]
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map(cell => Number(cell.textContent))
  )

test('[G28] Ctrl+F finds with a live count, marks what can be seen without touching a cell, and goes through it', async () => {
  await desk.click(0, 'task')
  const untouched = await desk.cell(0, 'task').innerHTML()
  await desk.keys('Control+f')
  await field().fill('机制')
  await expect.poll(count).toBe('1 / 7')
  expect(await desk.page.locator('.tb-found:not([hidden])').count()).toBeGreaterThan(1)
  expect(await desk.page.locator('.tb-found-here:not([hidden])').count()).toBeGreaterThan(0)
  expect(await desk.cell(0, 'task').innerHTML()).toBe(untouched)
  await desk.keys('Enter', 'Enter')
  expect(await count()).toBe('3 / 7')
  await desk.keys('Shift+Enter')
  expect(await count()).toBe('2 / 7')
  await desk.page.evaluate(row => window.page.peer.set(row, 'source', '机制机制'), rowId(1))
  await expect.poll(count).toMatch(/\/ 9$/)
  expect(await field().evaluate(one => document.activeElement === one)).toBe(true)
  await desk.keys('Escape')
  expect((await desk.editor()).focused).toBe(true)
  expect(await desk.page.locator('.tb-found:not([hidden])').count()).toBe(0)
})

test('[G28] a highlight lies exactly on its characters', async () => {
  await desk.click(0, 'task')
  await desk.keys('Control+f')
  await field().fill('联动')
  await desk.settle()
  const [mark, cell] = [
    await desk.page.locator('.tb-found:not([hidden])').first().boundingBox(),
    await desk.cell(0, 'task').boundingBox()
  ]
  const before = '完善地区环境秩序'.length
  expect(Math.abs((mark?.width ?? 0) - 28)).toBeLessThan(2)
  const perLine = Math.floor(((cell?.width ?? 0) - 25) / 14)
  expect(mark?.x).toBeCloseTo((cell?.x ?? 0) + 12 + (before % perLine) * 14, -1)
})

test('[G28] only in what is marked; case; nothing found', async () => {
  await desk.drag([0, 'task'], [3, 'goal'])
  await desk.keys('Control+f')
  await field().fill('机制')
  const all = Number((await count()).split('/')[1])
  await desk.page.getByLabel('只在选中区域').check()
  await desk.settle()
  await desk.settle()
  const some = Number(/(\d+)(?: 处)?$/.exec(await count())?.[1])
  expect(some).toBeGreaterThan(0)
  expect(some).toBeLessThan(all)
  await desk.page.getByLabel('只在选中区域').uncheck()
  await field().fill('pm2.5')
  await expect.poll(count).toMatch(/[1-9]/)
  await desk.page.getByLabel('区分大小写').check()
  await expect.poll(count).toBe('没有找到')
})

test('[G34] replacing one and all is one undo step each, and says which places it may not touch', async () => {
  await desk.close()
  desk = await bench.open('role=filler')
  const before = await desk.texts([0, 1, 2, 3, 4], ['progress', 'goal'])
  await desk.click(0, 'task')
  await desk.keys('Control+h')
  await field().fill('整改')
  await desk.page.getByRole('textbox', { name: '替换为' }).fill('改正')
  await desk.settle()
  await button('全部替换').click()
  await desk.settle()
  const after = await desk.texts([0, 1, 2, 3, 4], ['progress', 'goal'])
  expect(after[0]?.[0]).toBe(before[0]?.[0]?.replaceAll('整改', '改正'))
  expect(after[0]?.[1]).toBe(before[0]?.[1])
  expect(after.map(row => row[1])).toEqual(before.map(row => row[1]))
  const says = await desk.page.locator('.tb-left p').textContent()
  expect(says).toMatch(/^已替换 \d 格，跳过 \d+ 格：/)
  await desk.page.locator('.tb-left').getByRole('button', { name: '关闭' }).click()
  await desk.keys('Control+z')
  expect(await desk.texts([0, 1, 2, 3, 4], ['progress', 'goal'])).toEqual(before)
})

test('[G34] replacing one goes on behind what was put in', async () => {
  await desk.click(0, 'progress')
  await desk.keys('Control+h')
  await field().fill('整改')
  await desk.page.getByRole('textbox', { name: '替换为' }).fill('整改整改')
  await desk.settle()
  const text = await desk.text(0, 'progress')
  await button('替换').click()
  await desk.settle()
  await button('替换').click()
  await desk.settle()
  const parts = text.split('整改')
  const now = await desk.text(0, 'progress')
  expect(now.startsWith(`${parts[0]}整改整改${parts[1]}整改整改`)).toBe(true)
})

test('[G35] filters: mine, empty, by status; a shrunk group still shows its whole duty', async () => {
  await desk.click(1, 'task')
  const bar = desk.page.locator('.tb-bar')
  await bar.getByRole('button', { name: '筛选' }).click()
  await desk.page.getByLabel('我的').check()
  await desk.settle()
  const rows = () => desk.page.locator('.tb-bar-rows').textContent()
  expect(await rows()).toMatch(/^显示 \d 行，共 15 行$/)
  await desk.page.getByLabel('未填报', { exact: true }).first().check()
  await desk.settle()
  expect(await desk.page.locator('.tb-bar [data-on]').textContent()).toBe('筛选（2）')
  await desk.page.getByRole('button', { name: '全部显示' }).click()
  await desk.page.getByLabel('滞后').check()
  await desk.settle()
  expect(await taskOrder()).toEqual([3, 10])
  const cut = await desk.page.evaluate(
    () =>
      [...document.querySelectorAll('.tb-duty-text')].filter(duty => {
        const cell = duty.closest('[role="gridcell"]')
        return cell !== null && duty.getBoundingClientRect().bottom > cell.getBoundingClientRect().bottom + 1
      }).length
  )
  expect(cut).toBe(0)
  await desk.keys('Escape')
  expect((await desk.editor()).focused).toBe(true)
})

test('[G30] what changed since my last visit', async () => {
  const menu = () => desk.page.locator('.tb-bar').getByRole('button', { name: /筛选/ })
  await menu().click()
  expect(await desk.page.getByLabel('上次查看后有变化').isDisabled()).toBe(true)
  await desk.page.evaluate(() => {
    dispatchEvent(new Event('pagehide'))
    const key = Object.keys(localStorage).find(one => one.startsWith('tianbao.visit.')) ?? ''
    const visit = JSON.parse(localStorage.getItem(key) ?? '{}')
    localStorage.setItem(key, JSON.stringify({ ...visit, left: visit.left - 86_400_000 }))
    // leaving the page now must not overwrite what was planted
    Storage.prototype.setItem = () => {}
  })
  await desk.page.reload()
  await desk.page.waitForSelector('.ag-row')
  await desk.page.evaluate(row => window.page.peer.set(row, 'task', '别人改的'), rowId(3))
  await desk.settle()
  await menu().click()
  await desk.page.getByLabel('上次查看后有变化').check()
  await desk.settle()
  expect(await taskOrder()).toEqual([4])
})

test('[G29] sorted views never change the report, do not run away while others write, and sort again when asked', async () => {
  const order = () =>
    desk.page.evaluate(() =>
      window.page.report
        .view()
        .rows.map(row => row.id)
        .join()
    )
  const before = await order()
  await desk.click(1, 'task')
  await desk.page.locator('.tb-bar').getByRole('button', { name: '排序' }).click()
  await desk.page.getByLabel('按哪一列').selectOption({ label: '完成情况' })
  await desk.settle()
  expect((await taskOrder()).slice(0, 4)).toEqual([3, 1, 4, 2])
  expect(await desk.cell(2, 'group').getAttribute('aria-rowspan')).toBe('4')
  await desk.page.getByLabel('全表排序，每行显示职责').check()
  await desk.settle()
  const flat = await taskOrder()
  expect(flat.slice(0, 2)).toEqual([5, 12])
  expect(await desk.cell(4, 'group').getAttribute('aria-rowspan')).toBeNull()
  const duties = await desk.page.locator('.tb-duty-text').allTextContents()
  expect(duties.every(duty => duty !== '')).toBe(true)
  expect(await order()).toBe(before)
  await desk.page.evaluate(row => window.page.peer.set(row, 'status', '未启动'), rowId(0))
  await desk.settle()
  expect(await taskOrder()).toEqual(flat)
  await desk.page.locator('.tb-bar').getByRole('button', { name: '重新排序' }).click()
  await desk.settle()
  expect((await taskOrder())[0]).toBe(1)
  await desk.page.locator('.tb-menu').getByRole('button', { name: '原顺序' }).click()
  await desk.settle()
  expect((await taskOrder()).slice(0, 3)).toEqual([1, 2, 3])
  expect(await desk.cell(0, 'group').getAttribute('aria-rowspan')).toBe('4')
  expect(await order()).toBe(before)
})
