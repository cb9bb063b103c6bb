import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESK, PHONE, TestBrowser } from '../kit/browser.ts'
import { freePort } from '../kit/free-port.ts'
import { type RunningServer, startServer } from '../kit/server.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser?.close())

const firstLink = (server: RunningServer) => `${server.url}/enter#${server.firstKey}`
const OPEN_REPORT = '.report-line:has-text("2018")'
const saveLine = '.save-line'

/** How far the page is wider than the screen. Pixels. */
const overflow = () => document.documentElement.scrollWidth - innerWidth

describe('the screens', () => {
  test('[C9] the key is out of the address bar before anybody types a name', async () => {
    const server = await startServer()
    const { page, context } = await browser.openPage({ url: firstLink(server) })
    await page.waitForSelector('input[autocomplete="name"]')
    expect(page.url()).toBe(`${server.url}/enter`)
    expect(await page.evaluate(() => JSON.stringify([history.state, { ...localStorage }]))).not.toContain(
      server.firstKey
    )
    await context.close()
  })

  test('every screen fits a phone and complains about nothing', async () => {
    const server = await startServer({ seed: 'demo' })
    const { page, context, problems } = await browser.openPage({ viewport: PHONE, link: firstLink(server) })
    await page.waitForSelector(OPEN_REPORT)
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
    await page.locator(OPEN_REPORT).click()
    await page.waitForSelector('.card')
    await page.waitForSelector(`${saveLine}:has-text("已保存")`)
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
    expect(problems).toEqual([])
    await context.close()
  })

  test('language and light are remembered, and said to the browser', async () => {
    const server = await startServer()
    const { page, context } = await browser.openPage({ viewport: DESK, link: firstLink(server) })
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '深色' }).click()
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.reload()
    await page.getByText('No reports yet').waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.getAttribute('html', 'data-mantine-color-scheme')).toBe('dark')
    await context.close()
  })

  test('[C5] with the server dead, a reload still shows the report and what waits; it goes out when it is back', async () => {
    const server = await startServer({ seed: 'demo', env: { PORT: await freePort() } })
    const { page, context } = await browser.openPage({ link: firstLink(server) })
    await page.locator(OPEN_REPORT).click()
    const cell = page.locator('.ag-cell[col-id="progress"]').first()
    await cell.click()
    await page.waitForSelector(`${saveLine}:has-text("已保存")`)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await server.kill('SIGKILL')
    await page.waitForSelector(`${saveLine}:has-text("离线")`)
    await page.keyboard.type('断线时写的')
    await page.waitForSelector(`${saveLine}:has-text("离线，1 处修改待同步")`)
    await page.reload()
    await page.waitForSelector(`${saveLine}:has-text("离线，1 处修改待同步")`)
    expect(await cell.innerText()).toContain('断线时写的')
    await server.restart()
    await page.waitForSelector(`${saveLine}:has-text("已保存")`)
    expect(await cell.innerText()).toContain('断线时写的')
    await context.close()
  })
})
