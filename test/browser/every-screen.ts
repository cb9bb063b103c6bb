import type { Page } from 'playwright-core'
import { cycleEn } from '../../client/cycle-text-en.ts'
import { cycleZh } from '../../client/cycle-text-zh.ts'
import { cardsEn } from '../../client/pages/cards/words-en.ts'
import { cardsZh } from '../../client/pages/cards/words-zh.ts'
import { importEn } from '../../client/pages/import/words-en.ts'
import { importZh } from '../../client/pages/import/words-zh.ts'
import { en } from '../../client/text-en.ts'
import { zh } from '../../client/text-zh.ts'
import { DESK, type OpenedPage, PHONE, type TestBrowser } from '../kit/browser.ts'
import type { RunningServer } from '../kit/server.ts'
import { gridScreens } from './grid-screens.ts'
import { updateScreens } from './update-screens.ts'

export const AGENCY = '天安门地区管委会'
export const UNIT = '综合协调处（示例）'

/** A page, panel or dialog of the product, and the way to it that a person takes, in either language. */
export interface Screen {
  name: string
  as: 'stranger' | 'coordinator' | 'filler' | 'viewer'
  viewport?: { width: number; height: number }
  at: (way: Way) => string
  /** From the address to what is meant. */
  steps?: (page: Page) => Promise<void>
}

/** Addresses of the demo data. */
export interface Way {
  /** 2018Q1, to be filled in. */
  open: string
  /** 2017Q4, written already. */
  written: string
  link: string
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const either = (...words: string[]) => new RegExp(`^(?:${words.map(escaped).join('|')})`)
const press = (page: Page, ...words: string[]) =>
  page
    .getByRole('button', { name: either(...words) })
    .first()
    .click()
const settled = (page: Page) => page.waitForTimeout(250) // dialogs fade in 120 ms

const table = async (page: Page) => {
  await page.locator('.ag-row').first().waitFor()
  await page.locator('.save-line[data-save="saved"]').first().waitFor()
}
const reportMenu = async (page: Page) => {
  await table(page)
  await page.locator('.report-menu').click()
  await page.getByRole('menu').waitFor()
}
const fromMenu = (zhWord: string, enWord: string) => async (page: Page) => {
  await reportMenu(page)
  await page.getByRole('menuitem', { name: either(zhWord, enWord) }).click()
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await settled(page)
}
const heading = async (page: Page) => {
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => {})
}
const listed = async (page: Page) => {
  await page.locator('.report-line').first().waitFor()
}
const cards = async (page: Page) => {
  await page.locator('.card').first().waitFor()
  await page.locator('.save-line[data-save="saved"]').first().waitFor()
}
const card = async (page: Page) => {
  await cards(page)
  await page.locator('.card-title button').first().click()
  await page.locator('dialog.task').waitFor()
}
const pasteToImport = (words: string) => async (page: Page) => {
  await heading(page)
  const another = page.getByRole('button', { name: either(importZh.another, importEn.another) })
  if (await another.isVisible()) await another.click()
  await page.locator('textarea').fill(words)
  await press(page, importZh.read, importEn.read)
  await page.locator('.import-scroll').waitFor()
}
const askForHeader = async (page: Page) => {
  await pasteToImport(pasted.split('\n').slice(1).join('\n'))(page)
  await page.locator('.reading-choice').click()
  await page.locator('.reading-list [aria-current]').waitFor()
  await settled(page)
}
const refuseToImport = async (page: Page) => {
  await heading(page)
  const empty = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }
  await page.locator('input[type="file"]').setInputFiles(empty)
  await page.getByRole('alert').waitFor()
}
/** The first rows of a demo report, with departments: nothing but names that stand in the data. */
const pasted = [
  `${AGENCY}2018年度绩效任务一季度完成情况`,
  '| 主要职责 | 序号 | 年度任务 | 责任部门 | 一季度进展 |',
  '|---|---|---|---|---|',
  `| ${AGENCY} | 1 | ${AGENCY} | ${UNIT} | |`,
  `| | 2 | ${AGENCY} | 综合处 | |`
].join('\n')

const stranger: Screen[] = [
  { name: 'the door without a link', as: 'stranger', at: () => '/enter', steps: heading },
  {
    name: 'the door with an account',
    as: 'stranger',
    at: () => '/enter',
    steps: async page => {
      const account = page.getByText(either(zh.enter.byAccount, en.enter.byAccount)).first()
      await account.click()
      await page.locator('input[type="password"]').first().waitFor()
    }
  },
  {
    name: 'the door with a link, name missing',
    as: 'stranger',
    at: way => way.link,
    steps: async page => {
      await page.locator('button[type="submit"]').click()
      await page.getByText(either(zh.enter.nameMissing, en.enter.nameMissing)).waitFor()
    }
  },
  { name: 'no such page', as: 'stranger', at: () => '/help', steps: heading }
]

const office: Screen[] = [
  { name: 'reports', as: 'coordinator', at: () => '/', steps: listed },
  { name: 'reports on a phone', as: 'coordinator', viewport: PHONE, at: () => '/', steps: listed },
  {
    name: 'the common menu',
    as: 'coordinator',
    at: () => '/',
    steps: async page => {
      await listed(page)
      await press(page, zh.menu.open, en.menu.open)
      await page.getByRole('menu').waitFor()
      await settled(page)
    }
  },
  { name: 'import', as: 'coordinator', at: () => '/import', steps: heading },
  { name: 'import on a phone', as: 'coordinator', viewport: PHONE, at: () => '/import', steps: heading },
  { name: 'import, not understood', as: 'coordinator', at: () => '/import', steps: refuseToImport },
  { name: 'import, understood', as: 'coordinator', at: () => '/import', steps: pasteToImport(pasted) },
  {
    name: 'import, understood, on a phone',
    as: 'coordinator',
    viewport: PHONE,
    at: () => '/import',
    steps: pasteToImport(pasted)
  },
  { name: 'import, the header asked for', as: 'coordinator', at: () => '/import', steps: askForHeader },
  {
    name: 'import, the header asked for, on a phone',
    as: 'coordinator',
    viewport: PHONE,
    at: () => '/import',
    steps: askForHeader
  },
  {
    name: 'import, corrected',
    as: 'coordinator',
    at: () => '/import',
    steps: async page => {
      await pasteToImport(pasted)(page)
      await page.locator('.import-scroll tbody input').nth(1).uncheck()
      await page.locator('.import-scroll thead .text-button').last().click()
      await page.locator('.import-scroll thead select').first().selectOption('text')
    }
  },
  {
    name: 'invite',
    as: 'coordinator',
    at: () => '/',
    steps: async page => {
      await listed(page)
      await press(page, zh.reports.invite, en.reports.invite)
      await page.getByRole('dialog').waitFor()
      await settled(page)
    }
  },
  { name: 'people', as: 'coordinator', at: () => '/people', steps: heading },
  { name: 'agencies', as: 'coordinator', at: () => '/agencies', steps: heading },
  { name: 'rights', as: 'coordinator', at: () => '/rights', steps: heading },
  { name: 'account', as: 'coordinator', at: () => '/account', steps: heading },
  { name: 'people, to somebody else', as: 'filler', at: () => '/people', steps: heading }
]

const reports: Screen[] = [
  { name: 'a report', as: 'coordinator', at: way => way.open, steps: table },
  { name: 'a report, to a viewer', as: 'viewer', at: way => way.written, steps: table },
  {
    name: 'an open cell',
    as: 'filler',
    at: way => way.open,
    steps: async page => {
      await table(page)
      await page.locator('.ag-cell[col-id="progress"]').first().dblclick()
      await settled(page)
    }
  },
  {
    name: 'the choice of departments and duties',
    as: 'coordinator',
    at: way => way.open,
    steps: async page => {
      await table(page)
      await page.locator('.scope-button').click()
      await page.locator('.scope-option').first().waitFor()
      await settled(page)
    }
  },
  { name: 'the report menu', as: 'coordinator', at: way => way.open, steps: reportMenu },
  {
    name: 'reminders',
    as: 'coordinator',
    at: way => way.open,
    steps: fromMenu(cycleZh.menu.chase, cycleEn.menu.chase)
  },
  { name: 'the tray', as: 'coordinator', at: way => way.open, steps: fromMenu(cycleZh.menu.tray, cycleEn.menu.tray) },
  {
    name: 'versions',
    as: 'coordinator',
    at: way => way.open,
    steps: fromMenu(cycleZh.menu.versions, cycleEn.menu.versions)
  },
  {
    name: 'the deadline',
    as: 'coordinator',
    at: way => way.open,
    steps: fromMenu(cycleZh.menu.deadline, cycleEn.menu.deadline)
  },
  { name: 'see as', as: 'coordinator', at: way => way.open, steps: fromMenu(cycleZh.menu.seeAs, cycleEn.menu.seeAs) },
  { name: 'seal', as: 'coordinator', at: way => way.open, steps: fromMenu(cycleZh.menu.seal, cycleEn.menu.seal) },
  {
    name: 'history',
    as: 'coordinator',
    at: way => way.written,
    steps: async page => {
      await table(page)
      await page.locator('.ag-cell[col-id="progress"]').first().click()
      await press(page, cycleZh.menu.history, cycleEn.menu.history)
      await settled(page)
      await page.waitForLoadState('networkidle').catch(() => {})
    }
  },
  { name: 'no such report', as: 'coordinator', at: () => '/reports/r-0000000000000000', steps: heading }
]

const narrow: Screen[] = [
  { name: 'cards', as: 'filler', viewport: PHONE, at: way => way.open, steps: cards },
  { name: 'cards, written', as: 'viewer', viewport: PHONE, at: way => way.written, steps: cards },
  {
    name: 'cards, none',
    as: 'filler',
    viewport: PHONE,
    at: way => way.open,
    steps: async page => {
      await cards(page)
      await press(page, zh.states.returned, en.states.returned)
      await page.locator('.blank').waitFor()
    }
  },
  { name: 'a task to fill in', as: 'filler', viewport: PHONE, at: way => way.open, steps: card },
  { name: 'a task to read', as: 'viewer', viewport: PHONE, at: way => way.written, steps: card },
  { name: 'a task, to the coordinator', as: 'coordinator', viewport: PHONE, at: way => way.open, steps: card },
  {
    name: 'a task submitted',
    as: 'filler',
    viewport: PHONE,
    at: way => way.open,
    steps: async page => {
      await card(page)
      if ((await page.locator('.writer textarea').count()) > 0) {
        await page.locator('.writer textarea').first().fill('已完成。')
        await page.locator('.task-foot [data-main]').click()
      }
      await page.locator('.task-state [data-state="submitted"]').waitFor()
    }
  },
  {
    name: 'a task to return',
    as: 'coordinator',
    viewport: PHONE,
    at: way => way.open,
    steps: async page => {
      await card(page)
      await page
        .locator('.task-foot')
        .getByRole('button', { name: either(cardsZh.commands.return, cardsEn.commands.return) })
        .click()
      await page.locator('.task-return button[type="submit"]').click()
      await page.locator('.task-failure:not(:empty)').waitFor()
    }
  },
  {
    name: 'the print view',
    as: 'viewer',
    at: way => `${way.written}/print`,
    steps: async page => {
      await page.locator('.print-table').waitFor()
      await page.locator('.print-bar input').check()
    }
  }
]

export const SCREENS = { stranger, office, reports, grid: gridScreens, narrow, update: updateScreens }

/** Opens screens of one server, one page per kind of person and width, in one language. */
export class Visitors {
  readonly #browser: TestBrowser
  readonly #server: RunningServer
  readonly #language: 'zh' | 'en'
  readonly #pages = new Map<string, OpenedPage>()
  #way: Way | null = null

  constructor(browser: TestBrowser, server: RunningServer, language: 'zh' | 'en') {
    this.#browser = browser
    this.#server = server
    this.#language = language
  }

  async open(screen: Screen): Promise<OpenedPage> {
    const way = await this.way()
    const opened = await this.#page(screen)
    // another fragment alone would be no navigation
    await opened.page.goto('about:blank')
    await opened.page.goto(new URL(screen.at(way), this.#server.url).href)
    await screen.steps?.(opened.page)
    return opened
  }

  async way(): Promise<Way> {
    if (this.#way !== null) return this.#way
    const token = await this.#server.token('coordinator', AGENCY)
    const list = (await (await this.#server.ask('GET', '/api/v1/reports', token)).json()) as {
      id: string
      period: string
    }[]
    const at = (period: string) => `/reports/${list.find(report => report.period === period)?.id}`
    this.#way = { open: at('2018Q1'), written: at('2017Q4'), link: await this.#server.link('filler', AGENCY, UNIT) }
    return this.#way
  }

  async close(): Promise<void> {
    for (const { context } of this.#pages.values()) await context.close()
  }

  async #page({ as, viewport = DESK }: Screen): Promise<OpenedPage> {
    const key = `${as} ${viewport.width}`
    const known = this.#pages.get(key)
    if (known && as !== 'stranger') return known
    await known?.context.close()
    const unit = as === 'filler' ? UNIT : undefined
    const opened = await this.#browser.openPage({
      viewport,
      ...(as === 'stranger'
        ? { url: `${this.#server.url}/enter` }
        : { link: await this.#server.link(as, AGENCY, unit), name: '王建国' })
    })
    await opened.page.evaluate(chosen => localStorage.setItem('tianbao.language', chosen), this.#language)
    this.#pages.set(key, opened)
    return opened
  }
}
