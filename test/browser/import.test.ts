import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../shared/limits.ts'
import { PHONE, TestBrowser } from '../kit/browser.ts'
import { type RunningServer, startServer } from '../kit/server.ts'

const AGENCY = '天安门地区管委会'
const SOURCE = `某区2018年度绩效任务一季度完成情况
主要职责,序号,工作安排,责任部门,一季度进展,情况,备注
一、环境秩序,1,广场保洁,环境处、办公室,已完成保洁。,按月开展,甲
,2,花坛更换,环境处,,按季开展,乙
二、安全,3,应急演练,各单位,,随时开展,丙
合计,,3,,,,
`

/** Known names stand above the header that is meant. */
const LEGEND = `某区2018年度绩效任务一季度完成情况
任务,进展,备注
事由,做法,效果
广场保洁,每日两次,好
花坛更换,每季一次,好
`

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser?.close())

/** A real file on the disk; gone when the test ends. */
function onDisk(name: string, content: string | Buffer): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tianbao-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}

/** Drags a file from outside the browser over the page and lets go, as the system does. */
const dropFile = (page: Page, file: string, onOver?: () => Promise<void>) => dropFiles(page, [file], onOver)

async function dropFiles(page: Page, files: string[], onOver: () => Promise<void> = async () => {}): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const at = { x: 500, y: 600, data: { items: [], files, dragOperationsMask: 1 } }
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at })
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at })
  await onOver()
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at })
  await session.detach()
}

async function coordinator(server: RunningServer, wish: { viewport?: { width: number; height: number } } = {}) {
  return browser.openPage({ link: await server.link('coordinator', AGENCY), name: '赵敏', ...wish })
}

const ready = (page: Page) => page.locator('.import-scroll').waitFor()
const choose = (page: Page, file: string) => page.locator('input[type="file"]').setInputFiles(file)
const create = (page: Page) => page.getByRole('button', { name: '创建报表' }).click()

async function csvOf(server: RunningServer, page: Page): Promise<string[]> {
  await page.waitForURL(/\/reports\/r-/)
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const token = await server.token('coordinator', AGENCY)
  const answer = await server.ask('GET', `/api/v1/reports/${id}/export?as=csv`, token)
  return (await answer.text()).replace('\ufeff', '').trim().split('\r\n')
}

describe('importing', () => {
  test('[J5] [J6] a file dropped on the list of reports is corrected and becomes the report that was meant', async () => {
    const server = await startServer()
    const token = await server.token('coordinator', AGENCY)
    await server.ask('POST', '/api/v1/agencies', await server.token('operator'), { name: AGENCY })
    await server.ask('POST', `/api/v1/agencies/${encodeURIComponent(AGENCY)}/units`, token, { name: '综合办公室' })
    const { page, problems } = await coordinator(server)
    await page.getByText('还没有报表').waitFor()
    await dropFile(page, onDisk('一季度.csv', SOURCE), () => page.getByText('松开就开始导入').waitFor())
    await ready(page)
    expect(new URL(page.url()).pathname).toBe('/import')

    const table = page.locator('.import-scroll table')
    expect(await table.locator('td[rowspan="2"]').innerText()).toBe('一、环境秩序')
    expect(await page.getByLabel('“情况”一列的用途').inputValue()).toBe('text')
    await page.getByText('列名里没有认得的词，按普通文字处理').first().waitFor()
    await page.getByText(`文件里写的机构是“某区”，这里放进“${AGENCY}”，请核对`).waitFor()

    await page.getByLabel('报表标题').fill('一季度绩效任务完成情况')
    await page.getByLabel('“情况”一列的用途').selectOption('goal')
    await page.getByText('您选定的用途').waitFor()
    await page.getByLabel('第 6 列的列名').fill('一季度目标')
    await page.getByRole('button', { name: '不导入此列：备注' }).click()
    await page.getByLabel('导入第 2 项').uncheck()
    await page.getByLabel('“办公室”对应的部门').selectOption('综合办公室')
    await page.getByLabel('“各单位”对应的部门').selectOption('不是部门，不分派')
    await page.getByText('将导入 2 项任务，6 栏').waitFor()
    await page.getByText('不导入 1 项、1 栏').waitFor()
    await page.getByText('将新建 1 个部门').waitFor()
    await page.getByRole('button', { name: '看文件第 6 行' }).click()
    await page.locator('tr[data-marked]').waitFor()
    expect(await page.locator('tr[data-marked]').innerText()).toContain('合计')
    await page.getByLabel('导入文件第 6 行（原已略去）').check()
    await page.getByText('将导入 3 项任务').waitFor()
    await page.getByLabel('导入文件第 6 行（原已略去）').uncheck()

    await create(page)
    const lines = await csvOf(server, page)
    expect(lines[0]).toBe('主要职责,序号,工作安排,责任部门,一季度进展,一季度目标,牵头部门,配合部门,填报状态')
    expect(lines.slice(1)).toEqual([
      '一、环境秩序,1,广场保洁,环境处、办公室,已完成保洁。,按月开展,环境处、综合办公室,,填报中',
      '二、安全,3,应急演练,各单位,,随时开展,,,未填报'
    ])
    const list = await (await server.ask('GET', '/api/v1/reports', token)).json()
    expect(list).toMatchObject([{ agency: AGENCY, period: '2018Q1', title: '一季度绩效任务完成情况', rows: 2 }])
    await page.goto(`${server.url}/import`)
    await page.getByText('把文件拖到这里').waitFor()
    expect(problems).toEqual([])
  })

  test('[J6] a table copied from a web page comes with its merges; text is typed or pasted', async () => {
    const server = await startServer()
    const { page, context, problems } = await coordinator(server)
    await page.getByRole('link', { name: '导入第一份报表' }).click()
    await page.getByText('把文件拖到这里').waitFor()
    const other = await context.newPage()
    await other.setContent(
      '<table border="1"><caption>2019年上半年任务</caption><tr><th>绩效任务<th>年度目标<th>上半年进展' +
        '<tr><td rowspan="2">绿化<td>植树三千棵<td>已种二千棵<tr><td>除草<td>二次</table>'
    )
    await other.locator('table').evaluate(found => getSelection()?.selectAllChildren(found.parentElement ?? found))
    await other.keyboard.press('Control+c')
    await other.close()
    await page.bringToFront()
    await page.getByRole('heading', { name: '导入报表' }).click()
    await page.keyboard.press('Control+v')
    await ready(page)
    expect(await page.locator('td[rowspan="2"]').innerText()).toBe('绿化')
    expect(await page.getByLabel('周期').inputValue()).toBe('2019H1')
    expect(await page.getByLabel('报表标题').inputValue()).toBe('2019年上半年任务')
    await page.getByRole('button', { name: '换一份' }).click()
    await page.getByLabel('粘贴的内容').fill('| 任务 | 进展 |\n|---|---|\n| 植树 | 好 |')
    await page.getByRole('button', { name: '识别' }).click()
    await ready(page)
    await page.getByLabel('周期').fill('2019Q3')
    expect(await page.getByLabel('报表标题').getAttribute('placeholder')).toBe(`${AGENCY}2019年三季度绩效任务完成情况`)
    await page.getByRole('button', { name: '换一份' }).click()

    await page.getByLabel('粘贴的内容').fill('一、总体\n情况很好。\n二、绿化\n1.植树。已种三千棵。\n2.除草。已除二次。')
    await page.getByRole('button', { name: '识别' }).click()
    await ready(page)
    expect(await page.getByLabel('第 2 列的列名').inputValue()).toBe('事项')
    await create(page)
    await page.getByText('请写成 2017Q4、2017H1 或 2022 的样子。').first().waitFor()
    expect(await page.getByLabel('周期').evaluate(field => field === document.activeElement)).toBe(true)
    await page.keyboard.type('2019年二季度')
    await page.getByLabel('报表标题').click()
    expect(await page.getByLabel('周期').inputValue()).toBe('2019Q2')
    await create(page)
    expect(await csvOf(server, page)).toHaveLength(4)
    expect(problems).toEqual([])
  })

  test('[J7] what cannot be read says why and what to do, and what was typed stays', async () => {
    const server = await startServer()
    const { page } = await coordinator(server)
    await page.goto(`${server.url}/import`)
    await page.getByLabel('粘贴的内容').fill('还没写完')
    const says = async (sentence: string | RegExp) => page.getByRole('alert').filter({ hasText: sentence }).waitFor()
    await choose(page, onDisk('旧表.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])))
    await says(/“旧表\.xls”没有读成.*请另存为 \.xlsx 或 \.docx/s)
    await choose(page, onDisk('坏.csv', '任务,进展\n植树,"好\n除草,好'))
    await says('第 2 行读不懂：引号没有成对')
    await choose(page, onDisk('空.txt', ''))
    await says('这个文件是空的')
    await choose(page, onDisk('大.txt', Buffer.alloc(LIMITS.uploadBytes + 1, ' ')))
    await says('文件超过 10 MB，没有导入')
    expect(await page.getByLabel('粘贴的内容').inputValue()).toBe('还没写完')
    expect(await (await server.ask('GET', '/api/v1/reports', await server.token('operator'))).json()).toEqual([])
  })

  test('[J7] an upload shows how far it is and is cancelled; a creation that fails loses no correction', async () => {
    const server = await startServer()
    const { page, context } = await coordinator(server)
    await page.goto(`${server.url}/import`)
    await page.getByText('把文件拖到这里').waitFor()
    const slow = await context.newCDPSession(page)
    const pace = (bytes: number) =>
      slow.send('Network.emulateNetworkConditions', {
        ...{ offline: bytes === 0, latency: 0, downloadThroughput: -1, uploadThroughput: bytes }
      })
    await slow.send('Network.enable')
    await pace(400_000)
    await choose(page, onDisk('慢.csv', SOURCE + ' '.repeat(3_000_000)))
    await page.getByText(/^正在上传，[1-9]\d?%$/).waitFor()
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByText('把文件拖到这里').waitFor()
    expect(await page.locator('.import-drop').evaluate(button => button === document.activeElement)).toBe(true)
    await pace(-1)

    await choose(page, onDisk('一季度.csv', SOURCE))
    await ready(page)
    await page.getByLabel('第 3 列的列名').fill('年度任务')
    await page.getByLabel('导入第 1 项').uncheck()
    await pace(0)
    await create(page)
    await page.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor()
    await page.getByText('没有创建。您的更正都在').waitFor()
    await pace(-1)
    await page.getByRole('link', { name: '人员' }).click()
    await page.getByRole('heading', { name: '人员' }).first().waitFor()
    await page.goBack()
    await ready(page)
    expect(await page.getByLabel('第 3 列的列名').inputValue()).toBe('年度任务')
    expect(await page.getByLabel('导入第 1 项').isChecked()).toBe(false)
    await dropFile(page, onDisk('坏.csv', '任务,进展\n植树,"好'), () => page.getByText('松开后改读这一份').waitFor())
    await page.getByRole('alert').filter({ hasText: '引号没有成对' }).waitFor()
    expect(await page.getByLabel('第 3 列的列名').inputValue()).toBe('年度任务')
    await create(page)
    expect(await csvOf(server, page)).toHaveLength(3)
  })

  test('[J5] a long table shows its first rows and all when asked; a row near its end is left out', async () => {
    const server = await startServer()
    const { page } = await coordinator(server)
    await page.goto(`${server.url}/import`)
    const count = LIMITS.previewRows + 40
    const rows = Array.from({ length: count }, (_, at) => `第${Math.floor(at / 5) + 1}组,${at + 1},任务${at + 1},好`)
    await choose(page, onDisk('长.csv', `2018年任务完成情况\n主要职责,序号,年度任务,进展\n${rows.join('\n')}`))
    await page.getByText(`先显示前 ${LIMITS.previewRows} 项，共 ${count} 项`).waitFor()
    await page.getByRole('button', { name: '显示全部' }).click()
    await page.getByText('先显示前').waitFor({ state: 'detached' })
    const last = page.getByLabel(`导入第 ${count} 项`)
    await expect
      .poll(async () => {
        await page.locator('.import-scroll').evaluate(box => box.scrollTo(0, box.scrollHeight))
        return last.count()
      })
      .toBe(1)
    await last.uncheck()
    await create(page)
    const lines = await csvOf(server, page)
    expect(lines).toHaveLength(count)
    expect(lines.at(-1)).toContain(`任务${count - 1},`)
  })

  test('[J5] on a phone and by keyboard alone the same is done', async () => {
    const server = await startServer()
    const { page, problems } = await coordinator(server, { viewport: PHONE })
    await page.goto(`${server.url}/import`)
    await page.getByLabel('粘贴的内容').fill(SOURCE)
    await page.getByLabel('粘贴的内容').press('Tab')
    await page.getByRole('button', { name: '识别' }).press('Enter')
    await ready(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.keyboard.press('Tab')
    expect(await page.getByLabel('报表标题').evaluate(field => field === document.activeElement)).toBe(true)
    await page.getByLabel('导入第 3 项').press('Space')
    await page.getByRole('button', { name: '不导入此列：备注' }).press('Enter')
    await page.getByLabel('“情况”一列的用途').focus()
    await page.keyboard.press('ArrowUp')
    await page.getByRole('button', { name: '创建报表' }).press('Enter')
    expect(await csvOf(server, page)).toHaveLength(3)
    expect(problems).toEqual([])
  })

  test('[J8] the header that was guessed is put right: another line is chosen, read again, taken back and created', async () => {
    const server = await startServer()
    const { page, problems } = await coordinator(server)
    await page.goto(`${server.url}/import`)
    await choose(page, onDisk('一季度.csv', LEGEND))
    await ready(page)
    const header = page.getByRole('button', { name: /^表头在第 \d+ 行/ })
    expect(await header.innerText()).toContain('表头在第 2 行')
    await page.getByLabel('报表标题').fill('一季度的事')
    await page.getByLabel('周期').fill('2018Q1')
    await page.getByLabel('第 1 列的列名').fill('改过的名字')
    await page.getByLabel('导入第 1 项').uncheck()

    await header.press('Enter')
    const dialog = page.getByRole('dialog', { name: '表头是哪一行？' })
    const current = dialog.locator('[aria-current]')
    expect(await current.innerText()).toContain('第 2 行')
    await expect.poll(() => current.evaluate(button => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('已按第 3 行的表头重新识别。').waitFor()
    await page.getByText('没有带过来').waitFor()
    expect(await page.getByLabel('第 1 列的列名').inputValue()).toBe('事由')
    expect(await page.getByLabel('导入第 1 项').isChecked()).toBe(true)
    expect(await page.getByLabel('报表标题').inputValue()).toBe('一季度的事')
    expect(await page.getByLabel('周期').inputValue()).toBe('2018Q1')
    await page.getByText('按要求以这一行为表头').waitFor()

    await page.getByRole('button', { name: '恢复上一次识别' }).click()
    expect(await page.getByLabel('第 1 列的列名').inputValue()).toBe('改过的名字')
    expect(await page.getByLabel('导入第 1 项').isChecked()).toBe(false)
    await header.click()
    await dialog.getByRole('button', { name: '第 3 行' }).click()
    await page.getByText('已按第 3 行的表头重新识别。').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await page.getByLabel('“做法”一列的用途').selectOption('progress')

    await create(page)
    expect(await csvOf(server, page)).toEqual([
      '事由,做法,效果,牵头部门,配合部门,填报状态',
      '广场保洁,每日两次,好,,,填报中',
      '花坛更换,每季一次,好,,,填报中'
    ])
    expect(problems).toEqual([])
  })

  test('[J8] a line that heads nothing says so and loses nothing; a file without a header we know is read by its line', async () => {
    const server = await startServer()
    const { page } = await coordinator(server, { viewport: PHONE })
    await page.goto(`${server.url}/import`)
    const rows = Array.from({ length: LIMITS.headChoices + 5 }, (_, at) => `事情${at},做了${at},好`)
    await choose(page, onDisk('长.csv', `任务,进展,备注\n${rows.join('\n')}`))
    await ready(page)
    await page.getByLabel('第 1 列的列名').fill('年度任务')
    await page.getByRole('button', { name: /^表头在第 1 行/ }).click()
    await page.getByLabel('不在上面？写下行号').fill('九')
    await page.getByRole('button', { name: '按这一行识别' }).click()
    await page.getByText('请写行号，例如 3。').waitFor()
    await page.getByLabel('不在上面？写下行号').fill('999')
    await page.getByRole('button', { name: '按这一行识别' }).click()
    await page.getByRole('alert').filter({ hasText: '第 999 行读不懂：文件里没有这一行' }).waitFor()
    expect(await page.getByLabel('第 1 列的列名').inputValue()).toBe('年度任务')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

    await page.getByRole('button', { name: '换一份' }).click()
    await choose(page, onDisk('无名.csv', '某区2018年一季度台账,,2018\n事由,做法,效果,评价\n保洁,每日,好,优\n'))
    await page.getByRole('alert').filter({ hasText: '既没有认出表格' }).waitFor()
    await page.getByLabel('知道表头在第几行？写下行号再试').fill('第2行')
    await page.getByRole('button', { name: '按这一行识别' }).click()
    await ready(page)
    expect(await page.getByLabel('第 4 列的列名').inputValue()).toBe('评价')
  })

  test('[J9] of several tables of a file another one is chosen and becomes the report', async () => {
    const server = await startServer()
    const { page, problems } = await coordinator(server)
    await page.goto(`${server.url}/import`)
    const table = (rows: readonly string[][]) =>
      `<table>${rows.map(cells => `<tr>${cells.map(cell => `<td>${cell}`).join('')}`).join('')}</table>`
    const first = [['序号', '任务', '进展'], ...['1', '2', '3'].map(at => [at, `任务${at}`, '好'])]
    const second = [
      ['指标', '年度目标'],
      ['绿化率', '三成'],
      ['达标率', '九成']
    ]
    await choose(
      page,
      onDisk('页.html', `<!doctype html><p>某区2018年一季度任务</p>${table(first)}<p>又</p>${table(second)}`)
    )
    await ready(page)
    await page.getByRole('button', { name: '取自“序号 任务 进展”' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '指标 年度目标' }).click()
    await page.getByText('已改用“指标 年度目标”，重新识别。').waitFor()
    await create(page)
    expect((await csvOf(server, page))[1]).toContain('绿化率,三成')
    expect(problems).toEqual([])
  })

  test('[J6] of several files the first is taken, and that is said by its name, on either page', async () => {
    const server = await startServer()
    const { page } = await coordinator(server)
    const files = [onDisk('甲.csv', SOURCE), onDisk('乙.csv', SOURCE)]
    await page.getByText('还没有报表').waitFor()
    await dropFiles(page, files)
    await page.getByText('一次只能导入一份，已取“甲.csv”。').waitFor()
    await ready(page)
    await dropFiles(page, files.toReversed())
    await page.getByText('一次只能导入一份，已取“乙.csv”。').waitFor()
    await ready(page)
  })
})
