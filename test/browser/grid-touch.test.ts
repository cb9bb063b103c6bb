import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { GridBench, type GridDesk, rowId } from './grid-page/open-page.ts'

let bench: GridBench
let desk: GridDesk
beforeAll(async () => {
  bench = await GridBench.start()
})
afterAll(() => bench.close())
beforeEach(async () => {
  desk = await bench.open('', { width: 390, height: 844 }, true)
})
afterEach(async () => {
  expect(desk.complaints, '[G15] the grid complains about nothing').toEqual([])
  await desk.close()
})

const panel = () => desk.page.locator('.tb-bottom')
const tap = async (row: number, column: string) => {
  await desk.cell(row, column).tap()
  await desk.settle()
}

test('[G36] a tap marks without opening the keyboard; a second tap opens an editor at the bottom, live with everybody', async () => {
  const before = await desk.text(0, 'task')
  await tap(0, 'task')
  expect((await desk.editor()).focused).toBe(false)
  expect(await panel().isVisible()).toBe(false)
  await tap(0, 'task')
  expect(await panel().isVisible()).toBe(true)
  const text = panel().locator('textarea')
  expect(await text.evaluate(one => document.activeElement === one)).toBe(true)
  await text.fill('手机上改的')
  expect(await desk.text(0, 'task')).toBe(before)
  await panel().getByRole('button', { name: '完成' }).click()
  expect(await desk.text(0, 'task')).toBe('手机上改的')
  expect(await panel().isVisible()).toBe(false)
})

test('[G36] a narrative is written live, a composition is one whole while a peer writes in it', async () => {
  await desk.page.evaluate(() => {
    const viewport = document.querySelector('.ag-grid-viewport')
    if (viewport !== null) viewport.scrollLeft = 9_999
  })
  await desk.settle()
  const before = await desk.text(0, 'progress')
  await tap(0, 'progress')
  await tap(0, 'progress')
  await desk.composing('hao')
  await desk.page.evaluate(row => window.page.peer.insert(row, 'progress', 0, '甲'), rowId(0))
  await desk.settle()
  expect(await panel().locator('textarea').inputValue()).toBe(`${before}hao`)
  await desk.composed('好')
  expect(await panel().locator('textarea').inputValue()).toBe(`甲${before}好`)
  expect(await desk.text(0, 'progress')).toBe(`甲${before}好`)
  await panel().getByRole('button', { name: '完成' }).click()
})

test('[G36] a choice is picked from a list; a locked cell is read, with the reason; a deleted row gives the text back', async () => {
  await desk.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTo(9_999, 0))
  await desk.settle()
  await tap(0, 'status')
  await tap(0, 'status')
  await panel().getByRole('option', { name: '已完成', exact: true }).click()
  expect(await desk.text(0, 'status')).toBe('已完成')
  expect(await panel().isVisible()).toBe(false)
  await desk.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTo(0, 0))
  await desk.settle()
  await tap(1, 'task')
  await tap(1, 'task')
  await panel().locator('textarea').fill('还没写完')
  await desk.page.evaluate(row => window.page.peer.deleteRow(row), rowId(1))
  await desk.settle()
  expect(await panel().isVisible()).toBe(false)
  expect(await desk.page.evaluate(() => window.page.orphans)).toMatchObject([{ text: '还没写完' }])
})

test('[G36] a viewer reads a cell in it and cannot write', async () => {
  await desk.close()
  desk = await bench.open('role=viewer', { width: 390, height: 844 }, true)
  await tap(0, 'task')
  await tap(0, 'task')
  expect(await panel().locator('textarea').inputValue()).toBe(await desk.text(0, 'task'))
  expect(await panel().locator('textarea').getAttribute('readonly')).not.toBeNull()
  expect(await panel().locator('.tb-bottom-task').textContent()).toContain('不能修改')
})
