import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PHONE, TestBrowser } from '../kit/browser.ts'
import { type RunningServer, startServer } from '../kit/server.ts'

const AGENCY = '甲区'
const PASSWORD = '城楼上的红旗每天都升起'
let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser?.close())

describe('people, agencies, rights and account', () => {
  test('[C31] [C32] an operator makes agency and departments, a coordinator invites with a link for one; the second to use it is refused', async () => {
    const server = await startServer()
    const operator = await browser.openPage({ link: await server.link('operator'), name: '运维员' })
    await addAgency(operator.page, AGENCY, ['办公室', '财务处'])
    const coordinatorLink = await invite(operator.page, { 身份: '绩效办', 机构: AGENCY })
    const coordinator = await browser.openPage({ link: coordinatorLink, name: '赵敏' })
    await coordinator.page.getByRole('link', { name: '机构', exact: true }).click()
    await coordinator.page.getByRole('rowheader', { name: '财务处' }).waitFor()
    expect(await coordinator.page.getByRole('button', { name: '新增机构' }).count()).toBe(0)

    const link = await invite(coordinator.page, { 责任部门: '办公室', 可用次数: '仅一次' })
    const filler = await browser.openPage({ link, name: '王建国' })
    const second = await browser.openPage({ url: link })
    await second.page.locator('input[autocomplete="name"]').fill('李秀英')
    await second.page.getByRole('button', { name: '进入' }).click()
    await second.page.getByRole('alert').waitFor()
    expect(await second.page.getByRole('alert').innerText()).toBe('链接无效、已过期或已被撤销。请向绩效办索取新链接。')
    await second.page.getByRole('button', { name: '粘贴收到的链接' }).click()
    await second.page.getByLabel('链接').waitFor()

    await coordinator.page.reload()
    await coordinator.page.getByText('已失效的链接 1 条').click()
    const used = coordinator.page.getByRole('row', { name: /办公室/ }).filter({ hasText: '单次，已使用' })
    expect(await used.innerText()).toContain('王建国')
    await filler.page.goto(`${server.url}/people`)
    await filler.page.getByText('这一页由绩效办使用').waitFor()
    for (const one of [operator, coordinator, filler]) expect(one.problems).toEqual([])
  })

  test('[C33] with an account one signs in on another machine, and signs it out from here at once', async () => {
    const server = await startServer()
    const first = await browser.openPage({ link: await server.link('filler', AGENCY, '办公室'), name: '王建国' })
    await setAccount(first.page, 'wangjg')
    const other = await signedIn(server, 'wangjg')
    await other.page.getByText('还没有报表').waitFor()
    await other.page.waitForTimeout(500) // the stream of events is open

    await first.page.reload()
    await first.page.getByRole('button', { name: '退出其他所有设备' }).click()
    await first.page.getByText('已让其他 1 处退出。').waitFor()
    await other.page.getByText('登录已结束，请重新进入').waitFor({ timeout: 10_000 })
    expect(new URL(other.page.url()).pathname).toBe('/enter')
    await first.page.getByText('只在本机登录。').waitFor()

    const third = await signedIn(server, 'wangjg')
    await third.page.goto(`${server.url}/account`)
    await third.page.getByRole('button', { name: /^让.*退出$/ }).click()
    await third.page.getByText('那台设备已退出。').waitFor()
    await first.page.getByRole('link', { name: '权限' }).click()
    await first.page.goto(`${server.url}/account`)
    await first.page.getByText('登录已结束，请重新进入').waitFor()
  })

  test('[C33] five wrong passwords lock an account with a sentence; the coordinator sees it and unlocks', async () => {
    const server = await startServer()
    const filler = await browser.openPage({ link: await server.link('filler', AGENCY, '办公室'), name: '王建国' })
    await setAccount(filler.page, 'wangjg')
    const { page } = await browser.openPage({ url: `${server.url}/enter` })
    await page.getByRole('button', { name: '用账号' }).click()
    for (let tries = 0; tries < 5; tries++) {
      await signIn(page, 'wangjg', '不是这个密码吧吧吧')
      await page.getByText('账号或密码不对').waitFor()
    }
    await signIn(page, 'wangjg', PASSWORD)
    await page.getByText('已暂时锁定，约 15 分钟后自动解除').waitFor()

    const coordinator = await browser.openPage({
      link: await server.link('coordinator', AGENCY),
      name: '赵敏',
      url: '/people'
    })
    await coordinator.page.getByText('已锁定').waitFor()
    await act(coordinator.page, '王建国', '解除锁定')
    await coordinator.page.getByText('已解除王建国的锁定').waitFor()
    await signIn(page, 'wangjg', PASSWORD)
    await page.waitForURL(url => url.pathname === '/')
  })

  test('[C31] a coordinator moves somebody to another department, removes them with a word on what stays, and takes it back', async () => {
    const server = await startServer()
    const link = await server.link('filler', AGENCY, '办公室')
    const filler = await browser.openPage({ link, name: '王建国' })
    const { page } = await browser.openPage({
      link: await server.link('coordinator', AGENCY),
      name: '赵敏',
      url: '/people'
    })
    await act(page, '王建国', '更改姓名、身份、部门')
    await page.getByRole('dialog').getByLabel('责任部门').fill('财务处')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('rowheader', { name: /财务处/ }).waitFor()
    await act(page, '王建国', '移除')
    await page.getByText('写过的内容、历史记录和批注都保留，署名不变').waitFor()
    await filler.page.getByText('登录已结束，请重新进入').waitFor({ timeout: 10_000 })
    await page.getByText('已移除的人员 1 人').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('王建国可以用邀请链接重新进入了').waitFor()
    await page.getByRole('rowheader', { name: '王建国' }).waitFor()
  })

  test('[C32] a department that is in use is not deleted and says why; renamed, its people follow', async () => {
    const server = await startServer()
    await (
      await browser.openPage({ link: await server.link('filler', AGENCY, '办公室'), name: '王建国' })
    ).context.close()
    const { page } = await browser.openPage({
      link: await server.link('coordinator', AGENCY),
      name: '赵敏',
      url: '/agencies'
    })
    await page.getByRole('button', { name: '删除办公室' }).click()
    await page.getByText('还有 1 人属于“办公室”').waitFor()
    await page.getByRole('button', { name: '给办公室改名' }).click()
    await page.getByText('已封存的版本和历史记录保留旧名称').waitFor()
    await page.getByLabel('新名称').fill('综合办')
    await page.getByRole('button', { name: '改名', exact: true }).last().click()
    await page.getByText('“办公室”已改名为“综合办”').waitFor()
    await page.getByRole('link', { name: '人员' }).click()
    await page
      .getByRole('rowheader', { name: /综合办/ })
      .first()
      .waitFor()
  })

  test('every one of these pages fits a phone, in both languages, and complains about nothing', async () => {
    const server = await startServer({ seed: 'demo' })
    const link = `${server.url}/enter#${server.firstKey}`
    const { page, problems } = await browser.openPage({ viewport: PHONE, link, name: '赵敏' })
    for (const language of ['zh', 'en']) {
      await page.evaluate(chosen => localStorage.setItem('tianbao.language', chosen), language)
      for (const path of ['/people', '/agencies', '/rights', '/account']) {
        await page.goto(server.url + path)
        await page.locator('.sheet-head').last().waitFor()
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(
          0
        )
      }
    }
    expect(problems).toEqual([])
  })
})

async function addAgency(page: Page, agency: string, units: string[]): Promise<void> {
  await page.getByRole('link', { name: '机构', exact: true }).click()
  await page.getByRole('button', { name: '新增机构' }).click()
  await page.getByLabel('新增机构').fill(agency)
  await page.keyboard.press('Enter')
  await page.getByText(`已新增“${agency}”`).waitFor()
  for (const unit of units) {
    await page.getByRole('button', { name: `给${agency}新增部门` }).click()
    await page.getByRole('textbox', { name: `给${agency}新增部门` }).fill(unit)
    await page.keyboard.press('Enter')
    await page.getByText(`已新增“${unit}”`).waitFor()
  }
}

/** Makes a link on the page of people. @returns the link as it is shown once */
async function invite(page: Page, wish: Record<string, string>): Promise<string> {
  await page.getByRole('link', { name: '人员', exact: true }).click()
  await page.getByRole('button', { name: '邀请', exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(wish)) {
    const field = dialog.getByLabel(label, { exact: true })
    if (label === '责任部门') await field.fill(value)
    else await field.selectOption({ label: value })
  }
  await dialog.getByRole('button', { name: '生成链接' }).click()
  const link = await dialog.getByLabel('链接已生成').inputValue()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return link
}

/** Gives oneself an account with the password of this file. */
async function setAccount(page: Page, account: string): Promise<void> {
  await page.goto(new URL('/account', page.url()).href)
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再写一次新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '设定账号' }).click()
  await page.getByText(`账号“${account}”已设好`).waitFor()
}

/** Another browser, signed in with the account. */
async function signedIn(server: RunningServer, account: string) {
  const opened = await browser.openPage({ url: `${server.url}/enter` })
  await opened.page.getByRole('button', { name: '用账号' }).click()
  await signIn(opened.page, account, PASSWORD)
  await opened.page.waitForURL(url => url.pathname === '/')
  return opened
}

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill(password)
  const answer = page.waitForResponse(response => response.url().endsWith('/api/v1/sign-in'))
  await page.getByRole('button', { name: '登录' }).click()
  await answer
}

/** Picks something from the menu at the end of a person's line. */
async function act(page: Page, name: string, deed: string): Promise<void> {
  await page.getByRole('button', { name: `办理：${name}` }).click()
  await page.getByRole('menuitem', { name: deed, exact: true }).click()
}
