// `npm run bench -- --grid [--rows=100,1000,10000] [--quick]`: the grid in Chromium, as a built page. Prints one table.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { chromiumPath } from '../kit/browser.ts'

const { values: asked } = parseArgs({
  options: {
    grid: { type: 'boolean', default: true },
    quick: { type: 'boolean', default: false },
    rows: { type: 'string' },
    rounds: { type: 'string' }
  }
})
const sizes = (asked.rows ?? '100,1000,10000').split(',').map(Number)
const rounds = Number(asked.rounds ?? (asked.quick ? 1 : 3))
const executablePath = chromiumPath()
if (executablePath === null) throw new Error('No Chromium found: apt install chromium, or set CHROMIUM_PATH')

const folder = await mkdtemp(path.join(os.tmpdir(), 'tianbao-bench-grid-'))
await build({
  configFile: false,
  root: path.join(import.meta.dirname, '../browser/bench-page'),
  plugins: [react()],
  build: { outDir: folder, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 4_000 },
  logLevel: 'error'
})
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }
const server = http.createServer(async (request, response) => {
  const name = request.url === '/' ? 'index.html' : path.normalize(request.url ?? '').slice(1)
  try {
    const bytes = await readFile(path.join(folder, name))
    response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${server.address().port}/`

const at = (sorted, share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
const median = values =>
  at(
    values.toSorted((a, b) => a - b),
    0.5
  )

/**
 * Runs something on the page and finds the longest piece of work of its main thread meanwhile, in milliseconds of its own
 * CPU time: other processes make a frame late, they do not make it dear.
 */
async function longestWork(devtools, run) {
  const events = []
  const hear = ({ value }) => {
    for (const { name, pid, tid, tdur, args } of value) {
      if (name === 'thread_name' || tdur > 4_000) events.push({ name, thread: `${pid} ${tid}`, tdur, args })
    }
  }
  devtools.on('Tracing.dataCollected', hear)
  const traceConfig = {
    includedCategories: ['disabled-by-default-devtools.timeline', 'toplevel', '__metadata'],
    excludedCategories: ['*']
  }
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig })
  const answer = await run()
  const ended = new Promise(done => devtools.once('Tracing.tracingComplete', done))
  await devtools.send('Tracing.end')
  await ended
  devtools.off('Tracing.dataCollected', hear)
  const isMain = event => event.name === 'thread_name' && event.args?.name === 'CrRendererMain'
  const main = new Set(events.filter(isMain).map(event => event.thread))
  const longest = events
    .filter(event => event.name.endsWith('RunTask') && main.has(event.thread))
    .reduce((most, event) => Math.max(most, event.tdur / 1_000), 0)
  return { answer, longest }
}

/** One fresh browser for each size and round: nothing of the one before is in its memory. */
async function measure(rows) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--enable-precise-memory-info']
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const complaints = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  // a page that threw would never come to its end
  page.on('pageerror', error => {
    console.error(error)
    process.exit(1)
  })
  await page.goto(url)
  const devtools = await page.context().newCDPSession(page)
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    return page.evaluate(() => performance.memory.usedJSHeapSize / 1e6)
  }
  const documentBytes = await page.evaluate(rows => window.bench.prepare(rows), rows)
  const before = await heap()
  const idle = await page.evaluate(() => window.bench.idle())
  const open = await page.evaluate(() => window.bench.open())
  const memory = (await heap()) - before
  const typed = await page.evaluate(() => window.bench.typed())
  const edits = await page.evaluate(() => window.bench.edits())
  const storm = await longestWork(devtools, () => page.evaluate(() => window.bench.storm()))
  const scroll = await longestWork(devtools, () => page.evaluate(() => window.bench.scroll()))
  await browser.close()
  if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`)
  return { documentBytes, idle, open, memory, typed, edits, storm, scroll }
}

const number = (value, digits = 0) => value.toFixed(digits)
const middle = (runs, of, digits) => number(median(runs.map(of)), digits)
const each = (runs, of) => runs.map(run => number(of(run))).join(' / ')
const late = frames => frames.filter(frame => frame > 50).length

/** One size as a column: what was measured, in the order it is printed. */
function column(rows, runs) {
  return {
    rows: rows.toLocaleString('en-US'),
    'document, MB': middle(runs, run => run.documentBytes / 1e6, 1),
    'open to painted, ms': middle(runs, run => run.open),
    'heap added, MB': middle(runs, run => run.memory, 1),
    'own edit to painted, ms, p50': middle(runs, run => at(run.typed, 0.5), 1),
    '… p95': middle(runs, run => at(run.typed, 0.95), 1),
    'remote edit to painted, ms, p50': middle(runs, run => at(run.edits, 0.5), 1),
    '… p95 ': middle(runs, run => at(run.edits, 0.95), 1),
    'storm, 1,000 remote edits in 1 s: longest frame, ms *': each(runs, run => run.storm.answer.at(-1) ?? 0),
    '… frames over 50 ms *': each(runs, run => late(run.storm.answer)),
    '… longest work of the page, CPU ms *': each(runs, run => run.storm.longest),
    'scrolling 120 px a frame: p95 frame, ms': middle(runs, run => at(run.scroll.answer, 0.95)),
    '… frames over 50 ms * ': each(runs, run => late(run.scroll.answer)),
    '… longest work of the page, CPU ms * ': each(runs, run => run.scroll.longest),
    'idle page, same run: longest frame, ms *': each(runs, run => run.idle.at(-1) ?? 0)
  }
}

const columns = []
for (const rows of sizes) {
  const runs = []
  for (let round = 0; round < rounds; round++) runs.push(await measure(rows))
  columns.push(column(rows, runs))
}
server.close()
await rm(folder, { recursive: true, force: true })

const load = os.loadavg().map(one => one.toFixed(1))
const cells = name => `| ${name.trim()} | ${columns.map(one => one[name]).join(' | ')} |`
const [head = '', ...names] = Object.keys(columns[0] ?? {})
console.log(`## Grid in Chromium

${os.cpus()[0]?.model}, ${os.cpus().length} cores, load ${load.join(' ')}; 9 columns; medians of ${rounds} rounds, * each round

${cells(head)}
|---|${columns.map(() => ' ---: ').join('|')}|
${names.map(cells).join('\n')}
`)
