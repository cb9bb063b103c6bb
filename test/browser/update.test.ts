import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Table } from '../../shared/table/table.ts'
import { writeDocx } from '../../shared/table/write/docx.ts'
import { PHONE, TestBrowser } from '../kit/browser.ts'
import { Cable } from '../kit/cable.ts'
import { type RunningServer, startServer } from '../kit/server.ts'
import {
  AGENCY,
  cell,
  choose,
  isSaved,
  madeReport,
  openReport,
  poll,
  TABLE,
  TITLE,
  UNITS,
  unexpected,
  write
} from './cycle-pages.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
})
afterAll(() => browser.close())

/** The lines of the table as a department sends it back: some cells filled in, also such as are not its own. */
function filled(changes: Record<number, Partial<Record<'task' | 'goal' | 'progress' | 'note', string>>>): string[][] {
  const at = { task: 2, goal: 3, progress: 4, note: 6 } as const
  return TABLE.split('\n')
    .slice(3)
    .map((line, row) => {
      const cells = line
        .split('|')
        .slice(1, -1)
        .map(text => text.trim())
      for (const [name, text] of Object.entries(changes[row] ?? {})) cells[at[name as keyof typeof at]] = text
      return cells
    })
}

const HEAD = ['主要职责', '序号', '年度任务', '四季度目标', '四季度进展', '完成情况', '备注']

const csv = (rows: string[][]) =>
  Buffer.from(
    `\ufeff${[[TITLE], HEAD, ...rows].map(cells => cells.map(text => `"${text}"`).join(',')).join('\r\n')}\r\n`
  )

async function updateFrom(page: Page, name: string, buffer: Buffer): Promise<void> {
  await choose(page, '从文件更新')
  await page.getByRole('dialog').locator('input[type="file"]').setInputFiles({ name, mimeType: '', buffer })
}

const dialog = (page: Page) => page.getByRole('dialog', { name: '从文件更新' })
const apply = (page: Page) => dialog(page).getByRole('button', { name: /^应用所选/ })

async function progressOf(server: RunningServer, report: string, token: string): Promise<string[]> {
  const answer = await server.ask('GET', `/api/v1/reports/${report}`, token)
  const { rows } = (await answer.json()) as { rows: { cells: Record<string, string> }[] }
  return rows.map(row => row.cells.progress ?? '')
}

describe('a report is brought up to date from a file', () => {
  test('[W40] a filler brings a filled CSV: the own cells change, foreign ones are listed with their reason, one Ctrl+Z takes all back, the file is kept', async () => {
    const server = await startServer()
    const { report, token } = await madeReport(server)
    const filler = await browser.openPage({ link: await server.link('filler', AGENCY, UNITS[0]), name: '钱海' })
    const { page } = filler
    await openReport(page, report)
    const file = filled({
      0: { progress: '方案已印发。', note: '附件一份' },
      1: { progress: '已召开12次。', task: '召开联席会议（改）' },
      2: { progress: '清理完成。' }
    })
    await updateFrom(page, '综合处四季度.csv', csv(file))
    await poll(() => dialog(page).locator('.update-counts').innerText()).toContain('3 处修改，2 处不能写')
    const locked = dialog(page).locator('.update-cell[data-locked]')
    expect(await locked.count()).toBe(2)
    expect(await locked.nth(0).innerText()).toContain('这一列由绩效办填写')
    expect(await locked.nth(1).innerText()).toContain('不由您的部门负责')
    expect(await locked.locator('input').count()).toBe(0)
    expect(await dialog(page).locator('.update-cell ins').first().innerText()).toBe('方案已印发。')
    await apply(page).click()
    await poll(() => dialog(page).innerText()).toContain('写入 3 处')
    await poll(() => dialog(page).innerText()).toContain('原始文件已随报表留存')
    await dialog(page).getByRole('button', { name: '完成' }).click()
    await isSaved(page)
    expect(await progressOf(server, report, token)).toEqual(['方案已印发。', '已召开12次。', '', '', '', ''])
    await poll(() => cell(page, 1, 'progress').innerText()).toBe('已召开12次。')
    await page.keyboard.press('Control+z')
    await poll(() => progressOf(server, report, token)).toEqual(['', '', '', '', '', ''])
    expect(await page.getByRole('button', { name: '撤销' }).isDisabled()).toBe(true)
    await page.keyboard.press('Control+Shift+z')
    await poll(() => progressOf(server, report, token)).toEqual(['方案已印发。', '已召开12次。', '', '', '', ''])

    await choose(page, '原始文件')
    await page.getByText('综合处四季度.csv').waitFor()
    const [file2] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载 综合处四季度.csv' }).click()
    ])
    expect(file2.suggestedFilename()).toBe('综合处四季度.csv')
    expect(await page.locator('.original a').count()).toBe(1) // not the coordinator's own file
    expect(unexpected(filler)).toEqual([])
  })

  test('[W40] a Word file is compared as well; nothing differs, and another report’s file is warned of', async () => {
    const server = await startServer()
    const { report } = await madeReport(server)
    const filler = await browser.openPage({
      link: await server.link('filler', AGENCY, UNITS[0]),
      name: '钱海',
      viewport: PHONE
    })
    const { page } = filler
    await page.goto(new URL(`/reports/${report}`, page.url()).href)
    await page.locator('.card').first().waitFor()
    const columns = HEAD.map((name, at) => ({ name, role: ROLES[at] ?? ('text' as const) }))
    const groups = ['一、综合协调', '一、综合协调', '二、环境秩序', '二、环境秩序', '三、应急安全', '三、应急安全']
    const rows = filled({}).map((cells, at) => cells.with(0, groups[at] ?? ''))
    const table: Table = { title: TITLE, columns, rows, spans: [], notes: [] }
    const docx = async (of: Table) => Buffer.from(await writeDocx(of, { edition: 'internal' }))
    await updateFrom(page, '四季度.docx', await docx(table))
    await poll(() => dialog(page).innerText()).toContain('没有差别')
    expect(await apply(page).isDisabled()).toBe(true)
    await dialog(page).getByRole('button', { name: '换一个文件' }).click()
    const other = { ...table, title: TITLE.replace('四季度', '三季度'), rows: rows.map(cells => cells.with(4, '完成')) }
    await dialog(page)
      .locator('input[type="file"]')
      .setInputFiles({ name: '三季度.docx', mimeType: '', buffer: await docx(other) })
    await poll(() => dialog(page).innerText()).toContain('这个文件可能不是这份报表的')
    expect(await dialog(page).innerText()).toContain('三季度')
    expect(await dialog(page).locator('.update-line').count()).toBe(0)
    await dialog(page).getByRole('button', { name: '仍然比对' }).click()
    await poll(() => dialog(page).locator('.update-counts').innerText()).toContain('2 处修改，4 处不能写')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    expect(unexpected(filler)).toEqual([])
  })

  test('[W41] a coordinator updates while a filler types in the same cell: what is on its way merges, what was seen is not overwritten', async () => {
    const server = await startServer()
    const { report, token } = await madeReport(server)
    const cable = await Cable.to(server.url)
    const filler = await browser.openPage({
      link: cable.through(await server.link('filler', AGENCY, UNITS[0])),
      name: '钱海'
    })
    await openReport(filler.page, report)
    await write(filler.page, 0, '一月印发，三月落实。')
    await isSaved(filler.page)
    const boss = await browser.openPage({ link: await server.link('coordinator', AGENCY), name: '赵敏' })
    await openReport(boss.page, report)
    await poll(() => cell(boss.page, 0, 'progress').innerText()).toBe('一月印发，三月落实。')

    cable.cut() // the filler types on, and nobody has it yet
    await filler.page.keyboard.insertText('下半年评估。')
    const file = csv(filled({ 0: { progress: '一月二十日印发，三月十日落实。' }, 1: { progress: '按文件。' } }))
    await updateFrom(boss.page, '修改.csv', file)
    await apply(boss.page).click()
    await poll(() => dialog(boss.page).innerText()).toContain('写入 2 处')
    await dialog(boss.page).getByRole('button', { name: '完成' }).click()
    cable.mend()
    await poll(() => progressOf(server, report, token)).toEqual([
      '一月二十日印发，三月十日落实。下半年评估。',
      '按文件。',
      '',
      '',
      '',
      ''
    ])
    await poll(() => cell(filler.page, 0, 'progress').innerText()).toContain(
      '一月二十日印发，三月十日落实。下半年评估。'
    )

    await updateFrom(
      boss.page,
      '再改.csv',
      csv(filled({ 0: { progress: '整段重写。' }, 1: { progress: '再按文件。' } }))
    )
    await poll(() => apply(boss.page).innerText()).toContain('2')
    await filler.page.keyboard.insertText('又写一句。')
    await poll(() => dialog(boss.page).innerText()).toContain('比对之后有 1 处被别人改过')
    const changed = dialog(boss.page).locator('.update-cell[data-changed]')
    expect(await changed.innerText()).toContain('又写一句。')
    await apply(boss.page).click()
    await poll(() => dialog(boss.page).innerText()).toContain('写入 1 处')
    const [first = '', second] = await progressOf(server, report, token)
    expect(first).toContain('又写一句。')
    expect(second).toBe('再按文件。')
    await dialog(boss.page).getByRole('button', { name: '撤销' }).click()
    await poll(async () => (await progressOf(server, report, token))[1]).toBe('按文件。')
    expect([...unexpected(filler), ...unexpected(boss)]).toEqual([])
  })

  test('[W42] a sealed report takes no update, and one that is sealed meanwhile says so', async () => {
    const server = await startServer()
    const { report, token } = await madeReport(server)
    const filler = await browser.openPage({ link: await server.link('filler', AGENCY, UNITS[0]), name: '钱海' })
    const { page } = filler
    await openReport(page, report)
    await updateFrom(page, '四季度.csv', csv(filled({ 0: { progress: '方案已印发。' } })))
    await poll(() => apply(page).innerText()).toContain('1')
    expect((await server.ask('POST', `/api/v1/reports/${report}/seal`, token)).status).toBe(200)
    await poll(() => dialog(page).innerText()).toContain('报表已封存，不能更新')
    expect(await apply(page).isDisabled()).toBe(true)
    expect(await dialog(page).locator('.update-cell[data-locked]').innerText()).toContain('已封存')
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '办理' }).click()
    expect(await page.getByRole('menuitem', { name: '从文件更新' }).count()).toBe(0)
    expect(await progressOf(server, report, token)).toEqual(['', '', '', '', '', ''])
    expect(unexpected(filler)).toEqual([])
  })
})

describe('a file that was read by a wrong table or header', () => {
  test('[W43] another table of the file is chosen beside the doubt, another header beside the differences', async () => {
    const server = await startServer()
    const { report, token } = await madeReport(server)
    const filler = await browser.openPage({ link: await server.link('filler', AGENCY, UNITS[0]), name: '钱海' })
    const { page } = filler
    await openReport(page, report)
    const table = (rows: readonly (readonly string[])[]) =>
      `<table>${rows.map(cells => `<tr>${cells.map(text => `<td>${text}`).join('')}`).join('')}</table>`
    const others = Array.from({ length: 9 }, (_, at) => [
      '一、别的',
      `${at + 1}`,
      `别的任务${at}`,
      '无',
      '好',
      '完成',
      '无'
    ])
    const other = [HEAD.with(2, '工作任务'), ...others]
    const ours = [HEAD, ...filled({ 0: { progress: '方案已印发。' } })]
    await updateFrom(
      page,
      '页.html',
      Buffer.from(`<!doctype html><p>${TITLE}</p>${table(other)}<p>又</p>${table(ours)}`)
    )
    await poll(() => dialog(page).innerText()).toContain('这个文件可能不是这份报表的')
    const taken = dialog(page).getByRole('button', { name: /^取自“主要职责 序号 工作任务/ })
    await taken.press('Enter')
    const now = dialog(page).locator('.reading-list [aria-current]')
    await poll(() => now.evaluate(button => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter') // the one there is: nothing is read anew
    await poll(() => taken.evaluate(button => button === document.activeElement)).toBe(true)
    await taken.click()
    await dialog(page).locator('.reading-list button').nth(1).click()
    await poll(() => dialog(page).locator('.update-counts').innerText()).toContain('1 处修改')
    await dialog(page)
      .getByRole('button', { name: /^表头在第 \d+ 行/ })
      .click()
    await dialog(page)
      .getByRole('button', { name: /^第 2 行/ })
      .click()
    await poll(() => dialog(page).innerText()).toContain('没有比对：一、综合协调')
    await dialog(page)
      .getByRole('button', { name: /^表头在第 2 行/ })
      .click()
    await dialog(page)
      .getByRole('button', { name: /^第 1 行/ })
      .click()
    await poll(() => apply(page).innerText()).toContain('1')
    await apply(page).click()
    await poll(() => dialog(page).innerText()).toContain('写入 1 处')
    await poll(() => progressOf(server, report, token)).toEqual(['方案已印发。', '', '', '', '', ''])
    expect(unexpected(filler)).toEqual([])
  })

  test('[W43] a file without a header we know is read by the line somebody names, asked again where that line is none; one that went away says so', async () => {
    const server = await startServer()
    const { report } = await madeReport(server)
    const { page } = await browser.openPage({ link: await server.link('filler', AGENCY, UNITS[0]), name: '钱海' })
    await openReport(page, report)
    await updateFrom(
      page,
      '无名.csv',
      Buffer.from('某区2018年一季度台账,,2018\n事由,做法,效果,评价\n保洁,每日,好,优\n')
    )
    await dialog(page).getByRole('alert').filter({ hasText: '既没有认出表格' }).waitFor()
    const line = dialog(page).getByLabel('知道表头在第几行？写下行号再试')
    await line.fill('999')
    await line.press('Enter')
    await dialog(page).getByRole('alert').filter({ hasText: '第 999 行' }).waitFor()
    await line.fill('第2行')
    await line.press('Enter')
    await dialog(page)
      .getByRole('button', { name: /^表头在第 2 行/ })
      .waitFor()
    await dialog(page).getByRole('button', { name: '换一个文件' }).click()
    expect(await line.count()).toBe(0)
    await page.evaluate(() => {
      Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'))
    })
    await dialog(page)
      .locator('input[type="file"]')
      .setInputFiles({ name: '移走.csv', mimeType: '', buffer: Buffer.from('任务\n一\n') })
    await dialog(page).getByRole('alert').filter({ hasText: '打不开这个文件' }).waitFor()
  })
})

const ROLES = ['group', 'number', 'task', 'goal', 'progress', 'status', 'note'] as const
