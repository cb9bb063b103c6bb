import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenedPage, TestBrowser } from '../kit/browser.ts'
import { type RunningServer, startServer } from '../kit/server.ts'
import { SocketClient } from '../kit/socket-client.ts'

const AGENCY = '天安门地区管委会'
const OPEN_PERIOD = '2018Q1'
let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser.close())

test('[J1] a coordinator and two departments fill in one report at the same time, also in one cell, and lose nothing to kill -9', async () => {
  const server = await startServer({ seed: 'demo', env: { PORT: String(await freePort()) } })
  const coordinator = await browser.openPage({ link: `${server.url}/enter#${server.firstKey}`, name: '赵敏' })
  await seesFiveAgenciesReports(coordinator.page)
  const report = await reportOf(server, OPEN_PERIOD)
  const [first, second] = await Promise.all([
    browser.openPage({ link: await server.link('filler', AGENCY, '综合协调处（示例）'), name: '钱海' }),
    browser.openPage({ link: await server.link('filler', AGENCY, '环境秩序处（示例）'), name: '孙岩' })
  ])
  const everybody = [coordinator, first, second]
  for (const { page } of everybody) await openReport(page, report)

  await test3Typing(everybody.map(one => one.page))
  await expect.poll(() => coordinator.page.locator('.strip-parts, .completion').first().innerText()).toContain('填报中')
  for (const { page } of everybody) await isSaved(page)

  await server.kill('SIGKILL')
  await write(first.page, 1, '断线时写的。')
  await expect.poll(() => first.page.locator('body').innerText()).toMatch(/离线，\d+ 处修改待同步/)
  await first.page.goto('about:blank') // the page is gone with what was not yet sent; the copy on this machine stays
  await server.restart()
  await openReport(first.page, report, server.url)
  await expect.poll(() => cell(first.page, 1, 'progress').innerText()).toBe('断线时写的。')
  await isSaved(first.page)
  await expect.poll(() => cell(second.page, 1, 'progress').innerText(), { timeout: 15_000 }).toBe('断线时写的。')
  const token = await server.token('coordinator', AGENCY)
  const csv = await (await server.ask('GET', `/api/v1/reports/${report}/export?as=csv`, token)).text()
  for (const said of ['赵敏写的', '钱海写的', '孙岩写的', '断线时写的']) expect(csv).toContain(said)
  for (const one of everybody) expect(unexpected(one)).toEqual([])
})

test('[J2] two stock providers and one browser edit one report and converge', async () => {
  const server = await startServer({ seed: 'demo' })
  const { page } = await browser.openPage({ link: `${server.url}/enter#${server.firstKey}`, name: '赵敏' })
  const report = await reportOf(server, OPEN_PERIOD)
  await openReport(page, report)
  const token = await server.token('coordinator', AGENCY)
  const clients = [1, 2].map(() => new SocketClient(server.url, report, token))
  await Promise.all(clients.map(client => client.synced()))
  const row = await page.locator('[row-index="0"][row-id]').first().getAttribute('row-id')
  if (row === null) throw new Error('no first row')
  await write(page, 0, '浏览器写的')
  const [one, two] = clients as [SocketClient, SocketClient]
  await expect.poll(() => one.text(row).toString()).toBe('浏览器写的')
  one.text(row).insert(0, '甲')
  two.text(row).insert(two.text(row).length, '乙')
  await expect.poll(() => cell(page, 0, 'progress').innerText()).toBe('甲浏览器写的乙')
  await expect
    .poll(() => [one.text(row).toString(), two.text(row).toString()])
    .toEqual(['甲浏览器写的乙', '甲浏览器写的乙'])
  for (const client of clients) client.close()
})

test('[J3] the finished table comes down as CSV under its Chinese name', async () => {
  const server = await startServer({ seed: 'demo' })
  const { page } = await browser.openPage({ link: `${server.url}/enter#${server.firstKey}`, name: '赵敏' })
  await openReport(page, await reportOf(server, '2017Q4'))
  const download = page.waitForEvent('download')
  await page
    .getByRole('link', { name: /CSV/ })
    .or(page.getByRole('button', { name: /CSV/ }))
    .first()
    .click()
  const file = await download
  expect(file.suggestedFilename()).toContain('天安门')
  const text = await readFile((await file.path()) ?? '', 'utf8')
  expect(text.startsWith('\ufeff主要职责,序号,年度任务')).toBe(true)
  expect(text.trimEnd().split('\r\n').length).toBeGreaterThanOrEqual(16)
})

async function seesFiveAgenciesReports(page: Page): Promise<void> {
  for (const agency of ['天安门地区管委会', '西城区', '东城区', '北京市重点站区管理委员会']) {
    await page.getByText(agency, { exact: false }).first().waitFor()
  }
  expect(await page.locator('a[href^="/reports/"]').count()).toBe(6)
}

/** All three write in the same empty progress cell at once. */
async function test3Typing(pages: Page[]): Promise<void> {
  const names = ['赵敏', '钱海', '孙岩']
  await Promise.all(pages.map(page => cell(page, 0, 'progress').click()))
  await expect.poll(() => pages[0]?.locator('body').innerText()).toContain('综合协调处（示例）')
  await Promise.all(pages.map((page, index) => page.keyboard.insertText(`${names[index]}写的。`)))
  for (const page of pages) {
    for (const name of names) await expect.poll(() => cell(page, 0, 'progress').innerText()).toContain(`${name}写的。`)
  }
}

async function reportOf(server: RunningServer, period: string): Promise<string> {
  const token = await server.token('coordinator')
  const reports = (await (await server.ask('GET', '/api/v1/reports', token)).json()) as { id: string; period: string }[]
  const found = reports.find(report => report.period === period)
  if (found === undefined) throw new Error(`no report of ${period}`)
  return found.id
}

async function openReport(page: Page, report: string, server = page.url()): Promise<void> {
  await page.goto(new URL(`/reports/${report}`, server).href)
  await cell(page, 0, 'progress').waitFor()
}

function cell(page: Page, row: number, column: string) {
  return page.locator(`[row-index="${row}"] [col-id="${column}"]`).first()
}

async function write(page: Page, row: number, text: string): Promise<void> {
  await cell(page, row, 'progress').click()
  await page.keyboard.insertText(text)
}

async function isSaved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('body').innerText(), { timeout: 10_000 }).toContain('已保存')
}

/** A port that was free a moment ago: pages find the server there again after it was killed. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** What a page complained about, but for the sockets that died with the server. */
function unexpected(one: OpenedPage): string[] {
  return one.problems.filter(
    problem => !/WebSocket|ERR_CONNECTION|Failed to (load|fetch)|EventSource|net::/.test(problem)
  )
}
