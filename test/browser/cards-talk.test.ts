import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, PHONE, TestBrowser } from '../kit/browser.ts'
import { startServer } from '../kit/server.ts'

const AGENCY = '天安门地区管委会'
const UNIT = '综合协调处（示例）'
/** On a busy machine a second is not long. */
const soon = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 20_000 })

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser?.close())

test('[O60] on a phone comments are read, written, answered and settled under the task, live with the desk; the card counts them', async () => {
  const server = await startServer({ seed: 'demo' })
  const token = await server.token('coordinator', AGENCY)
  const list = (await (await server.ask('GET', '/api/v1/reports', token)).json()) as { id: string; period: string }[]
  const url = `/reports/${list.find(report => report.period === '2018Q1')?.id}`
  const phone = await browser.openPage({
    ...{ viewport: PHONE, link: await server.link('filler', AGENCY, UNIT), name: '钱海', url }
  })
  const desk = await browser.openPage({
    ...{ viewport: DESK, link: await server.link('coordinator', AGENCY), name: '赵敏', url }
  })
  const card = phone.page.locator('.card').first()
  await card.locator('.card-title button').click()
  const row = new URL(phone.page.url()).searchParams.get('task') ?? ''
  const field = phone.page.locator('.task-talk .comment-box textarea').last()
  // what opens below the words comes into view above the buttons of the task
  await field.fill('@')
  const foot = phone.page.locator('.task-foot')
  const reach = async (place: string) => {
    const box = await phone.page.locator(place).last().boundingBox()
    return (box?.y ?? 1e6) + (box?.height ?? 0) - ((await foot.boundingBox())?.y ?? 0)
  }
  await soon(() => reach('.task-talk .comment-units')).toBeLessThanOrEqual(1)
  await soon(() => reach('.task-talk .comment-send')).toBeLessThanOrEqual(1)
  await field.fill('数字要不要含代管单位？')
  await phone.page.locator('.task-talk .comment-send').tap()
  await phone.page.locator('.thread').filter({ hasText: '代管单位' }).waitFor()

  const cell = desk.page.locator(`[row-id="${row}"] [col-id="progress"]`).first()
  await desk.page.locator(`[row-id="${row}"] .tb-noted`).first().waitFor()
  await cell.click()
  await desk.page.keyboard.press('F4')
  await desk.page.locator('.thread .comment-box textarea').first().fill(`@${UNIT} 含。`)
  await desk.page.keyboard.press('Control+Enter')
  const answer = phone.page.locator('.thread li').filter({ hasText: '含。' }).last()
  await answer.waitFor()
  expect(await answer.innerText()).toContain('赵敏')

  await phone.page.getByRole('button', { name: '返回任务列表' }).click()
  await soon(() => card.locator('.card-notes').innerText()).toContain('批注 2 条')
  // what comes while I look at the list is told as new
  await desk.page.locator('.thread .comment-box textarea').first().fill('请今天补上。')
  await desk.page.keyboard.press('Control+Enter')
  await soon(() => card.locator('.card-notes').innerText()).toBe('批注 3 条，有新的')
  await card.locator('.card-title button').click()
  await phone.page.locator('.task-talk .thread-resolve').first().click()
  await soon(() => desk.page.locator(`[row-id="${row}"] .tb-noted`).count()).toBe(0)
  await phone.page.getByRole('button', { name: '返回任务列表' }).click()
  await soon(() => card.locator('.card-notes').count()).toBe(0)

  await card.locator('.card-title button').click()
  await phone.page.locator('.task-head').getByRole('button', { name: '历史' }).click()
  const past = phone.page.locator('.task .side-panel')
  await past.waitFor()
  const box = await past.boundingBox()
  expect([box?.x, box?.width]).toEqual([0, PHONE.width])
  await phone.page.keyboard.press('Escape')
  await past.waitFor({ state: 'detached' })
  await phone.page.locator('dialog.task').waitFor()
  expect([...phone.problems, ...desk.problems]).toEqual([])
  for (const { context } of [phone, desk]) await context.close()
})
