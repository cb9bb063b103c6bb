import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHtml } from '../../shared/table/read/html.ts'
import { parseHtml } from '../../shared/table/read/html-parse5.ts'
import { readTable } from '../../shared/table/read/read.ts'
import { writeHtml } from '../../shared/table/write/html.ts'
import { chromiumPath } from '../kit/browser.ts'
import { readSeed } from '../shared/table/kit.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const HEADER = '<tr><th>主要职责<th>序号<th>任务<th>进展</tr>'
const PAGES: Record<string, string> = {
  'a page of ours': new TextDecoder().decode(
    await writeHtml(readTable(readSeed('tiananmen-2017q4')), { edition: 'internal' })
  ),
  'tables in tables with spans': `<title>某区2020年任务_某网</title><table><tr><td>首页<td>新闻<tr><td colspan=2><table>${HEADER}<tr><td rowspan=2>一、环境<td>1<td>植<br>树&nbsp;三棵<td>好<tr><td>2<td colspan=2>除草</table></table>`,
  'what a spreadsheet puts on the clipboard': `<html xmlns:o="urn:o"><body><!--StartFragment--><table><col width=64>${HEADER}<tr><td rowspan=2 style="mso-x:1">一、环境<td x:num>1<td><span style='mso-spacerun:yes'>  </span>甲<o:p></o:p><td>好<tr><td>2<td>乙<td>好</table><!--EndFragment--></body></html>`,
  'a narrative':
    '<h1>某区2020年总结</h1><p>一、总体</p><p>好。<script>bad()</script></p><p>二、做法</p><ol><li>甲。乙。<li>丙。丁。</ol>'
}

/** The readers a page of the product would load. */
const START = `<!doctype html><script type="module">
import { readHtml } from '/shared/table/read/html.ts'
import { parseHtmlInBrowser } from '/shared/table/read/html-dom.ts'
window.understand = html => readHtml(parseHtmlInBrowser(html))
</script>`

let browser: Browser
let server: Server
let page: Page

/** The sources as a browser can run them: types taken off, nothing bundled. */
beforeAll(async () => {
  server = createServer((request, answer) => {
    const file = path.join(ROOT, decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname))
    if (!file.endsWith('.ts')) {
      answer.setHeader('content-type', 'text/html').end(START)
      return
    }
    answer.setHeader('content-type', 'text/javascript').end(stripTypeScriptTypes(readFileSync(file, 'utf8')))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const executablePath = chromiumPath()
  if (executablePath === null) throw new Error('No Chromium on this machine: set CHROMIUM_PATH')
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction('window.understand')
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

test.each(Object.keys(PAGES))('[F2] the browser’s own parser and ours on the server read %s alike', async name => {
  const html = PAGES[name] ?? ''
  const there: unknown = await page.evaluate(`understand(${JSON.stringify(html)})`)
  expect(there).toEqual(readHtml(parseHtml(html)))
})
