import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GridBench, type GridDesk, rowId } from './grid-page/open-page.ts'

let bench: GridBench
let desk: GridDesk
beforeAll(async () => {
  bench = await GridBench.start()
})
afterAll(() => bench.close())
beforeEach(async () => {
  desk = await bench.open('rows=15&pane')
})
afterEach(async () => {
  expect(desk.complaints, '[G15] the page complains about nothing').toEqual([])
  await desk.close()
})

const pane = () => desk.page.locator('.task-pane')
const field = () => desk.page.locator('.pane-write textarea')

describe('[O7] the pane of a task', () => {
  test('F4 opens it on the row with its goal, last period, state and reason; typing writes live; Esc goes back to the cell', async () => {
    await desk.click(2, 'task')
    await desk.keys('F4')
    const words = await pane().innerText()
    for (const said of ['做好重点时段客流疏导', '已退回', '退回原因：请补充数字和时间', '四季度阶段目标', '上期进展']) {
      expect(words).toContain(said)
    }
    expect(await field().evaluate(one => one === document.activeElement)).toBe(true)
    const before = await desk.text(2, 'progress')
    await desk.page.keyboard.press('Control+End')
    await desk.type('又写一段。')
    await desk.keys('Enter')
    await desk.type('分段保留。')
    expect(await desk.text(2, 'progress')).toBe(`${before}又写一段。\n分段保留。`)
    const count = [...`${before}又写一段。\n分段保留。`].length
    expect(await pane().innerText()).toContain(`${count} 字`)
    await desk.keys('Control+z')
    expect(await desk.text(2, 'progress')).toBe(before)
    await desk.keys('Escape')
    expect(await pane().count()).toBe(0)
    expect(await desk.editor()).toMatchObject({ focused: true })
    expect(await desk.active()).toBe(`${rowId(2)} task`)
  })

  test('it follows the hand, also by its own arrows, and remembers its width', async () => {
    await desk.click(0, 'task')
    await desk.keys('F4')
    await desk.click(4, 'goal')
    expect(await pane().locator('h2').innerText()).toBe('推进12345诉求“接诉即办”')
    await pane().getByRole('button', { name: '下一项' }).click()
    await desk.settle()
    expect(await pane().locator('h2').innerText()).toBe('更新导览标识系统')
    expect(await desk.active()).toBe(`${rowId(5)} goal`)
    const edge = await pane().locator('.pane-edge').boundingBox()
    if (edge === null) throw new Error('no edge')
    await desk.page.mouse.move(edge.x + 3, 300)
    await desk.page.mouse.down()
    await desk.page.mouse.move(edge.x - 97, 300, { steps: 4 })
    await desk.page.mouse.up()
    const width = (await pane().boundingBox())?.width ?? 0
    expect(width).toBeGreaterThan(480)
    await desk.page.reload()
    await desk.page.waitForSelector('.ag-row')
    await desk.click(0, 'task')
    await desk.keys('F4')
    expect((await pane().boundingBox())?.width).toBe(width)
  })

  test('composing in the pane is not broken by others, whose caret and name stand in it', async () => {
    await desk.click(0, 'progress')
    await desk.keys('F4')
    const before = await desk.text(0, 'progress')
    await desk.page.keyboard.press('Control+End')
    await desk.composing('ni')
    await desk.page.evaluate(row => window.page.peer.insert(row, 'progress', 0, '甲'), rowId(0))
    await desk.settle()
    expect(await field().inputValue()).toBe(`${before}ni`)
    await desk.composed('你')
    expect(await desk.text(0, 'progress')).toBe(`甲${before}你`)
    expect(await field().inputValue()).toBe(`甲${before}你`)
    await desk.page.evaluate(row => window.page.peer.moveTo(row, 'progress', 3), rowId(0))
    await desk.settle()
    expect(await pane().locator('.writer-caret').innerText()).toBe('王海峰')
  })

  test('the row is deleted while I write in the pane: what I wrote stays for me', async () => {
    await desk.click(1, 'progress')
    await desk.keys('F4')
    await desk.type('已经写了一段，')
    await desk.composing('mei')
    await desk.page.evaluate(row => window.page.peer.deleteRow(row), rowId(1))
    await desk.settle()
    expect(await pane().locator('h2').innerText()).not.toBe('开展公共设施隐患排查与修缮')
    expect(await pane().locator('.task-orphan textarea').inputValue()).toContain('已经写了一段，mei')
    await pane().locator('.task-orphan').getByRole('button').last().click()
    expect(await pane().locator('.task-orphan').count()).toBe(0)
    // and what was written before it was deleted comes back with the row
    await desk.page.evaluate(row => window.page.report.structure.restoreRows([row as never]), rowId(1))
    await desk.settle()
    expect(await desk.text(1, 'progress')).toBe('已经写了一段，')
  })
})

describe('[O8] comments beside the table', () => {
  test('somebody comments: a mark with the count stands in the cell, and it is answered and settled live', async () => {
    await desk.page.evaluate(
      row => window.page.peer.comments.add(row as never, 'progress' as never, '请补充数字'),
      rowId(0)
    )
    await desk.settle()
    const mark = () =>
      desk.cell(0, 'progress').evaluate(cell => [cell.className, getComputedStyle(cell, '::after').content])
    const [classes, content] = await mark()
    expect(classes).toContain('tb-noted-new')
    expect(content).toBe('"1"')
    const box = await desk.cell(0, 'progress').boundingBox()
    if (box === null) throw new Error('no cell')
    await desk.page.mouse.click(box.x + box.width - 8, box.y + 8)
    await desk.settle()
    expect(await pane().locator('.thread').innerText()).toContain('城市管理处 · 王海峰')
    await expect.poll(async () => (await mark())[0]).not.toContain('tb-noted-new')
    await pane().getByLabel('回复…').fill('已补充')
    await desk.keys('Control+Enter')
    expect((await mark())[1]).toBe('"2"')
    const heard = await desk.page.evaluate(() => {
      window.page.peer.comments.changed()
      return window.page.peer.comments.threads()[0]?.messages.map(message => `${message.name}：${message.text}`)
    })
    expect(heard).toEqual(['王海峰：请补充数字', '李敏：已补充'])
    await pane().getByRole('button', { name: '解决' }).click()
    await desk.settle()
    expect((await mark())[0]).not.toContain('tb-noted')
    expect(await pane().innerText()).toContain('已解决的批注（1）')
  })

  test('a comment begun from the menu is written by keyboard alone, with a department named by @', async () => {
    await desk.click(2, 'goal')
    await desk.keys('Shift+F10', 'ArrowDown', 'Enter')
    await desk.type('请@党群')
    await desk.keys('Enter')
    await desk.type('核对')
    await desk.keys('Control+Enter')
    expect(await pane().locator('.thread-mention').innerText()).toBe('@党群工作处')
    const said = await desk.page.evaluate(() => window.page.report.comments.threads()[0])
    expect(said).toMatchObject({
      row: rowId(2),
      column: 'goal',
      messages: [{ text: '请@党群工作处 核对', unit: '综合处' }]
    })
    expect(await desk.page.evaluate(() => window.page.report.canUndo())).toBe(false)
  })

  test('a filler may comment where it may not write; a viewer may only read', async () => {
    await desk.close()
    desk = await bench.open('rows=15&pane&role=filler')
    await desk.click(2, 'progress')
    await desk.keys('F4')
    expect(await field().count()).toBe(0)
    expect(await pane().innerText()).toContain('这项任务不由您的部门负责')
    await pane().getByLabel('批注：四季度进展').last().fill('请核对')
    await desk.keys('Control+Enter')
    expect(await pane().locator('.thread').count()).toBe(1)
    await desk.close()
    desk = await bench.open('rows=15&pane&role=viewer')
    await desk.click(2, 'progress')
    await desk.keys('F4')
    expect(await pane().locator('textarea').count()).toBe(0)
  })
})
