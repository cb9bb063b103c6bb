import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportAnswer } from '../../shared/api/contract.ts'
import { STATUSES } from '../../shared/report/schema.ts'
import { DESK, PHONE, TestBrowser } from '../kit/browser.ts'
import { type RunningServer, startServer } from '../kit/server.ts'
import { AGENCY, SCREENS, type Screen, UNIT, Visitors } from './every-screen.ts'

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

/** What axe finds, a line for each: the rule, the element, what to do. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = await page.evaluate(async rules => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => ({ rule: id, where: node.html.slice(0, 200), says: node.failureSummary ?? '' }))
    )
  }, RULES)
  return found
    .filter(({ rule, where }) => !EXCEPTIONS.some(one => one.rule === rule && one.where.test(where)))
    .map(({ rule, where, says }) => `${rule}: ${where} ${says.split('\n').slice(1, 3).join(';')}`)
}

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

async function isAccessible(screen: Screen): Promise<void> {
  const { page } = await visitors.open(screen)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForFunction(scheme => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme)
    await page.waitForTimeout(150)
    found.push(...(await violations(page)).map(one => `${colorScheme} ${one}`))
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
    if (isSeen(node.parentElement)) texts.add(node.textContent ?? '')
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
  const data = new Set(['王建国', 'English', ...STATUSES])
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

/** Chinese that stands in English pages on purpose. */
const CHINESE_IN_ENGLISH = ['中文', '天安门地区管委会', '综合处', '填报']
/** Latin words of Chinese pages: other programs, formats, keys, the other language. */
const LATIN_IN_CHINESE = /\b(?:English|Tianbao|CSV|XLSX|DOCX|Excel|WPS|Word|SHA|txt|csv|enter|Enter|Esc|Tab|Ctrl|Shift|Alt|Delete|Safari|Chrome|Edge|Firefox|Chromium|Windows|Linux|macOS|page|pages|counter|content|bottom|left|right|center|headless|HeadlessChrome)\b/g

describe('[U8] every word is in the language chosen:', () => {
  test.each([
    ['zh', /[A-Za-z]{3,}/],
    ['en', /\p{Script=Han}/u]
  ] as const)('%s', async (language, foreign) => {
    const here = language === 'zh' ? visitors : new Visitors(browser, server, language)
    const data = await readData()
    const plain = (text: string) => {
      let rest = text.replace(/https?:\/\/\S+/g, '')
      for (const said of data) rest = rest.replaceAll(said, '')
      if (language === 'zh') return rest.replace(LATIN_IN_CHINESE, '')
      for (const said of CHINESE_IN_ENGLISH) rest = rest.replaceAll(said, '')
      return rest
    }
    const found: string[] = []
    for (const screen of Object.values(SCREENS).flat()) {
      const { page } = await here.open(screen)
      const texts = (await page.evaluate(readTexts)).map(text => text.trim())
      for (const text of texts) if (foreign.test(plain(text))) found.push(`${screen.name}: ${text}`)
    }
    if (language === 'en') await here.close()
    if (found.length > 0) throw new Error(found.join('\n'))
  })
})
