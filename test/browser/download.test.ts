import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, PHONE, TestBrowser } from '../kit/browser.ts'
import { type RunningServer, startServer } from '../kit/server.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser.close())

test('[F68] a download says how far it is and can be stopped; a refused one says why and offers other formats', async () => {
  const server = await startServer({ seed: 'demo' })
  const { page, problems } = await browser.openPage({ link: `${server.url}/enter#${server.firstKey}`, name: '赵敏' })
  await openReport(page, server)
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  await page.route('**/export?*', async route => {
    await opened
    await route.continue().catch(() => {}) // the page has left
  })
  await page.getByRole('link', { name: '下载 CSV' }).click()
  await page.getByText('正在生成…').waitFor()
  await shot(page, 'download-making')
  const left = page.waitForEvent('requestfailed')
  await page.getByRole('button', { name: '取消' }).click()
  await left
  await page.getByRole('link', { name: '下载 CSV' }).waitFor()
  open()
  const csv = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 CSV' }).click()
  expect((await csv).suggestedFilename()).toMatch(/^天安门.*\.csv$/)
  await page.unroute('**/export?*')

  await page.route('**/export?*', route =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'too-many-files', detail: '正在读写的文件太多，请过一分钟再试；报表没有改变。' })
    })
  )
  await page.getByRole('link', { name: '下载 CSV' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('alert').getByText('正在读写的文件太多').waitFor()
  await shot(page, 'download-failed')
  await page.unroute('**/export?*')
  await dialog.getByRole('radio', { name: /公开版/ }).check()
  expect(await dialog.getByText(/不含/).innerText()).toContain('“填报状态”')
  const word = page.waitForEvent('download')
  await dialog.getByRole('radio', { name: /Word/ }).check()
  await shot(page, 'download-dialog')
  await dialog.getByRole('button', { name: '导出' }).click()
  const file = await word
  expect(file.suggestedFilename()).toMatch(/\.docx$/)
  expect((await readFile((await file.path()) ?? '')).subarray(0, 2).toString()).toBe('PK')
  await dialog.waitFor({ state: 'detached' })
  expect(problems.filter(problem => !/503|ERR_FAILED|ERR_ABORTED/.test(problem))).toEqual([])
})

test('[F68] every format is offered from the menu of the report, on a phone and in the dark too', async () => {
  const server = await startServer({ seed: 'demo' })
  const token = await server.token('operator')
  for (const [viewport, dark] of [
    [PHONE, false],
    [DESK, true]
  ] as const) {
    const link = await server.link('coordinator', '天安门地区管委会')
    const { page } = await browser.openPage({ link, name: `钱海${viewport.width}`, viewport, dark })
    await openReport(page, server, token)
    await page.locator('.report-menu').click()
    await page.getByRole('menuitem', { name: '导出…' }).click()
    for (const name of ['Excel', 'Word', 'CSV', '网页', 'JSON'])
      await page.getByRole('radio', { name: new RegExp(`^${name}`) }).waitFor()
    await shot(page, `download-${viewport.width}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
})

async function openReport(page: Page, server: RunningServer, token?: string): Promise<void> {
  const key = token ?? (await server.token('operator'))
  const reports = (await (await server.ask('GET', '/api/v1/reports', key)).json()) as {
    id: string
    period: string
    agency: string
  }[]
  const report = reports.find(one => one.period === '2017Q4' && one.agency.startsWith('天安门'))
  await page.goto(`${server.url}/reports/${report?.id}`)
  await page.locator('.report-menu:not([disabled])').waitFor()
}

/** Pictures to be looked at, when a folder for them is named. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, `${name}.png`) })
}
