import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GridBench, type GridDesk, rowId } from './grid-page/open-page.ts'

let bench: GridBench
let desk: GridDesk
beforeAll(async () => {
  bench = await GridBench.start()
})
afterAll(() => bench.close())
beforeEach(async () => {
  desk = await bench.open('rows=15')
})
afterEach(async () => {
  expect(desk.complaints, '[G15] the grid complains about nothing').toEqual([])
  await desk.close()
})

/** Rows of the report in order, by their place in the sample; new ones as `+`. */
async function order(): Promise<string> {
  await desk.settle()
  const ids = await desk.page.evaluate(() => window.page.report.view().rows.map(row => row.id))
  return ids.map(id => (/^t0{5}/.test(id) ? String(Number(id.slice(1))) : '+')).join(' ')
}
const peerOrder = () => desk.page.evaluate(() => window.page.peer.structure.deletedRows().map(row => row.id))

async function openMenu(row: number, column = 'task'): Promise<void> {
  await desk.cell(row, column).click({ button: 'right' })
  await desk.page.getByRole('menu').waitFor()
}

async function choose(name: string | RegExp): Promise<void> {
  await desk.page.getByRole('menuitem', { name }).click()
  await desk.settle()
}

const columnNames = () => desk.page.evaluate(() => window.page.report.view().columns.map(column => column.name))
const groupsOf = () =>
  desk.page.evaluate(() => {
    const { rows, groups } = window.page.report.view()
    return rows.slice(0, 6).map(row => groups.findIndex(group => group.id === row.group))
  })

describe('[E12] rows by menu, mouse and keys', () => {
  test('a row is inserted below, the hand goes to its task, and Ctrl+Z takes it back', async () => {
    await openMenu(2)
    await choose('在下方插入任务')
    expect(await order()).toBe('0 1 2 + 3 4 5 6 7 8 9 10 11 12 13 14')
    expect(await desk.active()).toMatch(/^t\w+ task$/)
    await desk.type('新任务')
    await desk.keys('Enter', 'Control+z')
    await desk.keys('Control+z')
    expect(await order()).toBe('0 1 2 3 4 5 6 7 8 9 10 11 12 13 14')
    await desk.keys('Control+y', 'Control+y')
    expect(await desk.page.evaluate(() => window.page.report.view().rows[3]?.cells.task)).toBe('新任务')
  })

  test('a copy carries the task and not its progress', async () => {
    await openMenu(0)
    await choose('复制任务（不含进展）')
    const copy = await desk.page.evaluate(() => window.page.report.view().rows[1]?.cells)
    expect([copy?.task, copy?.progress, copy?.status]).toEqual(['完善地区环境秩序联动巡查机制', '', ''])
  })

  test('Alt+↓ and Alt+↑ move the row over the border of its group, the hand stays on it, and the edge says so', async () => {
    await desk.click(3, 'task')
    await desk.keys('Alt+ArrowDown')
    expect(await order()).toBe('0 1 2 3 4 5 6 7 8 9 10 11 12 13 14')
    expect(await groupsOf()).toEqual([0, 0, 0, 1, 1, 2])
    expect(await desk.active()).toBe(`${rowId(3)} task`)
    await desk.keys('Alt+ArrowUp', 'Alt+ArrowUp')
    expect(await order()).toBe('0 1 3 2 4 5 6 7 8 9 10 11 12 13 14')
    expect(await desk.active()).toBe(`${rowId(3)} task`)
    await desk.click(0, 'task')
    await desk.keys('Alt+ArrowUp')
    expect(await desk.notice()).toBe('已经在表格的边上。')
  })

  test('the grip at the row drags it; Esc lets it be', async () => {
    await desk.cell(1, 'task').hover()
    const grip = desk.page.locator('.tb-row-handle')
    const from = await desk.still(() => grip.boundingBox())
    const to = await desk.still(() => desk.cell(4, 'task').boundingBox())
    if (from === null || to === null) throw new Error('no grip')
    const drag = async () => {
      await desk.page.mouse.move(from.x + 4, from.y + 8)
      await desk.page.mouse.down()
      await desk.page.mouse.move(from.x + 4, from.y + 30, { steps: 3 })
      await desk.page.mouse.move(from.x + 40, to.y + 4, { steps: 5 })
    }
    await drag()
    await expect.poll(() => desk.page.locator('.tb-drop-line').isVisible()).toBe(true)
    await desk.page.keyboard.press('Escape')
    await desk.page.mouse.up()
    expect(await order()).toBe('0 1 2 3 4 5 6 7 8 9 10 11 12 13 14')
    await desk.cell(1, 'task').hover()
    await drag()
    await desk.page.mouse.up()
    await desk.settle()
    expect(await order()).toBe('0 2 3 1 4 5 6 7 8 9 10 11 12 13 14')
    await desk.click(1, 'task')
    await desk.keys('Control+z')
    expect(await order()).toBe('0 1 2 3 4 5 6 7 8 9 10 11 12 13 14')
  })

  test('all marked rows are deleted at once, listed by their task, and brought back', async () => {
    await desk.click(1, 'task')
    await desk.keys('Shift+ArrowDown')
    await openMenu(2)
    await choose('删除所选 2 行')
    expect(await order()).toBe('0 3 4 5 6 7 8 9 10 11 12 13 14')
    await expect.poll(() => desk.notice()).toContain('已删除 2 行')
    expect(await peerOrder()).toHaveLength(2)
    await openMenu(0)
    await choose('恢复已删除的任务…')
    await desk.page.getByRole('checkbox', { name: /做好重点时段客流疏导/ }).check()
    await desk.page.getByRole('button', { name: '恢复' }).click()
    await desk.settle()
    expect(await order()).toBe('0 2 3 4 5 6 7 8 9 10 11 12 13 14')
    expect(await desk.active()).toBe(`${rowId(2)} task`)
  })

  test('by keyboard alone: the menu opens, arrows go through it, Esc gives the focus back to the cell', async () => {
    await desk.click(2, 'task')
    await desk.keys('Shift+F10')
    expect(
      await desk.page.getByRole('menuitem', { name: /任务详情/ }).evaluate(one => one === document.activeElement)
    ).toBe(true)
    await desk.keys('Escape')
    expect(await desk.editor()).toMatchObject({ focused: true, open: false })
    await desk.keys('Shift+F10', 'ArrowDown', 'ArrowDown', 'Enter')
    expect(await order()).toBe('0 1 + 2 3 4 5 6 7 8 9 10 11 12 13 14')
    expect(await desk.editor()).toMatchObject({ focused: true })
  })
})

describe('[E13] groups and columns by menu', () => {
  test('a group is split, renamed and merged, one step each', async () => {
    await openMenu(2)
    await choose('从这一行起另立一组…')
    await desk.type('另立的职责')
    await desk.keys('Enter')
    expect(await groupsOf()).toEqual([0, 0, 1, 1, 2, 3])
    expect(await desk.cell(2, 'group').innerText()).toBe('另立的职责')
    await openMenu(3)
    await choose('重命名这一组…')
    await desk.type('改过的职责')
    await desk.keys('Enter')
    expect(await desk.cell(2, 'group').innerText()).toBe('改过的职责')
    await openMenu(3)
    await choose(/^并入上一组/)
    expect(await groupsOf()).toEqual([0, 0, 0, 0, 2, 3])
    await desk.keys('Control+z', 'Control+z', 'Control+z')
    expect(await groupsOf()).toEqual([0, 0, 0, 0, 2, 3])
    expect(await desk.cell(0, 'group').innerText()).toBe('统筹协调地区环境秩序，保障重大活动平稳有序')
  })

  test('a column is added, renamed, moved, taken out and put back; Ctrl+Z goes back through it all', async () => {
    const before = await columnNames()
    const heading = (id: string) => desk.page.locator(`.ag-header-cell[col-id="${id}"]`)
    await heading('source').click({ button: 'right' })
    await choose('在右侧加一栏…')
    await desk.type('责任领导')
    await desk.page.getByRole('button', { name: '添加' }).click()
    await desk.settle()
    expect(await columnNames()).toEqual([...before.slice(0, 4), '责任领导', ...before.slice(4)])
    await heading('source').click({ button: 'right' })
    await choose('右移')
    expect((await columnNames()).slice(3, 5)).toEqual(['责任领导', '任务来源'])
    await heading('source').click({ button: 'right' })
    await choose('名称、用途和类型…')
    await desk.type('来源')
    await desk.keys('Enter')
    await heading('source').click({ button: 'right' })
    await choose('移出报表（内容保留）')
    expect(await columnNames()).not.toContain('来源')
    await heading('task').click({ button: 'right' })
    await choose('放回“来源”')
    expect(await columnNames()).toContain('来源')
    await desk.click(0, 'task')
    for (let step = 0; step < 5; step++) await desk.keys('Control+z')
    expect(await columnNames()).toEqual(before)
  })

  test('the column under the hand is taken out by somebody else: what was being written is kept, the hand goes beside', async () => {
    await desk.click(1, 'source')
    await desk.keys('F2')
    await desk.type('写到一半')
    await desk.page.evaluate(() => window.page.peer.structure.hideColumn('source' as never))
    await desk.settle()
    expect(await desk.editor()).toMatchObject({ focused: true })
    expect(await desk.active()).not.toBe('nowhere')
    expect(JSON.stringify(await desk.page.evaluate(() => window.page.orphans))).toContain('写到一半')
  })
})

test('[E14] a filler is offered to look and to comment, nothing of the structure; Alt+↓ moves no row', async () => {
  await desk.close()
  desk = await bench.open('rows=15&role=filler')
  await openMenu(1)
  expect(await desk.page.getByRole('menuitem').allInnerTexts()).toEqual([expect.stringContaining('任务详情'), '写批注'])
  await desk.keys('Escape')
  await desk.cell(2, 'task').hover()
  expect(await desk.page.locator('.tb-row-handle').isVisible()).toBe(false)
  await desk.keys('Alt+ArrowDown')
  expect(await order()).toBe('0 1 2 3 4 5 6 7 8 9 10 11 12 13 14')
})

test('[E15] while I compose, others insert, move, delete, regroup and rename: nothing is lost, focus, caret and scroll stay', async () => {
  await desk.close()
  desk = await bench.open('rows=60')
  await desk.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollBy(0, 1500))
  await desk.settle()
  const seen = await desk.page.evaluate(() =>
    [...document.querySelectorAll('[row-id]')].map(row => row.getAttribute('row-id'))
  )
  const row = Number(seen[Math.floor(seen.length / 2)]?.slice(1))
  await desk.click(row, 'progress')
  const before = await desk.text(row, 'progress')
  const at = (await desk.cell(row, 'progress').boundingBox())?.y ?? -1
  await desk.composing('zheng')
  await desk.page.evaluate(
    ([row, above]) => {
      const { structure } = window.page.peer
      structure.addRow(above as never, 'before')
      structure.deleteRows(['t000000000001' as never])
      structure.stepRow('t000000000005' as never, 1)
      structure.splitGroup(row as never, '组词时另立的一组')
      structure.renameColumn('progress' as never, '进展（改名）')
      structure.addColumn({ name: '新栏', role: 'note', kind: 'text', after: 'progress' as never })
      window.page.peer.insert(row ?? '', 'progress', 0, '甲')
    },
    [rowId(row), rowId(row - 2)] as const
  )
  await desk.settle()
  expect(await desk.editor()).toMatchObject({ open: true, focused: true, value: `${before}zheng` })
  expect(await desk.active()).toBe(`${rowId(row)} progress`)
  await desk.composing('zhengzai')
  await desk.composed('正在')
  expect(await desk.text(row, 'progress')).toBe(`甲${before}正在`)
  expect(await desk.page.evaluate(row => window.page.peer.read(row, 'progress'), rowId(row))).toBe(`甲${before}正在`)
  const now = (await desk.cell(row, 'progress').boundingBox())?.y ?? -1
  expect(Math.abs(now - at), 'the row stands where it stood').toBeLessThan(60)
  expect(await desk.page.locator('.ag-header-cell[col-id="progress"]').innerText()).toBe('进展（改名）')
})

test('[E16] a cell opens in place as large as its text needs', async () => {
  const long = '巡查机制正式运行，逐项督办。\n'.repeat(9)
  await desk.page.evaluate(([row, text]) => window.page.peer.insert(row, 'progress', 0, text), [
    rowId(1),
    long
  ] as const)
  await desk.settle()
  await desk.click(1, 'progress')
  await desk.keys('F2')
  const fits = await desk.page.evaluate(() => {
    const area = document.querySelector('.tb-textarea')
    return area !== null && area.scrollHeight <= area.clientHeight + 1
  })
  expect(fits).toBe(true)
})
