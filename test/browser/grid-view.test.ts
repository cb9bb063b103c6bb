import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { GridBench, type GridDesk, rowId } from './grid-page/open-page.ts'

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

test('[G61] a right click outside of what is marked marks its cell before the menu asks what is marked', async () => {
  desk = await bench.open()
  await desk.click(1, 'task')
  await desk.keys('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
  const remove = desk.page.locator('[role="menuitem"]', { hasText: '删除' })
  await desk.cell(3, 'task').click({ button: 'right' })
  await soon(() => remove.first().innerText()).toContain('4 行')
  await desk.keys('Escape')
  await desk.cell(2, 'progress').click({ button: 'right' })
  await soon(() => remove.first().innerText()).toBe('删除任务')
  await desk.keys('Escape')
  expect(await desk.active()).toBe(`${rowId(2)} progress`)
})

test('[G62] the state of every row is in view however far the columns go; marks and the hand reach it across the edge', async () => {
  desk = await bench.open('', { width: 900, height: 700 })
  const room = async () => {
    const box = await desk.cell(2, '~state').boundingBox()
    return box !== null && box.x > 0 && box.x + box.width <= 900
  }
  expect(await room()).toBe(true)
  await desk.page.locator('.ag-grid-viewport').evaluate(viewport => viewport.scrollTo(5_000, 0))
  await desk.settle()
  expect(await room()).toBe(true)
  await desk.click(1, 'progress')
  await desk.keys('Shift+End', 'Shift+ArrowDown')
  expect(await desk.isMarked([1, 'progress'], [2, '~state'])).toBe(true)
  await desk.page.locator('.ag-grid-viewport').evaluate(viewport => viewport.scrollTo(0, 0))
  await desk.settle()
  // what is scrolled under the pinned state is not drawn over it
  await desk.click(1, '~state')
  expect(await desk.active()).toBe(`${rowId(1)} ~state`)
  await desk.drag([1, 'task'], [2, '~state'])
  expect(await desk.marked()).toMatch(/^2 行/)
  const parts = await desk.page.locator('.tb-range').evaluateAll(all => all.map(one => one.getBoundingClientRect().x))
  expect(parts).toContain((await desk.cell(1, '~state').boundingBox())?.x)
  await desk.keys('Control+Home', 'End', 'ArrowLeft')
  const units = await desk.cell(0, '~units').boundingBox()
  const state = await desk.cell(0, '~state').boundingBox()
  expect((units?.x ?? 0) + (units?.width ?? 0), 'the cell under the hand is not behind the state').toBeLessThanOrEqual(
    (state?.x ?? 0) + 1.5
  )
})

test('[G62] on a narrow screen nothing is pinned', async () => {
  desk = await bench.open('', { width: 500, height: 700 })
  const box = await desk.page.locator('[role="columnheader"][col-id="~state"]').boundingBox()
  expect(box === null || box.x > 500).toBe(true)
})

/** What stands at the top of the window, and how far down. */
const seen = () =>
  desk.page.evaluate(() => {
    const viewport = document.querySelector('.ag-grid-viewport')?.getBoundingClientRect()
    const top = (viewport?.top ?? 0) + 60
    const row = [...document.querySelectorAll('.ag-row[row-id]:not(.ag-spanned-row)')]
      .map(one => ({ id: one.getAttribute('row-id') ?? '', box: one.getBoundingClientRect() }))
      .find(({ box }) => box.top <= top && box.bottom > top)
    return row === undefined ? 'nothing' : `${row.id} ${Math.round(row.box.top)}`
  })

const wheel = async (by: number) => {
  await desk.page.mouse.move(600, 400)
  await desk.page.mouse.wheel(0, by)
  await desk.page.waitForTimeout(150)
  await desk.settle()
}

const grow = (rows: number[], length = 400) =>
  desk.page.evaluate(
    ([ids, length]) => {
      for (const id of ids) window.page.peer.insert(id, 'progress', 0, '长'.repeat(length))
    },
    [rows.map(rowId), length] as const
  )

test.each([
  ['a measured table', 120],
  ['a table of 3,000 rows', 3_000]
])(
  '[G63] %s: what others write above the window moves nothing that I look at, and nothing of it is cut',
  async (_, rows) => {
    desk = await bench.open(`rows=${rows}`)
    await desk.click(1, 'task')
    await wheel(900)
    await wheel(300)
    await soon(() => desk.page.locator('.ag-grid-viewport').evaluate(viewport => viewport.scrollTop)).toBeGreaterThan(
      900
    )
    const before = await desk.still(seen)
    // rows that were on the screen and are scrolled away, the nearest still drawn
    await grow([0, 1, 2, 3, 4, 5, 6])
    await desk.page.waitForTimeout(1_200)
    expect(await seen()).toBe(before)
    for (let step = 0; step < 12; step++) await wheel(-400)
    await soon(() => desk.page.locator('.ag-grid-viewport').evaluate(viewport => viewport.scrollTop)).toBe(0)
    await soon(() =>
      desk.page.evaluate(() => {
        const prose = [...document.querySelectorAll('.tb-prose[role="gridcell"]')]
        return prose.length > 0 && prose.every(cell => cell.scrollHeight <= cell.clientHeight + 1)
      })
    ).toBe(true)
    expect(await desk.text(3, 'progress')).toMatch(/^长{400}/)
  }
)

test('[G64] ? lists the keys where nothing is typed, and is a letter where something is', async () => {
  desk = await bench.open()
  const help = desk.page.locator('.tb-help')
  const button = desk.page.locator('.tb-bar button').first()
  await button.focus()
  await desk.page.keyboard.press('?')
  await help.waitFor()
  await desk.keys('Escape')
  await help.waitFor({ state: 'detached' })
  await soon(() => button.evaluate(one => one === document.activeElement)).toBe(true)
  await desk.click(1, 'source')
  await desk.type('?')
  await desk.keys('Enter')
  expect(await desk.text(1, 'source')).toBe('?')
  expect(await help.count()).toBe(0)
  // nothing can be written into a state
  await desk.click(1, '~state')
  await desk.page.keyboard.press('?')
  await help.waitFor()
  await desk.keys('Escape')
  expect((await desk.editor()).focused).toBe(true)
  await desk.page.locator('.tb-bar-help').click()
  await help.waitFor()
})

test('[G64] to a viewer, ? in any cell lists the keys', async () => {
  desk = await bench.open('role=viewer')
  await desk.click(1, 'task')
  await desk.page.keyboard.press('?')
  await desk.page.locator('.tb-help').waitFor()
})
