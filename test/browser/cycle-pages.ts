import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { OpenedPage } from '../kit/browser.ts'
import type { RunningServer } from '../kit/server.ts'

/** What people do on the pages of the cycle, in words. */
export const AGENCY = '天安门地区管委会'
export const TITLE = `${AGENCY}2017年度绩效任务四季度完成情况`
export const TABLE = [
  TITLE,
  '| 主要职责 | 序号 | 年度任务 | 四季度目标 | 四季度进展 | 完成情况 | 备注 |',
  '|---|---|---|---|---|---|---|',
  '| 一、综合协调 | 1 | 制定年度联勤方案 | 完成 |  |  |  |',
  '|  | 2 | 召开联席会议 | 全年12次 |  |  |  |',
  '| 二、环境秩序 | 3 | 清理非法小广告 | 完成 |  |  |  |',
  '|  | 4 | 更换破损地砖 | 800平方米 |  |  |  |',
  '| 三、应急安全 | 5 | 组织应急演练 | 4次 |  |  |  |',
  '|  | 6 | 检修安检设备 | 全部 |  |  |  |'
].join('\n')

/** Waits until it is so, on a machine that may be busy. */
export const poll = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 20_000 })

export const cell = (page: Page, row: number, column: string) =>
  page.locator(`[row-index="${row}"] [col-id="${column}"]`).first()

/** The chip of a row's state, which also marks the row. */
export const chip = (page: Page, row: number) => cell(page, row, '~state').locator('.tb-pick')

export async function write(page: Page, row: number, text: string): Promise<void> {
  // over a cell that is being written lies its own field, which takes the click as well
  await cell(page, row, 'progress').click({ force: true })
  await page.keyboard.insertText(text)
}

export async function isSaved(page: Page): Promise<void> {
  await page.locator('.save-line[data-save="saved"]').waitFor({ timeout: 20_000 })
}

/** Marks rows from first to last, as a person does: a click, and a click with Shift. */
export async function mark(page: Page, first: number, last = first): Promise<void> {
  await chip(page, first).click()
  if (last !== first) await chip(page, last).click({ modifiers: ['Shift'] })
}

/** Presses a button of the bar of marked rows. */
export async function give(page: Page, command: string): Promise<void> {
  await page.locator('.action-buttons').getByRole('button', { name: command }).click()
}

export async function stateIs(page: Page, row: number, state: string): Promise<void> {
  await poll(() => chip(page, row).innerText()).toContain(state)
}

/** Opens something of the report's menu. */
export async function choose(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: '办理' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

export async function openReport(page: Page, report: string): Promise<void> {
  await page.goto(new URL(`/reports/${report}`, page.url()).href)
  await cell(page, 0, 'progress').waitFor()
}

/** Imports the table by the page, as a coordinator does. @returns the report's id */
export async function importTable(page: Page): Promise<string> {
  await page.getByRole('link', { name: /^导入(第一份)?报表$/ }).click()
  await page.getByLabel('粘贴的内容').fill(TABLE)
  await page.getByRole('button', { name: '识别' }).click()
  await page.getByRole('button', { name: '创建报表' }).click()
  await cell(page, 0, 'progress').waitFor()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Gives the marked rows to a department that the agency may not know yet. */
export async function assignLead(page: Page, unit: string): Promise<void> {
  await give(page, '分派部门')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('新的部门').fill(unit)
  await dialog.getByRole('button', { name: '添加' }).click()
  await dialog.getByRole('group', { name: unit }).getByText('牵头').click()
  await dialog.getByRole('button', { name: '分派', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** A report with its six rows given to three departments, made over HTTP. @returns its id and its rows' ids */
export async function madeReport(server: RunningServer): Promise<{ report: string; rows: string[]; token: string }> {
  const token = await server.token('coordinator', AGENCY, undefined, '赵敏')
  const report = await server.importText(token, TABLE)
  const { rows } = (await (await server.ask('GET', `/api/v1/reports/${report}`, token)).json()) as {
    rows: { id: string }[]
  }
  const ids = rows.map(row => row.id)
  for (const [place, id] of ids.entries()) {
    await giveTo(server, token, report, id, UNITS[Math.floor(place / 2)] ?? '')
  }
  return { report, rows: ids, token }
}

export const UNITS = ['综合处', '环境处', '安全处'] as const

export async function giveTo(server: RunningServer, token: string, report: string, row: string, unit: string) {
  const units = { lead: [unit], supporting: [] }
  const answer = await server.ask('PUT', `/api/v1/reports/${report}/rows/${row}/units`, token, units)
  expect(answer.status).toBe(200)
}

/** What a page complained about, but for what dies with a cut wire or a refusal that was meant. */
export function unexpected(one: OpenedPage): string[] {
  return one.problems.filter(
    problem => !/WebSocket|ERR_|Failed to (?:load|fetch)|EventSource|net::|status of 40[39]/.test(problem)
  )
}
