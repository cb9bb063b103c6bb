import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestBrowser } from '../kit/browser.ts'
import { Cable } from '../kit/cable.ts'
import { startServer } from '../kit/server.ts'
import { SocketClient } from '../kit/socket-client.ts'
import {
  AGENCY,
  assignLead,
  cell,
  chip,
  choose,
  give,
  importTable,
  isSaved,
  mark,
  openReport,
  poll,
  stateIs,
  UNITS,
  unexpected,
  write
} from './cycle-pages.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser.close())

test('[W1] a quarter: import, assignment, three departments, a return, a seal with one of them away, the tray, the sealed CSV', async () => {
  const server = await startServer()
  const coordinator = await browser.openPage({ link: `${server.url}/enter#${server.firstKey}`, name: '赵敏' })
  const desk = coordinator.page
  const report = await importTable(desk)
  for (const [place, unit] of UNITS.entries()) {
    await mark(desk, 2 * place, 2 * place + 1)
    await assignLead(desk, unit)
    await desk.getByRole('button', { name: '取消选择' }).click()
  }
  await poll(() => cell(desk, 5, '~units').innerText()).toContain('安全处')

  const cable = await Cable.to(server.url)
  const [office, order, safety] = await Promise.all(
    UNITS.map(async (unit, place) => {
      const link = await server.link('filler', AGENCY, unit)
      return browser.openPage({
        link: unit === '安全处' ? cable.through(link) : link,
        name: ['钱海', '孙岩', '李静'][place] ?? ''
      })
    })
  )
  if (!office || !order || !safety) throw new Error('somebody did not come')
  for (const { page } of [office, order, safety]) await openReport(page, report)

  // another's row: hatched, and a refused key says why
  await poll(() => cell(order.page, 0, 'progress').getAttribute('class')).toContain('tb-locked')
  expect(await cell(order.page, 2, 'progress').getAttribute('class')).not.toContain('tb-locked')
  await cell(order.page, 0, 'progress').click()
  await order.page.keyboard.press('a')
  await poll(() => order.page.locator('.tb-notice').innerText()).toContain('不由您的部门负责')
  // and by a raw frame: refused by the server, kept, and nobody saw it
  await triesByHand(await server.token('filler', AGENCY, '环境处', '手工连接'))

  // everybody fills in and submits
  await write(office.page, 0, '方案已印发。')
  await write(office.page, 1, '召开联席会议12次。')
  await write(order.page, 2, '清理小广告1.2万处。')
  await write(order.page, 3, '更换地砖850平方米。')
  await write(safety.page, 4, '组织演练3次。')
  for (const { page } of [office, order, safety]) await isSaved(page)
  await mark(office.page, 0, 1)
  await poll(() => office.page.locator('.action-says').innerText()).toBe('可提交 2 项')
  await give(office.page, '提交')
  await order.page.getByRole('toolbar').or(order.page.locator('.ag-row')).first().waitFor()
  await mark(order.page, 2, 4)
  await expect
    .poll(() => order.page.locator('.action-says').innerText())
    .toContain('可提交 2 项；1 项不由您的部门负责，不能提交')
  await give(order.page, '提交')
  for (const row of [0, 1, 2, 3]) await stateIs(desk, row, '已提交')
  await poll(() => cell(office.page, 0, 'progress').getAttribute('class')).toContain('tb-locked')

  // one row is returned with its reason, mended, submitted again; then all are accepted
  await mark(desk, 1)
  await give(desk, '退回')
  await desk.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await poll(() => desk.getByRole('dialog').innerText()).toContain('请写明原因')
  await desk.getByRole('dialog').getByLabel('原因').fill('请写明最后一次会议的日期。')
  await desk.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await stateIs(office.page, 1, '已退回')
  await poll(() => chip(office.page, 1).getAttribute('title')).toContain('请写明最后一次会议的日期')
  await write(office.page, 1, '末次会议12月20日召开。')
  await isSaved(office.page)
  await mark(office.page, 1)
  await give(office.page, '提交')
  await stateIs(desk, 1, '已提交')
  await mark(desk, 0, 3)
  await give(desk, '审定')
  for (const row of [0, 1, 2, 3]) await stateIs(office.page, row, '已审定')

  // one department is away while the report is sealed, and goes on writing
  cable.cut()
  await safety.page.locator('.save-line[data-save="offline"]').waitFor()
  await write(safety.page, 4, '12月28日又演练1次，全年共4次。')
  await choose(desk, '封存报表')
  await poll(() => desk.getByRole('dialog').innerText()).toContain('有 2 项还没有审定')
  await desk.getByRole('dialog').getByRole('button', { name: '封存', exact: true }).click()
  await desk.getByText('已成为第 1 版').waitFor()
  const sha = await desk.locator('.seal-sha code').innerText()
  expect(sha).toMatch(/^[0-9a-f]{64}$/)
  await desk.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await office.page.getByText('报表已封存，只能查看').waitFor()

  // it comes back: refused, shown, in the tray; the coordinator reopens and takes it over
  cable.mend()
  await safety.page.locator('.kept').waitFor({ timeout: 30_000 })
  expect(await safety.page.locator('.kept').innerText()).toContain('12月28日又演练1次')
  await poll(() => cell(safety.page, 4, 'progress').innerText()).toBe('组织演练3次。')
  await safety.page.getByRole('button', { name: '交绩效办处理' }).click()
  await poll(() => safety.page.locator('.kept').innerText()).toContain('已交绩效办')
  await choose(safety.page, '我的暂存')
  await poll(() => safety.page.locator('.tray-entry').count()).toBe(1)
  await choose(desk, /暂存箱/)
  const entry = desk.locator('.tray-entry', { hasText: '李静' })
  await poll(() => entry.innerText()).toContain('12月28日又演练1次')
  expect(await entry.locator('ins').first().innerText()).toContain('12月28日又演练1次')
  expect(await entry.getByRole('button', { name: '采纳' }).isDisabled()).toBe(true)
  await choose(desk, '解除封存')
  await desk.getByRole('dialog').getByLabel('原因').fill('补录应急演练。')
  await desk.getByRole('dialog').getByRole('button', { name: '解除封存' }).click()
  await entry.getByRole('button', { name: '采纳' }).click()
  await poll(() => entry.innerText()).toContain('已采纳')
  await poll(() => cell(safety.page, 4, 'progress').innerText()).toContain('全年共4次')

  // the rest is finished, sealed again, and comes down as CSV
  await write(safety.page, 5, '安检设备全部检修。')
  await isSaved(safety.page)
  await mark(safety.page, 4, 5)
  await give(safety.page, '提交')
  for (const row of [4, 5]) await stateIs(desk, row, '已提交')
  await mark(desk, 4, 5)
  await give(desk, '审定')
  for (const row of [4, 5]) await stateIs(desk, row, '已审定')
  await choose(desk, '封存报表')
  await poll(() => desk.getByRole('dialog').innerText()).toContain('全部任务都已审定')
  await desk.getByRole('dialog').getByRole('button', { name: '封存', exact: true }).click()
  await desk.getByText('已成为第 2 版').waitFor()
  expect(await desk.locator('.seal-sha code').innerText()).not.toBe(sha)
  await desk.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  const download = desk.waitForEvent('download')
  await desk.getByRole('link', { name: /CSV/ }).first().click()
  const csv = await readFile((await (await download).path()) ?? '', 'utf8')
  for (const said of [
    '方案已印发。',
    '末次会议12月20日召开。',
    '更换地砖850平方米。',
    '全年共4次',
    '安检设备全部检修。'
  ]) {
    expect(csv).toContain(said)
  }
  expect(csv.match(/已审定/g)?.length).toBe(6)
  for (const one of [coordinator, office, order, safety]) expect(unexpected(one)).toEqual([])

  async function triesByHand(token: string): Promise<void> {
    const client = new SocketClient(server.url, report, token)
    await client.synced()
    const row = (await desk.locator('[row-index="0"][row-id]').first().getAttribute('row-id')) ?? ''
    client.text(row).insert(0, '环境处代写')
    await poll(() => client.closeCode).toBe(4403)
    client.close()
    expect(await cell(desk, 0, 'progress').innerText()).toBe('')
  }
})
