import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportAnswer } from '../../shared/api/contract.ts'
import { STATUSES } from '../../shared/report/schema.ts'
import { DESK, PHONE, TestBrowser } from '../kit/browser.ts'
import { type RunningServer, startServer } from '../kit/server.ts'
import { AGENCY, SCREENS, type Screen, UNIT, Visitors, type Way } from './every-screen.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Named one by one, with the reason. */
const EXCEPTIONS: { rule: string; where: RegExp; because: string }[] = [
  {
    rule: 'aria-required-children',
    where: /role="menu"/,
    because: 'Mantine keeps one unnamed element for the focus in an opening menu; readers pass over it'
  },
  {
    rule: 'region',
    where: /mantine-Menu|data-menu-item|data-portal/,
    because: 'a menu floats at the end of the page while it is open; it belongs to its button, not to a landmark'
  }
]

/** By night only the colours are others. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe finds, a line for each: the rule, the element, what to do. */
async function violations(page: Page, rules: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const found = await page.evaluate(async rules => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { runOnly: [...rules], resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => ({ rule: id, where: node.html.slice(0, 200), says: node.failureSummary ?? '' }))
    )
  }, rules)
  return found
    .filter(({ rule, where }) => !EXCEPTIONS.some(one => one.rule === rule && one.where.test(where)))
    .map(({ rule, where, says }) => `${rule}: ${where} ${says.split('\n').slice(1, 3).join(';')}`)
}

/** On a busy machine a second is not long. */
const soon = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 20_000 })

let browser: TestBrowser
let server: RunningServer
let visitors: Visitors
beforeAll(async () => {
  browser = await TestBrowser.launch()
  server = await startServer({ seed: 'demo', autoStop: false })
  visitors = new Visitors(browser, server, 'zh')
})
afterAll(async () => {
  await visitors?.close()
  await browser?.close()
  await server?.stop()
})

/** What each screen said in Chinese while axe was there: it need not be opened twice for that. */
const chineseTexts = new Map<Screen, string[]>()

async function isAccessible(screen: Screen): Promise<void> {
  const { page } = await visitors.open(screen)
  chineseTexts.set(screen, await page.evaluate(readTexts))
  const found: string[] = []
  for (const [colorScheme, rules] of [
    ['light', RULES],
    ['dark', COLOURS]
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForFunction(scheme => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme)
    await page.waitForTimeout(150)
    found.push(...(await violations(page, rules)).map(one => `${colorScheme} ${one}`))
  }
  // thrown whole: an assertion would show the first fifty letters
  if (found.length > 0) throw new Error(`${screen.name}\n${found.join('\n')}`)
}

describe('[U7] axe finds nothing, in light and dark:', () => {
  for (const [group, screens] of Object.entries(SCREENS)) {
    test.each(screens.map(screen => [screen.name, screen] as const))(`${group}: %s`, (_, screen) =>
      isAccessible(screen)
    )
  }
})

/** Every text a person may read or hear on the page: words, names, hints, placeholders; what is hidden is left out. */
const readTexts = () => {
  const texts = new Set<string>()
  const isSeen = (element: Element | null) => element?.checkVisibility() === true || element?.closest('option') !== null
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest('script, style, noscript')) continue
    const text = node.textContent ?? ''
    // notes of the readers quote the file
    const isNote = node.parentElement?.closest('.import-notes, .update-asides') !== null
    if (isSeen(node.parentElement)) texts.add(isNote ? text.replace(/“[^”]*”|: .*$/gs, '') : text)
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    if (!isSeen(element)) continue
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.add(element.getAttribute(name) ?? '')
  }
  for (const style of document.querySelectorAll('main style, .print-page > style')) texts.add(style.textContent ?? '')
  return [...texts]
}

/** Everything people wrote: reports, departments, names. Longest first, so that no part of a name is left over. */
async function readData(): Promise<string[]> {
  const token = await server.token('operator')
  const ask = async <Answer>(path: string) => (await (await server.ask('GET', path, token)).json()) as Answer
  // a token's person bears a name of the server's
  const data = new Set(['王建国', '建国', '接口', '责任部门', ...PLANTED, ...STATUSES])
  for (const { name, units } of await ask<{ name: string; units: string[] }[]>('/api/v1/agencies')) {
    for (const said of [name, ...units]) data.add(said)
  }
  for (const { id } of await ask<{ id: string }[]>('/api/v1/reports')) {
    const report = await ask<ReportAnswer>(`/api/v1/reports/${id}`)
    for (const said of [report.title, report.agency, ...report.columns.map(column => column.name)]) data.add(said)
    for (const row of report.rows) {
      for (const said of [...Object.values(row.cells), ...row.units.lead, ...row.units.supporting]) data.add(said)
    }
    const { byGroup } = await ask<{ byGroup: { name: string }[] }>(`/api/v1/reports/${id}/completion`)
    for (const { name } of byGroup) data.add(name)
  }
  return [...data, ...[...data].flatMap(said => said.split('\n'))]
    .map(said => said.trim())
    .filter(said => said !== '')
    .sort((a, b) => b.length - a.length)
}

/** Who planted the demo reports, what they were made of, and the title of the file that is shown to the import page. */
const PLANTED = ['运维 ·', 'tiananmen-2018q1.txt', `${AGENCY}2018年一季度绩效任务完成情况`]

/** Chinese that stands in English pages on purpose. */
const CHINESE_IN_ENGLISH = ['中文', '天安门地区管委会', '综合处', '填报']
/** Latin words of Chinese pages: other programs, formats, keys, the other language. */
const LATIN_IN_CHINESE =
  /\b(?:English|Tianbao|CSV|XLSX|DOCX|Excel|WPS|Word|SHA|txt|csv|tsv|html|xlsx|docx|enter|Enter|Esc|Tab|Ctrl|Shift|Alt|Delete|Home|End|PgUp|PgDn|Safari|Chrome|Edge|Firefox|Chromium|Windows|Linux|macOS|page|pages|counter|content|bottom|left|right|center|headless|HeadlessChrome)\b/g

describe('[U8] every word is in the language chosen:', () => {
  test.each([
    ['zh', /[A-Za-z]{3,}/u],
    ['en', /[\p{Script=Han}，。：；？！]/u]
  ] as const)(
    '%s',
    async (language, foreign) => {
      const here = language === 'zh' ? visitors : new Visitors(browser, server, language)
      const data = await readData()
      const plain = (text: string) => {
        let rest = text.replace(/https?:\/\/\S+/g, '')
        for (const said of data) rest = rest.replaceAll(said, '')
        // a long text is quoted by its beginning
        if (rest.endsWith('…') && data.some(said => said.startsWith(text.slice(0, -1)))) return ''
        if (language === 'zh') return rest.replace(LATIN_IN_CHINESE, '')
        for (const said of CHINESE_IN_ENGLISH) rest = rest.replaceAll(said, '')
        return rest
      }
      const found: string[] = []
      const own = new Set<string>()
      for (const screen of Object.values(SCREENS).flat()) {
        const known = language === 'zh' ? chineseTexts.get(screen) : undefined
        const texts = known ?? (await (await here.open(screen)).page.evaluate(readTexts))
        for (const text of texts.map(text => text.trim())) {
          const rest = plain(text)
          if (foreign.test(rest)) found.push(`${screen.name}: ${text}`)
          else if ((language === 'zh' ? /\p{Script=Han}/u : /[A-Za-z]{3,}/).test(rest)) own.add(rest)
        }
      }
      if (language === 'en') await here.close()
      if (found.length > 0) throw new Error(found.join('\n'))
      expect(own.size, 'different texts in this language').toBeGreaterThan(300)
    },
    600_000
  )
})

/** Where the focus is: what it is called, whether one sees it there, whether it is inside a dialog. */
const focused = () => {
  const element = document.activeElement
  if (element === null || element === document.body) return null
  const isDrawn = (pseudo?: string) => {
    const style = getComputedStyle(element, pseudo)
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
  }
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()
  const probe = document.createElement('i')
  probe.style.color = accent
  document.body.append(probe)
  const hasAccentBorder = getComputedStyle(element).borderTopColor === getComputedStyle(probe).color
  probe.remove()
  const inTable = element.closest('.tb-sheet') !== null // its outline lies on glass over the cell
  const labels = 'labels' in element ? [...((element.labels as NodeListOf<Element> | null) ?? [])] : []
  const name =
    element.getAttribute('aria-label') ??
    (labels.map(label => label.textContent).join(' ') || element.textContent || element.getAttribute('title') || '')
  return {
    name: name.trim().slice(0, 60),
    isSeen: isDrawn() || isDrawn('::after') || hasAccentBorder || inTable,
    isInDialog: element.closest('[role="dialog"], dialog') !== null
  }
}

async function tabs(page: Page, most: number) {
  const stops: { name: string; isSeen: boolean; isInDialog: boolean }[] = []
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focused)
    // between the last and the first the focus is with the browser
    if (stop !== null) stops.push(stop)
  }
  return stops
}

const namesOf = (stops: readonly { name: string }[]) => stops.map(stop => stop.name)

/** A focus ring that fades in is looked at when it is there. */
async function openStill(screen: Screen): Promise<Page> {
  const { page } = await visitors.open(screen)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  return page
}

describe('[U6] by keyboard alone', () => {
  test('the list: every link and button in turn, each with a name and a visible focus; a dialog holds it and gives it back', async () => {
    const page = await openStill({ name: 'reports', as: 'coordinator', at: () => '/' })
    await page.locator('.report-line').first().waitFor()
    const stops = await tabs(page, 16)
    expect(stops.filter(stop => !stop.isSeen || stop.name === '')).toEqual([])
    expect(namesOf(stops)).toEqual(expect.arrayContaining(['填报', '人员', '权限', '更多', '邀请', '导入报表']))
    expect(namesOf(stops).some(name => name.includes('2018年一季度'))).toBe(true)
    const opener = page.getByRole('button', { name: '邀请' })
    await opener.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.waitForTimeout(300)
    const inside = await tabs(page, 14)
    expect(inside.filter(stop => !stop.isInDialog || !stop.isSeen || stop.name === '')).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await soon(() => opener.evaluate(button => button === document.activeElement)).toBe(true)
  })

  test('a report: from the head through the strip into the table, and out again by Esc and Tab', async () => {
    const page = await openStill({ name: 'a report', as: 'coordinator', at: way => way.open })
    await page.locator('.ag-row').first().waitFor()
    await page.locator('.save-line[data-save="saved"]').waitFor()
    const stops: { name: string; isSeen: boolean }[] = []
    for (let step = 0; step < 30; step++) {
      stops.push(...(await tabs(page, 1)))
      if (await page.evaluate(() => document.activeElement?.closest('.tb-sheet') !== null)) break
    }
    expect(stops.filter(stop => !stop.isSeen || stop.name === '')).toEqual([])
    expect(namesOf(stops)).toEqual(expect.arrayContaining(['全部报表', '办理', '更多', '换成卡片']))
    await soon(() => page.evaluate(() => document.activeElement?.closest('.tb-sheet') !== null)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await soon(() => page.evaluate(() => document.activeElement?.closest('.ag-root') === null)).toBe(true)
  })

  test('a menu opens by Enter, moves by arrows, and Esc gives the focus back', async () => {
    const page = await openStill({ name: 'a report', as: 'coordinator', at: way => way.open })
    // the menus come after the table, in the place of buttons that do nothing yet
    await page.locator('.report-menu[aria-haspopup]').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('ArrowDown')
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('menuitem')
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    expect(await page.locator('.report-menu').evaluate(button => button === document.activeElement)).toBe(true)
  })

  test('a task: everything in it in turn, nothing behind it', async () => {
    const page = await openStill({ name: 'a task', as: 'coordinator', viewport: PHONE, at: way => way.open })
    await page.locator('.card-title button').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('dialog.task').waitFor()
    const stops = await tabs(page, 24)
    expect(stops.filter(stop => !stop.isInDialog || !stop.isSeen || stop.name === '')).toEqual([])
    expect(namesOf(stops)).toEqual(expect.arrayContaining(['返回任务列表', '下一项']))
    await page.keyboard.press('Escape')
    await page.locator('dialog.task').waitFor({ state: 'detached' })
  })
})

describe('[U9] for eyes and ears', () => {
  const PAGES: [name: string, at: (way: Way) => string, ready: string][] = [
    ['the list', () => '/', '.report-line'],
    ['import', () => '/import', 'h1'],
    ['people', () => '/people', 'h1'],
    ['agencies', () => '/agencies', 'h1'],
    ['rights', () => '/rights', 'h1'],
    ['account', () => '/account', 'h1'],
    ['a report', way => way.open, '.ag-row, .card'],
    ['print', way => `${way.open}/print`, '.print-table']
  ]

  test.each([
    [1_440, 720],
    [1_280, 640]
  ])('at 200 %% of a %i px screen every page fits its width', async (_, width) => {
    for (const [name, at, ready] of PAGES) {
      const { page } = await visitors.open({ name, as: 'coordinator', viewport: { width, height: 450 }, at })
      await page.locator(ready).first().waitFor()
      await page.waitForTimeout(200)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(over, `${name} is wider than ${width} px by`).toBeLessThanOrEqual(0)
    }
  })

  test('at 200 % a table still shows rows, and 640 px shows cards', async () => {
    const zoomed = await visitors.open({
      name: '',
      as: 'coordinator',
      viewport: { width: 720, height: 450 },
      at: way => way.open
    })
    await zoomed.page.locator('.ag-row').first().waitFor()
    const sheet = await zoomed.page.locator('.report-sheet').boundingBox()
    expect(sheet?.height).toBeGreaterThan(200)
    const cards = await visitors.open({
      name: '',
      as: 'coordinator',
      viewport: { width: 640, height: 450 },
      at: way => way.open
    })
    await cards.page.locator('.card').first().waitFor()
  })

  test('who asks for no motion gets none', async () => {
    const { page } = await visitors.open({ name: 'a report', as: 'coordinator', at: way => way.open })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.locator('.ag-row').first().waitFor()
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .flatMap(element => [getComputedStyle(element), getComputedStyle(element, '::after')])
        .flatMap(style => [...style.transitionDuration.split(','), ...style.animationDuration.split(',')])
        .filter(seconds => Number.parseFloat(seconds) > 0.001)
    )
    expect(moving).toEqual([])
  })

  test('saving is said politely; a refusal at once, with what was kept', async () => {
    const { page, context } = await browser.openPage({
      ...{ viewport: DESK, link: await server.link('filler', AGENCY, UNIT), name: '钱海' }
    })
    let isCut = false
    let cut = () => {}
    await page.routeWebSocket(/\/sync\//, socket => {
      if (isCut) return socket.close({ code: 1013 })
      socket.connectToServer()
      cut = () => socket.close({ code: 1012 })
    })
    const way = await visitors.way()
    await page.goto(server.url + way.open)
    const line = page.locator('.save-line')
    await page.locator('.save-line[data-save="saved"]').waitFor()
    expect(await line.getAttribute('aria-live')).toBe('polite')
    const rowId = await page.locator('[row-index="1"][row-id]').first().getAttribute('row-id')
    await page.locator('[row-index="1"] [col-id="progress"]').first().click()
    await page.keyboard.insertText('先写的。')
    await page.locator('.save-line[data-save="saved"]').waitFor()
    await page.waitForTimeout(600)
    isCut = true
    cut()
    await line.filter({ hasText: '离线' }).waitFor()
    await page.keyboard.insertText('断线后写的。')
    await line.filter({ hasText: '待同步' }).waitFor()
    const colleague = await server.token('filler', AGENCY, UNIT)
    const id = way.open.split('/').at(-1)
    const submitted = await server.ask('POST', `/api/v1/reports/${id}/rows/${rowId}/submit`, colleague, {})
    expect(submitted.status).toBe(200)
    isCut = false
    const alert = page.getByRole('alert').filter({ hasText: '断线后写的。' })
    await alert.waitFor()
    expect(await alert.innerText()).toContain('内容已为您保留')
    await context.close()
  })
})
