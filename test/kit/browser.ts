import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Where Chromium usually is; `CHROMIUM_PATH` comes first. */
const KNOWN_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium'
]

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** The browser of this machine; null when there is none: then a test says what to install. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  return KNOWN_PATHS.find(path => existsSync(path)) ?? null
}

export interface PageWish {
  /** Where to go: a whole address, or a path when `link` says the server. */
  url?: string
  viewport?: { width: number; height: number }
  /** An invitation link: enters with it first. */
  link?: string
  /** The name to enter under. */
  name?: string
  dark?: boolean
}

/** One browser for a test file; every page of it has cookies and storage of its own. */
export class TestBrowser {
  readonly #browser: Browser

  private constructor(browser: Browser) {
    this.#browser = browser
  }

  /** @throws Error with what to install when there is no Chromium */
  static async launch(): Promise<TestBrowser> {
    const executablePath = chromiumPath()
    if (executablePath === null) throw new Error('No Chromium found: apt install chromium, or set CHROMIUM_PATH')
    return new TestBrowser(await chromium.launch({ executablePath, args: QUIET }))
  }

  /** A page of a new person, already entered when a link was given. Its `problems` are what the page complained about. */
  async openPage(wish: PageWish): Promise<OpenedPage> {
    const { viewport = DESK, dark = false } = wish
    const context = await this.#browser.newContext({
      viewport,
      locale: 'zh-CN',
      colorScheme: dark ? 'dark' : 'light',
      deviceScaleFactor: 1,
      hasTouch: viewport.width < 600
    })
    const page = await context.newPage()
    const problems = watchProblems(page)
    if (wish.link) await enter(page, wish.link, wish.name ?? '王建国')
    if (wish.url) await page.goto(wish.link ? new URL(wish.url, wish.link).href : wish.url)
    return { page, context, problems }
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }
}

export interface OpenedPage {
  page: Page
  context: BrowserContext
  /** Errors, failed scripts and warnings of the page, as they come. */
  problems: string[]
}

/** Walks in as a person does: the link, a name, the button. Ends on the list of reports. */
export async function enter(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.locator('input[autocomplete="name"]').fill(name)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL(url => url.pathname === '/')
}

function watchProblems(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  return problems
}
