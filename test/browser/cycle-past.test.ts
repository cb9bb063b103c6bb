import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestBrowser } from '../kit/browser.ts'
import { startServer } from '../kit/server.ts'
import { SocketClient } from '../kit/socket-client.ts'
import {
  AGENCY,
  cell,
  choose,
  isSaved,
  madeReport,
  mark,
  openReport,
  poll,
  TITLE,
  unexpected,
  write
} from './cycle-pages.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser.close())

describe('what was', () => {
  test('[W6] a cell says who wrote what, and one click puts an old text back, recorded', async () => {
    const server = await startServer()
    const { report, rows, token } = await madeReport(server)
    const filler = await server.token('filler', AGENCY, '综合处', '钱海')
    await writes(server.url, report, filler, rows[0] ?? '', '召开会议12次')
    await writes(server.url, report, token, rows[0] ?? '', '，均有纪要')
    const coordinator = await browser.openPage({ link: await server.link('coordinator', AGENCY), name: '李主任' })
    const { page } = coordinator
    await openReport(page, report)
    await cell(page, 0, 'progress').click()
    await page.getByRole('button', { name: '历史' }).click()
    const deeds = page.locator('.deed')
    await poll(() => deeds.count()).toBe(2)
    expect(await deeds.first().innerText()).toContain('赵敏')
    expect(await deeds.first().locator('ins').innerText()).toBe('，均有纪要')
    expect(await deeds.nth(1).innerText()).toContain('综合处 · 钱海')
    await deeds.nth(1).getByRole('button', { name: '恢复为这个内容' }).click()
    await poll(() => cell(page, 0, 'progress').innerText()).toBe('召开会议12次')
    await poll(() => deeds.count()).toBe(3)
    await poll(() => deeds.first().innerText()).toContain('李主任')
    await page.getByRole('tab', { name: '本行' }).click()
    await poll(() => page.locator('.side-panel').innerText()).toContain('恢复了旧内容')
    const made = await page.locator('.deed-cells').first().innerText()
    expect(made).toContain('一、综合协调')
    expect(made).not.toMatch(/[a-z0-9]{12,}/) // ids are nobody's to read
    // the panel follows the hand
    await cell(page, 1, 'progress').click()
    await poll(() => page.locator('.row-head h3').innerText()).toBe('召开联席会议')
    expect(unexpected(coordinator)).toEqual([])
  })

  test('[W7] a named version is kept, read, compared cell by cell, and put back in part', async () => {
    const server = await startServer()
    const { report } = await madeReport(server)
    const coordinator = await browser.openPage({ link: await server.link('coordinator', AGENCY), name: '赵敏' })
    const { page } = coordinator
    await openReport(page, report)
    await write(page, 0, '初稿一')
    await write(page, 1, '初稿二')
    await isSaved(page)
    await choose(page, '版本')
    await page.getByLabel('版本名称').fill('送审稿')
    await page.getByRole('button', { name: '保存当前内容为版本' }).click()
    await page.locator('.deed', { hasText: '送审稿' }).waitFor()
    await write(page, 0, '，改过')
    await write(page, 1, '，也改过')
    await isSaved(page)
    await page.getByRole('button', { name: '查看' }).click()
    await poll(() => page.locator('.version-table').innerText()).toContain('初稿一')
    expect(await page.locator('.version-table').innerText()).not.toContain('改过')
    await page.getByRole('dialog').getByRole('combobox').selectOption({ index: 1 })
    await poll(() => page.locator('.differences li').count()).toBe(2)
    expect(await page.locator('.differences ins').allInnerTexts()).toEqual(['，改过', '，也改过'])
    await page.locator('.differences input').first().check()
    await page.getByRole('button', { name: '恢复所选 1 处' }).click()
    await poll(() => page.locator('.differences li').count()).toBe(1)
    await page.keyboard.press('Escape')
    await poll(() => cell(page, 0, 'progress').innerText()).toBe('初稿一')
    expect(await cell(page, 1, 'progress').innerText()).toBe('初稿二，也改过')
    expect(unexpected(coordinator)).toEqual([])
  })

  test('[W8] after the deadline what is owed is late in red and in words, and each department’s reminder is ready', async () => {
    const server = await startServer()
    const { report, rows, token } = await madeReport(server)
    const coordinator = await browser.openPage({ link: await server.link('coordinator', AGENCY), name: '赵敏' })
    const { page, context } = coordinator
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await openReport(page, report)
    await choose(page, '截止时间')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('日期').fill('2099-12-31')
    await dialog.getByRole('button', { name: '保存' }).click()
    await poll(() => page.locator('.deadline').innerText()).toMatch(/^距截止 \d+ 天/)
    expect(await page.locator('.tb-late').count()).toBe(0)
    await server.ask('PUT', `/api/v1/reports/${report}/deadline`, token, { deadline: '2018-01-05T17:00' })
    await poll(() => page.locator('.deadline').innerText()).toMatch(/已逾期 .*6 项逾期/)
    await poll(() => page.locator('.tb-late').count()).toBe(6)
    await write(page, 0, '写了')
    await isSaved(page)
    await mark(page, 0)
    await page.locator('.action-buttons').getByRole('button', { name: '提交' }).click()
    await poll(() => page.locator('.tb-late').count()).toBe(5)
    await page.getByRole('button', { name: '催报 5 项' }).click()
    const owed = page.getByRole('region', { name: '综合处' })
    await poll(() => owed.innerText()).toContain('1 项未提交')
    await owed.getByRole('button', { name: '复制催报文字' }).click()
    await poll(() => clipboardOf(page)).toContain(
      `《${TITLE}》还有 1 项未提交，已超过截止时间（2018年1月5日 17:00），请尽快填报并提交：\n1. 召开联席会议（未填报）`
    )
    expect(await clipboardOf(page)).toContain(`填报入口：${server.url}/reports/${report}`)
    expect(rows.length).toBe(6)
    expect(unexpected(coordinator)).toEqual([])
  })
})

const clipboardOf = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** Writes at the end of a progress cell over a socket, and waits until it is on disk. */
async function writes(url: string, report: string, token: string, row: string, text: string): Promise<void> {
  const client = new SocketClient(url, report, token)
  await client.synced()
  client.text(row).insert(client.text(row).length, text)
  await poll(() => client.saved).toBeGreaterThan(1)
  client.close()
}
