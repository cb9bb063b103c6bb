import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestBrowser } from '../kit/browser.ts'
import { startServer } from '../kit/server.ts'
import { AGENCY, choose, madeReport, openReport, poll, TABLE, TITLE, UNITS, unexpected } from './cycle-pages.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser.close())

const dialog = (page: Page) => page.getByRole('dialog', { name: '从文件更新' })
const apply = (page: Page) => dialog(page).getByRole('button', { name: /^应用所选/ })
const counts = (page: Page) => dialog(page).locator('.update-counts').innerText()

/** The report's own table as a file, its progress cells filled with this text. @param more lines behind it */
function file(
  progress: string,
  more: string[][] = [],
  head: string[] = [],
  tail: (row: number) => string[] = () => []
) {
  const rows = TABLE.split('\n')
    .slice(3)
    .map((line, row) => [
      ...line
        .split('|')
        .slice(1, -1)
        .map(text => text.trim())
        .with(4, progress),
      ...tail(row)
    ])
  const names = ['主要职责', '序号', '年度任务', '四季度目标', '四季度进展', '完成情况', '备注', ...head]
  const lines = [[TITLE], names, ...rows, ...more].map(cells => cells.join(','))
  return { name: '四季度.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`) }
}

const take = (page: Page, what: ReturnType<typeof file>) =>
  dialog(page).locator('input[type="file"]').setInputFiles(what)

describe('a comparison runs beside the page', () => {
  test('[C47] its script is fetched with the first file; while it runs it says so and can be stopped, and one that comes to nothing says so', async () => {
    const server = await startServer()
    const { report } = await madeReport(server)
    const filler = await browser.openPage({ link: await server.link('filler', AGENCY, UNITS[0]), name: '钱海' })
    const { page, context } = filler
    const asked: string[] = []
    let answer: 'wait' | 'fail' | 'go' = 'wait'
    await context.route(/compare-worker/, route => {
      asked.push(route.request().url())
      if (answer === 'fail') return route.abort()
      if (answer === 'go') return route.continue()
    })
    await openReport(page, report)
    await choose(page, '从文件更新')
    await dialog(page).getByText('选择文件').waitFor()
    expect(asked).toEqual([])

    await take(page, file('已完成。'))
    await poll(() => dialog(page).innerText()).toContain('正在逐行比对 0%')
    expect(asked).toHaveLength(1)
    await dialog(page).getByRole('button', { name: '取消' }).click()
    await dialog(page).getByText('选择文件').waitFor()
    expect(await dialog(page).getByRole('alert').count()).toBe(0)

    answer = 'fail'
    await take(page, file('已完成。'))
    await poll(() => dialog(page).getByRole('alert').innerText()).toContain('比对没有完成，什么都没有写入')

    answer = 'go'
    await take(page, file('已完成。'))
    await poll(() => counts(page)).toContain('文件：四季度.csv')
    expect(await counts(page)).toContain('2 处修改，4 处不能写')
    expect(await page.workers().length).toBe(0)
  })

  test('[C48] rows that come while I look are compared with before I can apply anything', async () => {
    const server = await startServer()
    const { report } = await madeReport(server)
    const link = await server.link('coordinator', AGENCY)
    const [mine, theirs] = [
      await browser.openPage({ link, name: '赵敏' }),
      await browser.openPage({ link: await server.link('coordinator', AGENCY), name: '孙立' })
    ]
    const added = file('', [['三、应急安全', '7', '更新应急物资', '全部', '', '', '']])
    for (const { page } of [mine, theirs]) {
      await openReport(page, report)
      await choose(page, '从文件更新')
      await take(page, added)
      await poll(() => counts(page)).toContain('1 行只在文件里有')
    }
    await dialog(theirs.page).getByRole('checkbox', { name: '更新应急物资' }).check()
    await apply(theirs.page).click()
    await poll(() => dialog(theirs.page).innerText()).toContain('新增 1 行')

    await poll(() => counts(mine.page)).toContain('没有差别')
    expect(await dialog(mine.page).locator('.update-added').count()).toBe(0)
    expect(await apply(mine.page).isDisabled()).toBe(true)
    expect([...unexpected(mine), ...unexpected(theirs)]).toEqual([])
  })

  test('[C49] departments that a file names otherwise are told in one sentence, and a long text only where it changed', async () => {
    const server = await startServer()
    const { report } = await madeReport(server)
    const boss = await browser.openPage({ link: await server.link('coordinator', AGENCY), name: '赵敏' })
    const { page } = boss
    await openReport(page, report)
    await choose(page, '从文件更新')
    const weeks = Array.from({ length: 40 }, (_, at) => `第${at + 1}周巡查${at + 30}次。`).join('')
    const others = (row: number) => [row === 0 ? '应急处' : '']
    await take(page, file(weeks, [], ['责任部门'], others))
    await poll(() => counts(page)).toContain('有 1 行的责任部门，文件写的与报表不同')
    await apply(page).click()
    await poll(() => dialog(page).innerText()).toContain('写入 6 处')
    await dialog(page).getByRole('button', { name: '完成' }).click()

    await choose(page, '从文件更新')
    await take(page, file(weeks.replace('第20周巡查49次', '第20周巡查53次')))
    await poll(() => counts(page)).toContain('6 处修改')
    const first = dialog(page).locator('.update-cell').first()
    expect(await first.locator('ins').allInnerTexts()).toEqual(['53'])
    expect(await first.innerText()).not.toContain('第1周')
    expect(await first.locator('.update-same').first().innerText()).toMatch(/\d+ 字相同/)
    await first.getByRole('button', { name: /^显示全文/ }).click()
    expect(await first.innerText()).toContain('第1周巡查30次')
    await first.getByRole('button', { name: /^只看改动/ }).click()
    expect(await first.innerText()).not.toContain('第1周')
    expect(unexpected(boss)).toEqual([])
  })
})
