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

test('arrows, Home, End, Tab, Enter and Ctrl+arrows move the hand', async () => {
  await desk.click(1, 'task')
  const path: [string, string][] = [
    ['ArrowDown', `${rowId(2)} task`],
    ['ArrowRight', `${rowId(2)} source`],
    ['Home', `${rowId(2)} group`],
    ['End', `${rowId(2)} ~state`],
    ['Tab', `${rowId(3)} group`],
    ['Shift+Tab', `${rowId(2)} ~state`],
    ['ArrowLeft', `${rowId(2)} ~units`],
    ['Enter', `${rowId(3)} ~units`],
    ['Shift+Enter', `${rowId(2)} ~units`],
    ['Control+Home', `${rowId(0)} group`],
    ['Control+ArrowDown', `${rowId(14)} group`]
  ]
  for (const [key, where] of path) {
    await desk.keys(key)
    const active = await desk.active()
    const [row, column] = where.split(' ')
    // a merged cell is found at its first row, or not at all by this row
    if (column === 'group') expect(active.endsWith(' group'), `${key}: ${active}`).toBe(true)
    else expect(active, key).toBe(`${row} ${column}`)
  }
})

test('[G7] typing replaces a short cell and Esc restores it; an arrow keeps it and moves', async () => {
  const before = await desk.text(1, 'task')
  await desk.click(1, 'task')
  await desk.type('abc')
  await desk.keys('Escape')
  expect(await desk.text(1, 'task')).toBe(before)
  await desk.type('新任务')
  await desk.keys('ArrowDown')
  expect(await desk.text(1, 'task')).toBe('新任务')
  expect(await desk.active()).toBe(`${rowId(2)} task`)
})

test('[G7] typing appends to a narrative, live; F2 opens it with arrows for the caret; Alt+Enter breaks the line', async () => {
  const before = await desk.text(3, 'progress')
  await desk.click(3, 'progress')
  await desk.type('又')
  expect(await desk.page.evaluate(row => window.page.peer.read(row, 'progress'), rowId(3))).toBe(`${before}又`)
  await desk.keys('Escape', 'F2', 'ArrowLeft')
  await desk.type('x')
  await desk.keys('Alt+Enter')
  expect(await desk.text(3, 'progress')).toBe(`${before}x\n又`)
  await desk.keys('Enter')
  expect(await desk.active()).toBe(`${rowId(4)} progress`)
})

test('Delete clears, Ctrl+Z brings back, Ctrl+Y clears again', async () => {
  const before = await desk.text(0, 'progress')
  await desk.click(0, 'progress')
  await desk.keys('Delete')
  expect(await desk.text(0, 'progress')).toBe('')
  await desk.keys('Control+z')
  expect(await desk.text(0, 'progress')).toBe(before)
  await desk.keys('Control+y')
  expect(await desk.text(0, 'progress')).toBe('')
})

test('a double click opens the cell with the caret where it was clicked', async () => {
  const box = await desk.cell(3, 'progress').boundingBox()
  await desk.page.mouse.dblclick((box?.x ?? 0) + 12 + 14 * 3 + 1, (box?.y ?? 0) + 20)
  await desk.settle()
  expect(await desk.editor()).toMatchObject({ open: true, caret: 3 })
})

test('[G10] the merged duty is edited once for its whole group', async () => {
  await desk.click(0, 'group')
  await desk.type('新的职责')
  await desk.keys('Enter')
  const names = await desk.page.evaluate(() => window.page.report.view().groups.map(group => group.name))
  expect(names[0]).toBe('新的职责')
  expect(await desk.cell(0, 'group').textContent()).toBe('新的职责')
  await desk.click(0, 'group')
  await desk.keys('Delete')
  expect(await desk.notice()).toContain('不能留空')
  expect(await desk.page.evaluate(() => window.page.report.view().groups[0]?.name)).toBe('新的职责')
})

test('[G10] rows are merged by group, not by equal wording', async () => {
  await desk.page.evaluate(id => window.page.report.renameGroup(id as never, '安全生产'), groupId(0))
  await desk.page.evaluate(id => window.page.report.renameGroup(id as never, '安全生产'), groupId(1))
  await desk.settle()
  expect(await desk.cell(0, 'group').getAttribute('aria-rowspan')).toBe('4')
  expect(await desk.cell(4, 'group').textContent()).toBe('安全生产')
})

test('[G18] a choice cell lists its choices; typing narrows, Enter takes, a click takes, nonsense is refused', async () => {
  await desk.click(1, 'status')
  await desk.keys('F2')
  expect(await desk.page.locator('.tb-choices [role="option"]').count()).toBe(11)
  await desk.keys('ArrowDown', 'ArrowDown', 'Enter')
  expect(await desk.text(1, 'status')).toBe('滞后')
  await desk.click(1, 'status')
  await desk.composing('ti')
  await desk.composed('提前')
  await desk.keys('Enter')
  expect(await desk.text(1, 'status')).toBe('提前完成')
  await desk.click(3, 'status')
  await desk.keys('F2')
  await desk.page.locator('.tb-choices [role="option"]', { hasText: '需核实' }).click()
  await desk.settle()
  expect(await desk.text(3, 'status')).toBe('需核实')
  await desk.type('abc')
  await desk.keys('Enter')
  expect(await desk.text(3, 'status')).toBe('需核实')
})

test('[G14] one cell is copied, cut and pasted with the real clipboard, as text and as a table', async () => {
  const text = await desk.text(2, 'progress')
  await desk.click(2, 'progress')
  await desk.keys('Control+c', 'ArrowUp', 'Control+v')
  expect(await desk.text(1, 'progress')).toBe(text)
  const html = await desk.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return (await item?.getType('text/html'))?.text()
  })
  expect(html).toContain('<td')
  await desk.keys('Control+x')
  expect(await desk.text(1, 'progress')).toBe('')
  await desk.keys('Control+z')
  expect(await desk.text(1, 'progress')).toBe(text)
})

test('[G9] a viewer changes nothing and is told why', async () => {
  await desk.close()
  desk = await bench.open('role=viewer')
  const before = await desk.text(2, 'task')
  await desk.click(2, 'task')
  await desk.type('x')
  expect(await desk.notice()).toBe('您以查看身份进入，不能修改。')
  await desk.keys('Delete', 'F2')
  await desk.type('y')
  await desk.keys('Enter')
  expect(await desk.text(2, 'task')).toBe(before)
  await desk.click(2, 'progress')
  await desk.imeKey()
  expect(await desk.notice()).toContain('不能修改')
})

test('[G9] departments and state are not written in the sheet', async () => {
  await desk.click(2, '~state')
  await desk.type('x')
  expect(await desk.notice()).toContain('填报状态')
})

test('[G16] the sheet is no trap: Esc and Tab leave it, Tab and Shift+Tab come back', async () => {
  await desk.page.evaluate(() => {
    for (const [id, where] of [
      ['before', 'afterbegin'],
      ['after', 'beforeend']
    ] as const) {
      document.body.insertAdjacentHTML(
        where,
        `<button type="button" id="${id}" style="position:fixed;bottom:0">${id}</button>`
      )
    }
  })
  await desk.click(2, 'task')
  await desk.keys('Escape', 'Tab')
  expect(await desk.page.evaluate(() => document.activeElement?.closest('.tb-bar') !== null)).toBe(true)
  await desk.keys('Shift+Tab')
  expect((await desk.editor()).focused).toBe(true)
  await desk.keys('Escape', 'Shift+Tab')
  expect(await desk.page.evaluate(() => document.activeElement?.id)).toBe('before')
})

test('the textarea tells a screen reader where it is and what is there', async () => {
  await desk.click(2, 'task')
  const label = await desk.page.locator('.tb-textarea').getAttribute('aria-label')
  expect(label).toBe(`绩效任务，第 3 行：${await desk.text(2, 'task')}`)
})
