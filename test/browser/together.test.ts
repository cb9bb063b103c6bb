import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestBrowser } from '../kit/browser.ts'
import { startServer } from '../kit/server.ts'

const AGENCY = '天安门地区管委会'
let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser.close())

const cell = (page: Page, row: string, column: string) => page.locator(`[row-id="${row}"] [col-id="${column}"]`).first()

async function composing(cdp: CDPSession, text: string): Promise<void> {
  await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}

async function chooseInMenu(page: Page, row: string, column: string, name: string): Promise<void> {
  await cell(page, row, column).click({ button: 'right' })
  await page.getByRole('menuitem', { name, exact: true }).click()
}

test('[J4] two browsers: one restructures the report while the other composes Chinese in a cell; nothing is lost and the focus stays', async () => {
  const server = await startServer({ seed: 'demo' })
  const token = await server.token('coordinator', AGENCY)
  const reports = (await (await server.ask('GET', '/api/v1/reports', token)).json()) as {
    id: string
    agency: string
    period: string
  }[]
  const id = reports.find(one => one.agency === AGENCY && one.period === '2018Q1')?.id ?? ''
  const read = async () =>
    (await (await server.ask('GET', `/api/v1/reports/${id}`, token)).json()) as {
      rows: { id: string; cells: Record<string, string> }[]
      columns: { id: string; name: string; kind: string }[]
    }
  const [first = '', second = '', third = ''] = (await read()).rows.map(row => row.id)
  const unit = '综合协调处（示例）'
  await server.ask('PUT', `/api/v1/reports/${id}/rows/${second}/units`, token, { lead: [unit], supporting: [] })
  const url = `/reports/${id}`
  const [boss, filler] = await Promise.all([
    browser.openPage({ link: await server.link('coordinator', AGENCY), name: '赵敏', url }),
    browser.openPage({ link: await server.link('filler', AGENCY, unit), name: '钱海', url })
  ])
  for (const { page } of [boss, filler]) await cell(page, second, 'progress').waitFor()
  const before = (await read()).rows[1]?.cells.progress ?? ''

  await cell(filler.page, second, 'progress').click()
  const cdp = await filler.context.newCDPSession(filler.page)
  await composing(cdp, 'zheng')
  const isComposing = () =>
    filler.page.evaluate(() => document.activeElement?.className.includes('tb-textarea') === true)

  await chooseInMenu(boss.page, first, 'task', '在上方插入任务')
  await expect.poll(async () => (await read()).rows.length).toBeGreaterThan(3)
  await chooseInMenu(boss.page, second, 'task', '从这一行起另立一组…')
  await boss.page.keyboard.type('另立的职责')
  await boss.page.keyboard.press('Enter')
  await cell(boss.page, third, 'task').click()
  await boss.page.keyboard.press('Alt+ArrowDown')
  // a long text column, which only the server can make
  await boss.page.locator('.ag-header-cell[col-id="progress"]').click({ button: 'right' })
  await boss.page.getByRole('menuitem', { name: '在右侧加一栏…' }).click()
  await boss.page.getByLabel('栏名', { exact: true }).fill('下步打算')
  await boss.page.getByLabel('类型', { exact: true }).selectOption('narrative')
  await boss.page.getByRole('button', { name: '添加' }).click()
  await expect.poll(async () => (await read()).columns.map(one => one.name)).toContain('下步打算')
  await filler.page.getByRole('columnheader', { name: '下步打算' }).waitFor()

  expect(await isComposing()).toBe(true)
  await composing(cdp, 'zhengzai')
  await cdp.send('Input.insertText', { text: '正在推进' })
  await expect
    .poll(async () => (await read()).rows.find(row => row.id === second)?.cells.progress)
    .toBe(`${before}正在推进`)
  expect(await isComposing()).toBe(true)

  const added = (await read()).columns.find(one => one.name === '下步打算')?.id ?? ''
  await cell(boss.page, second, added).click()
  await boss.page.keyboard.insertText('下季度继续。')
  await expect.poll(async () => (await read()).rows.find(row => row.id === second)?.cells[added]).toBe('下季度继续。')
  // the last things done are taken back first, the column too, though the server made it
  await boss.page.keyboard.press('Escape')
  await boss.page.keyboard.press('Control+z')
  await boss.page.keyboard.press('Control+z')
  await expect.poll(async () => (await read()).columns.map(one => one.name)).not.toContain('下步打算')

  await cell(boss.page, second, 'progress').click()
  await boss.page.keyboard.press('F4')
  await boss.page.locator('.comment-box textarea').last().fill(`请@${unit}补充数字`)
  await boss.page.keyboard.press('Control+Enter')
  await filler.page.locator(`[row-id="${second}"] .tb-noted`).waitFor()
  for (const { problems } of [boss, filler]) expect(problems).toEqual([])
})
