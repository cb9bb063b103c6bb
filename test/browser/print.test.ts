import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { TestBrowser } from '../kit/browser.ts'
import { type RunningServer, startServer } from '../kit/server.ts'

const AGENCY = '天安门地区管委会'
/** Reads the words of a page out of a PDF; part of poppler. */
const canRead = spawnSync('pdftotext', ['-v']).error === undefined
let browser: TestBrowser
beforeAll(async () => {
  browser = await TestBrowser.launch()
  if (!canRead) console.log('pdftotext is not installed: what stands on the printed pages is not looked at')
})
afterAll(() => browser?.close())

/** One duty of 40 tasks, then three of one task each. */
const LONG_DUTY = [
  '主要职责,序号,年度任务,阶段性目标,四季度进展',
  ...Array.from(
    { length: 40 },
    (_, n) => `一、会同有关部门做好服务保障,${n + 1},任务${n + 1},目标,${'已完成一项工作。'.repeat(9)}`
  ),
  '二、环境秩序,41,任务41,目标,已完成',
  '三、应急管理,42,任务42,目标,已完成',
  `四、文物保护,43,任务43,目标,${'很长的一段进展，写了又写。'.repeat(120)}`
].join('\n')

async function printedPages(page: Page): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tianbao-print-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'report.pdf')
  const bytes = await page.pdf({ path: file, preferCSSPageSize: true })
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(bytes.toString('latin1'))
  expect([Math.round(Number(box?.[1])), Math.round(Number(box?.[2]))], 'A4 landscape, in points').toEqual([842, 595])
  if (!canRead) return []
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return text.split('\f').filter(one => one.trim() !== '')
}

async function openPrint(server: RunningServer, id: string, dark = false) {
  const opened = await browser.openPage({ link: await server.link('viewer', AGENCY), name: '王建国', dark })
  await opened.page.goto(`${server.url}/reports/${id}/print`)
  await opened.page.locator('.print-table').waitFor()
  return opened
}

async function imported(server: RunningServer): Promise<string> {
  const token = await server.token('coordinator', AGENCY)
  const query = `?agency=${encodeURIComponent(AGENCY)}&period=2026Q4&filename=a.csv`
  return server.importText(token, LONG_DUTY, query)
}

const squeezed = (text: string) => text.replace(/\s+/g, '')

describe('print', () => {
  test.runIf(canRead)('[U5] every page bears the headings, the duty it goes on with, and its number', async () => {
    const server = await startServer()
    const { page, context, problems } = await openPrint(server, await imported(server))
    const pages = (await printedPages(page)).map(squeezed)
    expect(pages.length).toBeGreaterThan(3)
    for (const [place, text] of pages.entries()) {
      expect(text, `page ${place + 1}`).toContain('序号年度任务阶段性目标四季度进展')
      expect(text).toContain(`第${place + 1}页，共${pages.length}页`)
    }
    const ofFirstDuty = pages.filter(text => /任务(?:\d|[1-3]\d|40)目标/.test(text))
    expect(ofFirstDuty.length).toBeGreaterThan(2)
    for (const text of ofFirstDuty) expect(text).toContain('一、会同有关部门做好服务保障')
    const all = pages.join('')
    for (const duty of ['二、环境秩序', '三、应急管理']) expect(all.split(duty)).toHaveLength(2)
    for (let task = 1; task <= 43; task++) expect(all).toContain(`任务${task}目标`)
    // a row as long as a page may break; no letter of it is lost
    expect(all.split('很长的一段').length - 1 + all.split('写了又写。').length - 1).toBeGreaterThan(220)
    expect(problems).toEqual([])
    await context.close()
  })

  test('[U5] it prints black on white also at night, and the buttons stay on the screen', async () => {
    const server = await startServer()
    const { page, context } = await openPrint(server, await imported(server), true)
    await page.emulateMedia({ media: 'print' })
    const look = await page.evaluate(() => {
      const of = (selector: string) => {
        const element = document.querySelector(selector)
        if (element === null) throw new Error(selector)
        return getComputedStyle(element)
      }
      return {
        bar: of('.print-bar').display,
        desk: of('body').backgroundColor,
        ink: of('.print-table td[data-role="progress"]').color,
        head: of('.print-table > thead').display
      }
    })
    expect(look).toEqual({
      ...{ bar: 'none', desk: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', head: 'table-header-group' }
    })
    await context.close()
  })

  test('[U5] departments and states are printed when asked for; the report’s menu leads here', async () => {
    const server = await startServer({ seed: 'demo' })
    const token = await server.token('coordinator', AGENCY)
    const list = (await (await server.ask('GET', '/api/v1/reports', token)).json()) as { id: string; period: string }[]
    const id = list.find(report => report.period === '2018Q1')?.id
    const { page, context } = await browser.openPage({ link: await server.link('coordinator', AGENCY), name: '赵敏' })
    await page.goto(`${server.url}/reports/${id}`)
    await page.locator('.report-menu').click()
    await page.getByRole('menuitem', { name: '打印' }).click()
    await page.locator('.print-table').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/reports/${id}/print`)
    const heads = page.locator('.print-table > thead th')
    expect(await heads.allInnerTexts()).not.toContain('填报状态')
    await page.getByLabel('列出责任部门和填报状态').check()
    expect((await heads.allInnerTexts()).slice(-3)).toEqual(['牵头部门', '配合部门', '填报状态'])
    expect(await page.locator('.print-nest td', { hasText: '综合协调处（示例）' }).count()).toBeGreaterThan(0)
    expect(await page.title()).toContain('天安门地区管委会2018年度')
    await context.close()
  })
})
