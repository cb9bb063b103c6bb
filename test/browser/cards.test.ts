import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESK, PHONE, TestBrowser } from '../kit/browser.ts'
import { freePort } from '../kit/free-port.ts'
import { type RunningServer, startServer } from '../kit/server.ts'

const AGENCY = '天安门地区管委会'
const UNIT = '综合协调处（示例）'
/** On a busy machine a second is not long. */
const soon = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 20_000 })

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser?.close())

const saveLine = '.task .save-line'
const field = (page: Page) => page.locator('.writer textarea').first()

async function reportOf(server: RunningServer, period = '2018Q1'): Promise<string> {
  const token = await server.token('coordinator', AGENCY)
  const list = (await (await server.ask('GET', '/api/v1/reports', token)).json()) as { id: string; period: string }[]
  const found = list.find(report => report.period === period)
  if (found === undefined) throw new Error(`no report of ${period}`)
  return found.id
}

async function phone(server: RunningServer, report: string, name = '钱海', unit = UNIT) {
  const opened = await browser.openPage({ viewport: PHONE, link: await server.link('filler', AGENCY, unit), name })
  await opened.page.goto(`${server.url}/reports/${report}`)
  await opened.page.locator('.card').first().waitFor()
  return opened
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('.card-title button').first().click()
  await field(page).waitFor()
}

describe('task cards', () => {
  test('[U1] a phone shows cards by duty, my tasks first, and never loads the table', async () => {
    const server = await startServer({ seed: 'demo' })
    const report = await reportOf(server)
    const { page, context, problems } = await browser.openPage({
      ...{ viewport: PHONE, link: await server.link('filler', AGENCY, UNIT), name: '钱海' }
    })
    const scripts: string[] = []
    page.on('request', request => scripts.push(request.url()))
    await page.waitForTimeout(1_500) // the list prefetches what the report will need
    await page.goto(`${server.url}/reports/${report}`)
    await page.locator('.card').first().waitFor()
    expect(await page.locator('.card').count()).toBe(4)
    expect(await page.locator('.cards-duty').first().innerText()).toContain('一、')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: /^全部/ }).click()
    await soon(() => page.locator('.card').count()).toBe(15)
    await page.getByRole('button', { name: /^已退回/ }).click()
    await page.getByText('没有符合条件的任务').waitFor()
    await page.waitForLoadState('networkidle')
    expect(scripts.filter(url => /ag-grid|ReportGrid/.test(url))).toEqual([])
    expect(problems).toEqual([])

    await page.getByRole('button', { name: '换成表格' }).click()
    await page.locator('.ag-row').first().waitFor()
    await page.reload()
    await page.locator('.ag-row').first().waitFor()
    await page.getByRole('button', { name: '换成卡片' }).click()
    await page.locator('.card').first().waitFor()
    await context.close()
  })

  test('[U2] what a phone writes is on the desk at once and the other way round, each caret with its name', async () => {
    const server = await startServer({ seed: 'demo' })
    const report = await reportOf(server)
    const one = await phone(server, report, '钱海')
    const two = await phone(server, report, '李静')
    const desk = await browser.openPage({
      viewport: DESK,
      link: await server.link('coordinator', AGENCY),
      name: '赵敏'
    })
    await desk.page.goto(`${server.url}/reports/${report}`)
    await openFirst(one.page)
    await openFirst(two.page)
    await field(one.page).click()
    await one.page.keyboard.insertText('一号写的。')
    const cell = desk.page.locator('[row-index="0"] [col-id="progress"]').first()
    await soon(() => cell.innerText()).toContain('一号写的。')
    await field(two.page).click()
    await two.page.keyboard.press('Control+End')
    await soon(() => one.page.locator('.writer-caret').innerText()).toBe('李静')
    await two.page.keyboard.insertText('二号写的。')
    await soon(() => field(one.page).inputValue()).toBe('一号写的。二号写的。')
    expect(await one.page.locator('.writer-others').innerText()).toContain('李静')
    await one.page.keyboard.press('Control+z')
    await soon(() => field(two.page).inputValue()).toBe('二号写的。')
    await one.page.waitForSelector(`${saveLine}:has-text("已保存")`)
    expect(await one.page.locator('.writer-head span').first().innerText()).toBe('5 字')
    expect([...one.problems, ...two.problems]).toEqual([])
    for (const { context } of [one, two, desk]) await context.close()
  })

  test('[U2] a composition on a phone is never broken by what others write', async () => {
    const server = await startServer({ seed: 'demo' })
    const report = await reportOf(server)
    const one = await phone(server, report, '钱海')
    const two = await phone(server, report, '李静')
    await openFirst(one.page)
    await openFirst(two.page)
    await field(one.page).click()
    await one.page.keyboard.insertText('已完成')
    await soon(() => field(two.page).inputValue()).toBe('已完成')
    const keys = await one.context.newCDPSession(one.page)
    await keys.send('Input.imeSetComposition', { text: 'xian', selectionStart: 4, selectionEnd: 4 })
    await field(two.page).click()
    await two.page.keyboard.press('Control+Home')
    await two.page.keyboard.insertText('三月底前')
    await two.page.waitForSelector(`${saveLine}:has-text("已保存")`)
    await one.page.waitForTimeout(300)
    expect(await field(one.page).inputValue()).toBe('已完成xian')
    await keys.send('Input.insertText', { text: '现场踏勘' })
    for (const { page } of [one, two]) await soon(() => field(page).inputValue()).toBe('三月底前已完成现场踏勘')
    for (const { context } of [one, two]) await context.close()
  })

  test('[U3] submit, return with a reason, submit again, accept: each said, and what is locked says why', async () => {
    const server = await startServer({ seed: 'demo' })
    const report = await reportOf(server)
    const { page, context, problems } = await phone(server, report)
    await openFirst(page)
    const submit = page.getByRole('button', { name: '提交', exact: true })
    expect(await submit.isDisabled()).toBe(true)
    await field(page).fill('一季度制定了方案。')
    await submit.click()
    await page.locator('.task-result:has-text("已提交")').waitFor()
    await page.getByText('这一行已提交，等待绩效办审定；需要修改请先撤回。').waitFor()
    expect(await field(page).count()).toBe(0)
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await field(page).waitFor()
    await submit.click()
    await page.locator('.task-result:has-text("已提交")').waitFor()

    const office = await browser.openPage({
      viewport: PHONE,
      link: await server.link('coordinator', AGENCY),
      name: '赵敏'
    })
    await office.page.goto(page.url())
    await office.page.locator('.task-foot').getByRole('button', { name: '退回' }).click()
    await office.page.locator('.task-return button[type="submit"]').click()
    await office.page.getByRole('alert').filter({ hasText: '请写明退回原因' }).waitFor()
    await office.page.locator('#task-reason').fill('请补充数据来源。')
    await office.page.locator('.task-return button[type="submit"]').click()
    await page.locator('.task-returned:has-text("请补充数据来源。")').waitFor()
    await field(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('来源：统计台账。')
    await submit.click()
    await office.page.getByRole('button', { name: '审定', exact: true }).click()
    await page.locator('.task-state:has-text("已审定")').waitFor()
    await page.getByRole('button', { name: '返回任务列表' }).click()
    await soon(() => page.locator('.card').first().innerText()).toContain('已审定')
    expect(await page.locator('.card').first().getAttribute('data-state')).toBe('accepted')
    expect(problems).toEqual([])
    await context.close()
    await office.context.close()
  })

  test('[U3] a tap too many gives no second command, though another button came under the finger', async () => {
    const server = await startServer({ seed: 'demo' })
    const report = await reportOf(server)
    const { page, context } = await phone(server, report)
    await openFirst(page)
    await field(page).fill('一季度制定了方案。')
    const submit = page.getByRole('button', { name: '提交', exact: true })
    await soon(() => submit.isEnabled()).toBe(true) // its hint is gone, and it has its place
    await page.waitForSelector(`${saveLine}:has-text("已保存")`)
    const box = await submit.boundingBox()
    if (box === null) throw new Error('the button is not on the page')
    const tap = () => page.touchscreen.tap(box.x + box.width - 8, box.y + box.height / 2)
    await tap()
    const withdraw = page.getByRole('button', { name: '撤回', exact: true })
    await withdraw.waitFor()
    const under = await withdraw.boundingBox()
    expect(under && under.x + under.width).toBeGreaterThan(box.x + box.width - 8)
    await page.waitForTimeout(300)
    await tap()
    await page.waitForTimeout(1_500)
    expect(await page.locator('.task-state').first().innerText()).toContain('已提交')
    await withdraw.tap()
    await page.locator('.task-result:has-text("已撤回")').waitFor()
    await context.close()
  })

  test('[U3] a cell locked while somebody composes in it hands the words back', async () => {
    const server = await startServer({ seed: 'demo' })
    const report = await reportOf(server)
    const { page, context } = await phone(server, report)
    await openFirst(page)
    await field(page).click()
    await page.keyboard.insertText('写好的')
    await page.waitForSelector(`${saveLine}:has-text("已保存")`)
    const keys = await context.newCDPSession(page)
    await keys.send('Input.imeSetComposition', { text: '没写完', selectionStart: 3, selectionEnd: 3 })
    const row = new URL(page.url()).searchParams.get('task')
    const colleague = await server.token('filler', AGENCY, UNIT)
    const answer = await server.ask('POST', `/api/v1/reports/${report}/rows/${row}/submit`, colleague, {})
    expect(answer.status).toBe(200)
    await page.locator('.task-orphan').waitFor()
    expect(await page.locator('.task-orphan textarea').inputValue()).toBe('写好的没写完')
    expect(await page.locator('.task-fact-text', { hasText: '写好的' }).count()).toBe(1)
    await context.close()
  })

  test('[U4] without the server a phone still reads and writes; a command says what was kept', async () => {
    const server = await startServer({ seed: 'demo', env: { PORT: await freePort() } })
    const report = await reportOf(server)
    const { page, context } = await phone(server, report)
    await openFirst(page)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await server.kill('SIGKILL')
    await page.waitForSelector(`${saveLine}:has-text("离线")`)
    await field(page).click()
    await page.keyboard.insertText('断线时写的')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: '离线，没有办理。您写的内容已保留在本机' }).waitFor()
    await page.reload()
    await soon(() => field(page).inputValue()).toBe('断线时写的')
    await server.restart()
    await page.waitForSelector(`${saveLine}:has-text("已保存")`)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.locator('.task-state:has-text("已提交")').waitFor()
    await context.close()
  })

  test('[U4] what could not be done offline is no news once everything is saved', async () => {
    const server = await startServer({ seed: 'demo', env: { PORT: await freePort() } })
    const report = await reportOf(server)
    const { page, context } = await phone(server, report)
    await openFirst(page)
    await server.kill('SIGKILL')
    await page.waitForSelector(`${saveLine}:has-text("离线")`)
    await field(page).click()
    await page.keyboard.insertText('断线时写的')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    const failure = page.locator('.task-failure')
    await soon(() => failure.innerText()).toContain('离线，没有办理')
    await server.restart()
    await page.waitForSelector(`${saveLine}:has-text("已保存")`)
    await soon(() => failure.innerText()).toBe('')
    await context.close()
  })

  test('[U1] a thousand tasks: few cards are made at first, all of them on the way down', async () => {
    const server = await startServer()
    const token = await server.token('coordinator', AGENCY)
    const lines = Array.from(
      { length: 1_000 },
      (_, n) => `第${Math.floor(n / 50) + 1}类,任务${n + 1},已完成第${n + 1}项`
    )
    const id = await server.importText(
      token,
      `主要职责,年度任务,进展\n${lines.join('\n')}`,
      `?agency=${encodeURIComponent(AGENCY)}&period=2026Q1&filename=a.csv`
    )
    const { page, context } = await browser.openPage({
      ...{ viewport: PHONE, link: await server.link('viewer', AGENCY), name: '王建国' }
    })
    await page.goto(`${server.url}/reports/${id}`)
    await page.locator('.card').first().waitFor()
    await page.waitForTimeout(300)
    expect(await page.locator('.card').count()).toBeLessThanOrEqual(120)
    const end = page.locator('.card').filter({ hasText: '任务1000' })
    await expect
      .poll(async () => {
        await page.locator('.cards').evaluate(list => list.scrollTo(0, list.scrollHeight))
        return end.count()
      })
      .toBe(1)
    expect(await page.locator('.card').count()).toBe(1_000)
    await context.close()
  })

  test('[U6] by keyboard: Enter opens a card, Esc and "back" leave it, and focus is where it was', async () => {
    const server = await startServer({ seed: 'demo' })
    const { page, context } = await phone(server, await reportOf(server))
    const second = page.locator('.card-title button').nth(1)
    await second.focus()
    await page.keyboard.press('Enter')
    await field(page).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('task-title')
    await page.keyboard.press('Escape')
    await soon(() => page.locator('dialog.task').count()).toBe(0)
    expect(await second.evaluate(button => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await field(page).waitFor()
    await page.goBack()
    await soon(() => page.locator('dialog.task').count()).toBe(0)
    expect(new URL(page.url()).search).toBe('')
    await context.close()
  })
})
