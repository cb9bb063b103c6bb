import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
