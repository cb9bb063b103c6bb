import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

/** Gzip JavaScript of a first load, DESIGN §8. */
const BOUNDS = { enter: 120_000, report: 420_000, cards: 200_000 }
/** Text that stands in a library and survives minifying: how we know which chunk holds it. */
const MARKS = { yjs: 'Yjs was already imported', 'AG Grid': 'ag-root-wrapper', provider: 'tianbao.1' }

const BUILT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/client')

interface Chunk {
  file: string
  imports?: string[]
}

function readManifest(): Record<string, Chunk> {
  const manifest = path.join(BUILT, '.vite/manifest.json')
  if (!existsSync(manifest)) throw new Error('The client is not built: npm run build, or npm test, which builds it')
  return JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>
}

/** JavaScript a browser must have before these modules run: they and everything they import at once. */
function loadedBy(...entries: string[]): string[] {
  const manifest = readManifest()
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`The build has no ${name}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const entry of entries) visit(entry)
  return [...files].filter(file => file.endsWith('.js'))
}

const textOf = (file: string) => readFileSync(path.join(BUILT, file), 'utf8')
const gzipBytes = (files: string[]) => files.reduce((sum, file) => sum + gzipSync(textOf(file), { level: 9 }).length, 0)

const enterPage = () => loadedBy('index.html', 'pages/EnterPage.tsx')
const listPage = () => loadedBy('index.html', 'pages/ReportsPage.tsx')
const reportPage = () => loadedBy('index.html', 'pages/ReportPage.tsx', 'pages/pane/SheetWithPane.tsx')

describe('first load', () => {
  test(`[C8] the sign-in page needs at most ${BOUNDS.enter / 1000} KB of gzip JavaScript`, () => {
    expect(gzipBytes(enterPage())).toBeLessThanOrEqual(BOUNDS.enter)
  })

  test(`[C8] a report needs at most ${BOUNDS.report / 1000} KB of gzip JavaScript, grid included`, () => {
    expect(gzipBytes(reportPage())).toBeLessThanOrEqual(BOUNDS.report)
  })

  test(`[U1] a phone needs at most ${BOUNDS.cards / 1000} KB for the same report as cards, and no AG Grid`, () => {
    const cards = loadedBy('index.html', 'pages/ReportPage.tsx', 'pages/cards/TaskCards.tsx')
    expect(gzipBytes(cards)).toBeLessThanOrEqual(BOUNDS.cards)
    expect(cards.filter(file => textOf(file).includes(MARKS['AG Grid']))).toEqual([])
  })

  test.each(Object.entries(MARKS))(
    '[C8] %s stays out of the sign-in page and the list, and is in the report',
    (_, mark) => {
      const holds = (file: string) => textOf(file).includes(mark)
      expect(enterPage().filter(holds)).toEqual([])
      expect(listPage().filter(holds)).toEqual([])
      expect(reportPage().filter(holds)).not.toEqual([])
    }
  )

  test('every script and style lies there compressed twice', () => {
    for (const file of reportPage()) {
      if (textOf(file).length < 1_024) continue
      expect(existsSync(path.join(BUILT, `${file}.br`)), file).toBe(true)
      expect(existsSync(path.join(BUILT, `${file}.gz`)), file).toBe(true)
    }
  })

  test('nothing is fetched from elsewhere: the product runs without internet', () => {
    expect(textOf('index.html')).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  })
})
