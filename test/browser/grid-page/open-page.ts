import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { chromiumPath } from '../../kit/browser.ts'
import type { GridPage } from './page.tsx'

declare global {
  interface Window {
    page: GridPage
  }
}

const here = import.meta.dirname

/** The grid's own test page in a real browser. */
export class GridBench {
  readonly #folder: string
  readonly #server: PreviewServer
  readonly #browser: Browser

  private constructor(folder: string, server: PreviewServer, browser: Browser) {
    this.#folder = folder
    this.#server = server
    this.#browser = browser
  }

  /** Built once for a file of tests: as one file it opens in a fraction of what hundreds of modules take. */
  static async start(): Promise<GridBench> {
    const executablePath = chromiumPath()
    if (executablePath === null) throw new Error('No Chromium found: apt install chromium, or set CHROMIUM_PATH')
    const folder = await mkdtemp(path.join(tmpdir(), 'tianbao-grid-'))
    const common = { configFile: false, root: here, logLevel: 'error' } as const
    // Vitest sets NODE_ENV to `test`: libraries are built with their complaints
    await build({
      ...common,
      plugins: [react()],
      build: { outDir: folder, minify: false, chunkSizeWarningLimit: 9_999 }
    })
    const server = await preview({ ...common, build: { outDir: folder }, preview: { port: 0, host: '127.0.0.1' } })
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    return new GridBench(folder, server, browser)
  }

  /** A fresh page. @param query `rows=15&role=viewer&dark&language=en` */
  async open(query = '', viewport = { width: 1440, height: 900 }, hasTouch = false): Promise<GridDesk> {
    const permissions = ['clipboard-read', 'clipboard-write']
    const context = await this.#browser.newContext({ viewport, permissions, hasTouch, isMobile: hasTouch })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', message => {
      if (message.type() === 'warning' || message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(String(error.stack)))
    await page.goto(`${this.#server.resolvedUrls?.local[0] ?? ''}?${query}`)
    await page.waitForSelector('.ag-row', { timeout: 60_000 })
    await settle(page)
    return new GridDesk(page, await context.newCDPSession(page), complaints)
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#server.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** Two frames: what was changed is painted. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** Ids of the sample: row 0 is the first. */
export const rowId = (index: number): string => `t${String(index).padStart(12, '0')}`
export const groupId = (index: number): string => `g${String(index).padStart(12, '0')}`

/** One person at the sheet, with an input method at hand. */
export class GridDesk {
  readonly page: Page
  /** What the console complained about; a test ends with none. */
  readonly complaints: string[]
  readonly #cdp: CDPSession

  constructor(page: Page, cdp: CDPSession, complaints: string[]) {
    this.page = page
    this.#cdp = cdp
    this.complaints = complaints
  }

  cell(row: number | string, column: string) {
    const id = typeof row === 'number' ? rowId(row) : row
    return this.page.locator(`[row-id="${id}"] [col-id="${column}"]`)
  }

  async click(row: number, column: string): Promise<void> {
    await this.cell(row, column).click()
    await this.settle()
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
    await this.settle()
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
    await this.settle()
  }

  /** A key the input method takes for itself, as the browser reports it. */
  async imeKey(key = 'Process'): Promise<void> {
    const event = { key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 }
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }

  /** The syllables as they stand while composing. */
  async composing(text: string): Promise<void> {
    await this.imeKey()
    await this.#cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await this.settle()
  }

  /** The characters chosen: the composition ends. */
  async composed(text: string): Promise<void> {
    await this.#cdp.send('Input.insertText', { text })
    await this.settle()
  }

  /** A cell as the report shows it: the view follows the document with the next frame. */
  async text(row: number, column: string): Promise<string> {
    await this.settle()
    return this.page.evaluate(
      ([id, column]) => window.page.report.view().rows.find(row => row.id === id)?.cells[column ?? ''] ?? '(gone)',
      [rowId(row), column] as const
    )
  }

  /** The active cell by its outline: where the hand really is. */
  async active(): Promise<string> {
    return this.page.evaluate(() => {
      const outline = document.querySelector('.tb-outline')?.getBoundingClientRect()
      if (outline === undefined) return 'nowhere'
      for (const cell of document.querySelectorAll('[col-id][role="gridcell"]')) {
        const box = cell.getBoundingClientRect()
        const isThere = Math.abs(box.left - outline.left) < 1.5 && Math.abs(box.top - outline.top) < 1.5
        if (isThere) return `${cell.closest('[row-id]')?.getAttribute('row-id')} ${cell.getAttribute('col-id')}`
      }
      return 'nowhere'
    })
  }

  async editor(): Promise<{ open: boolean; value: string; focused: boolean; caret: number }> {
    return this.page.evaluate(() => {
      const textarea = document.querySelector<HTMLTextAreaElement>('.tb-textarea')
      return {
        open: document.querySelector('.tb-editor.tb-open') !== null,
        value: textarea?.value ?? '',
        focused: document.activeElement === textarea,
        caret: textarea?.selectionEnd ?? -1
      }
    })
  }

  async notice(): Promise<string> {
    return this.page.evaluate(() => {
      const notice = document.querySelector<HTMLElement>('.tb-notice')
      return notice?.hidden === false ? (notice.textContent ?? '') : ''
    })
  }

  /** What the strip under the table says of what is marked. */
  async marked(): Promise<string> {
    return (await this.page.locator('.tb-bar-numbers span').allTextContents()).join(' ')
  }

  /** Is the rectangle exactly around these cells? The first and the last one, as drawn. */
  async isMarked(from: [row: number, column: string], to: [row: number, column: string]): Promise<boolean> {
    return this.page.evaluate(
      corners => {
        const parts = [...document.querySelectorAll('.tb-range')].map(part => part.getBoundingClientRect())
        const drawn = parts.filter(box => box.width > 0 && box.height > 0)
        const cells = corners.map(([row, column]) =>
          document.querySelector(`[row-id="${row}"] [col-id="${column}"]`)?.getBoundingClientRect()
        )
        const [first, last] = cells
        if (first === undefined || last === undefined || drawn.length === 0) return false
        const box = {
          left: Math.min(...drawn.map(one => one.left)),
          top: Math.min(...drawn.map(one => one.top)),
          right: Math.max(...drawn.map(one => one.right)),
          bottom: Math.max(...drawn.map(one => one.bottom))
        }
        const near = (a: number, b: number) => Math.abs(a - b) < 1.5
        return (
          near(box.left, first.left) &&
          near(box.top, first.top) &&
          near(box.right, last.right) &&
          near(box.bottom, last.bottom)
        )
      },
      [from, to].map(([row, column]) => [rowId(row), column] as const)
    )
  }

  /** Pulls the mouse from the middle of one cell to the middle of another. */
  async drag(from: [row: number, column: string], to: [row: number, column: string]): Promise<void> {
    const [start, end] = await Promise.all([from, to].map(([row, column]) => this.cell(row, column).boundingBox()))
    await this.dragFrom(
      { x: (start?.x ?? 0) + (start?.width ?? 0) / 2, y: (start?.y ?? 0) + 20 },
      { x: (end?.x ?? 0) + (end?.width ?? 0) / 2, y: (end?.y ?? 0) + 20 }
    )
  }

  async dragFrom(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    await this.page.mouse.move(from.x, from.y)
    await this.page.mouse.down()
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
    await this.page.mouse.move(to.x, to.y, { steps: 3 })
    await this.settle()
    await this.page.mouse.up()
    await this.settle()
  }

  /** Puts something on the real clipboard. */
  async putOnClipboard(flavours: { html?: string; plain: string }): Promise<void> {
    await this.page.evaluate(async ({ html, plain }) => {
      const item: Record<string, Blob> = { 'text/plain': new Blob([plain], { type: 'text/plain' }) }
      if (html !== undefined) item['text/html'] = new Blob([html], { type: 'text/html' })
      await navigator.clipboard.write([new ClipboardItem(item)])
    }, flavours)
  }

  async clipboard(type: 'text/plain' | 'text/html'): Promise<string> {
    return this.page.evaluate(async type => {
      const [item] = await navigator.clipboard.read()
      return (await item?.getType(type))?.text() ?? ''
    }, type)
  }

  /** Texts of a block, as the report holds them. */
  async texts(rows: readonly number[], columns: readonly string[]): Promise<string[][]> {
    await this.settle()
    return this.page.evaluate(
      ([ids, columns]) => {
        const rows = window.page.report.view().rows
        return ids.map(id => columns.map(column => rows.find(row => row.id === id)?.cells[column] ?? ''))
      },
      [rows.map(rowId), columns] as const
    )
  }

  /** What is read once it stays the same for a while: scrolling and measuring have come to rest. */
  async still<Value>(read: () => Promise<Value>): Promise<Value> {
    let last = await read()
    for (let same = 0; same < 5; ) {
      await new Promise(done => setTimeout(done, 60))
      await this.settle()
      const now = await read()
      same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0
      last = now
    }
    return last
  }

  async settle(): Promise<void> {
    await settle(this.page)
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}
