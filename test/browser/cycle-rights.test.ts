import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestBrowser } from '../kit/browser.ts'
import { Cable } from '../kit/cable.ts'
import { startServer } from '../kit/server.ts'
import {
  AGENCY,
  cell,
  chip,
  choose,
  give,
  giveTo,
  isSaved,
  madeReport,
  mark,
  openReport,
  poll,
  stateIs,
  unexpected,
  write
} from './cycle-pages.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser.close())

describe('rights on the screen', () => {
  test('[W2] a right withdrawn while somebody types: what was sent too late is refused, kept, shown, and sent to the coordinator', async () => {
    const server = await startServer()
    const { report, rows, token } = await madeReport(server)
    const cable = await Cable.to(server.url)
    const link = cable.through(await server.link('filler', AGENCY, '综合处'))
    const filler = await browser.openPage({ link, name: '钱海' })
    const { page } = filler
    await openReport(page, report)
    await write(page, 0, '方案已印发。')
    await isSaved(page)
    cable.hold() // the news that the row is somebody else's now does not come through yet
    await giveTo(server, token, report, rows[0] ?? '', '安全处')
    await page.keyboard.insertText('并已报送市里。')
    await poll(async () => {
      const answer = await server.ask('GET', `/api/v1/reports/${report}/tray`, token)
      return ((await answer.json()) as unknown[]).length
    }).toBe(1)
    cable.release()

    await page.locator('.kept').waitFor({ timeout: 30_000 })
    expect(await page.locator('.kept').innerText()).toContain('方案已印发。并已报送市里。')
    expect(await page.locator('.kept').innerText()).toContain('绩效办的暂存箱也已保存')
    // the document was opened anew: it says what everybody sees, and the row is locked
    await poll(() => cell(page, 0, 'progress').innerText()).toBe('方案已印发。')
    await poll(() => cell(page, 0, 'progress').getAttribute('class')).toContain('tb-locked')
    await page.getByRole('button', { name: '交绩效办处理' }).click()
    await poll(() => page.locator('.kept').innerText()).toContain('已交绩效办')
    await page.getByRole('button', { name: '不再保留' }).click()
    await write(page, 1, '其他任务照常填写。')
    await isSaved(page)
    const { rows: now } = (await (await server.ask('GET', `/api/v1/reports/${report}`, token)).json()) as {
      rows: { cells: Record<string, string> }[]
    }
    expect(now.slice(0, 2).map(row => row.cells.progress)).toEqual(['方案已印发。', '其他任务照常填写。'])
    expect(unexpected(filler)).toEqual([])
  })

  test('[W3] a row that is submitted by a colleague while I type is locked before my eyes, and nothing is lost', async () => {
    const server = await startServer()
    const { report, rows, token } = await madeReport(server)
    const filler = await browser.openPage({ link: await server.link('filler', AGENCY, '综合处'), name: '钱海' })
    const { page } = filler
    await openReport(page, report)
    await write(page, 0, '写到一半')
    await isSaved(page)
    const done = await server.ask('POST', `/api/v1/reports/${report}/rows/${rows[0]}/submit`, token, {})
    expect(done.status).toBe(200)
    await stateIs(page, 0, '已提交')
    await page.keyboard.press('x')
    await poll(() => page.locator('.tb-notice').innerText()).toContain('请先撤回')
    expect(await page.getByRole('button', { name: '撤销' }).isDisabled()).toBe(true)
    expect(await cell(page, 0, 'progress').innerText()).toBe('写到一半')
    await mark(page, 0)
    await give(page, '撤回')
    await stateIs(page, 0, '填报中')
    await write(page, 0, '，写完了。')
    await isSaved(page)
    expect(await page.locator('.kept').count()).toBe(0)
    expect(unexpected(filler)).toEqual([])
  })

  test('[W4] rows are marked and submitted by the keyboard alone', async () => {
    const server = await startServer()
    const { report } = await madeReport(server)
    const filler = await browser.openPage({ link: await server.link('filler', AGENCY, '综合处'), name: '钱海' })
    const { page } = filler
    await openReport(page, report)
    await write(page, 0, '一')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('二')
    await isSaved(page)
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Control+a')
    await poll(() => page.locator('.action-picked b').innerText()).toBe('已选 6 项')
    expect(await page.locator('.action-says').innerText()).toBe('可提交 2 项；4 项不由您的部门负责，不能提交')
    await page.getByRole('button', { name: '取消选择' }).click()
    await cell(page, 1, '~state').click({ position: { x: 4, y: 4 } })
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+Space')
    await poll(() => page.locator('.action-picked b').innerText()).toBe('已选 2 项')
    await page.keyboard.press('Escape')
    for (let step = 0; step < 20 && !(await isOn(page, '提交')); step++) await page.keyboard.press('Tab')
    expect(await isOn(page, '提交')).toBe(true)
    await page.keyboard.press('Enter')
    for (const row of [0, 1]) await stateIs(page, row, '已提交')
    await poll(() => page.locator('.action-outcome').innerText()).toContain('已提交 2 项。')
    expect(unexpected(filler)).toEqual([])
  })

  test('[W5] a coordinator sees the table as a department does, writes nothing meanwhile, and comes back', async () => {
    const server = await startServer()
    const { report } = await madeReport(server)
    const coordinator = await browser.openPage({ link: await server.link('coordinator', AGENCY), name: '赵敏' })
    const { page } = coordinator
    await openReport(page, report)
    expect(await cell(page, 0, 'progress').getAttribute('class')).not.toContain('tb-locked')
    await choose(page, '以部门视角查看')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /环境处/ })
      .click()
    await poll(() => page.locator('.see-as').innerText()).toContain('正以“环境处”的视角查看')
    await poll(() => cell(page, 0, 'progress').getAttribute('class')).toContain('tb-locked')
    expect(await cell(page, 2, 'progress').getAttribute('class')).not.toContain('tb-locked')
    await write(page, 2, '不该写进去')
    await page.keyboard.press('x')
    await poll(() => page.locator('.tb-notice').innerText()).toContain('视角')
    expect(await cell(page, 2, 'progress').innerText()).toBe('')
    await page.getByRole('button', { name: '退出视角' }).click()
    await write(page, 2, '绩效办写的')
    await isSaved(page)
    expect(await chip(page, 2).innerText()).toContain('填报中')
    expect(unexpected(coordinator)).toEqual([])
  })
})

/** Is the focus on the button of this command? */
function isOn(page: Awaited<ReturnType<TestBrowser['openPage']>>['page'], command: string): Promise<boolean> {
  return page.evaluate(
    words =>
      document.activeElement?.closest('.action-buttons') !== null &&
      document.activeElement?.textContent?.startsWith(words) === true,
    command
  )
}
