import type { Page } from 'playwright-core'
import { cycleEn } from '../../client/cycle-text-en.ts'
import { cycleZh } from '../../client/cycle-text-zh.ts'
import type { Screen } from './every-screen.ts'

const PHONE = { width: 390, height: 844 }

const fromMenu = (item: 'update' | 'originals') => async (page: Page) => {
  await page.locator('.ag-row, .card').first().waitFor()
  await page.locator('.save-line[data-save="saved"]').first().waitFor()
  await page.locator('.report-menu').click()
  await page
    .getByRole('menuitem', { name: cycleZh.menu[item] })
    .or(page.getByRole('menuitem', { name: cycleEn.menu[item] }))
    .click()
  await page.getByRole('menu').waitFor({ state: 'detached' })
}

/** The report's own file with a word more in every cell of the last columns, a row less, and a row that is new. */
async function ownFile(page: Page, row: string): Promise<Buffer> {
  const report = new URL(page.url()).pathname.split('/').at(-1)
  const csv = await page.evaluate(
    async id => (await fetch(`/api/v1/reports/${id}/export?as=csv&edition=public`)).text(),
    report
  )
  const [head = '', first = '', second = '', ...lines] = csv.trimEnd().split('\r\n')
  const changed = [first, ...lines].map(line => `${line}85%`)
  return Buffer.from([head, ...changed, second.replace(/^[^,]*,[^,]*,[^,]*/, row), ''].join('\r\n'))
}

const compared = async (page: Page) => {
  await fromMenu('update')(page)
  const buffer = await ownFile(page, '2018,99,100%')
  await page.locator('.update input[type="file"]').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer })
  await page.locator('.update-line').first().waitFor()
  await page.waitForTimeout(250)
}

const doubted = async (page: Page) => {
  await fromMenu('update')(page)
  const buffer = Buffer.from('序号,年度任务,一季度进展\r\n1,100%,200%\r\n2,300%,400%\r\n')
  await page.locator('.update input[type="file"]').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer })
  await page.locator('.update-doubts').waitFor()
  await page.waitForTimeout(250)
}

/** The list of the rows that could be the header, below what differs. */
const rereading = async (page: Page) => {
  await compared(page)
  await page.locator('.reading-choice').click()
  await page.locator('.reading-list').waitFor()
}

const applied = async (page: Page) => {
  await compared(page)
  await page.locator('.update-actions button').last().click()
  await page.locator('.update-done').waitFor()
  await page.waitForLoadState('networkidle').catch(() => {})
}

const choosing = async (page: Page) => {
  await fromMenu('update')(page)
  await page.locator('.update-drop').waitFor()
  await page.waitForTimeout(250)
}

const listing = async (page: Page) => {
  await fromMenu('originals')(page)
  await page.locator('.panel-none, .original').first().waitFor()
}

/** Bringing a report up to date from a file, and the files that were kept. */
export const updateScreens: Screen[] = [
  { name: 'update, choosing', as: 'coordinator', at: way => way.open, steps: choosing },
  { name: 'update, compared', as: 'coordinator', at: way => way.open, steps: compared },
  { name: 'update, to a filler', as: 'filler', at: way => way.open, steps: compared },
  { name: 'update, on a phone', as: 'filler', viewport: PHONE, at: way => way.open, steps: compared },
  { name: 'update, doubted', as: 'filler', at: way => way.open, steps: doubted },
  { name: 'update, another header', as: 'filler', at: way => way.open, steps: rereading },
  { name: 'update, done', as: 'filler', at: way => way.open, steps: applied },
  { name: 'originals', as: 'filler', at: way => way.open, steps: listing }
]
