import type { Reading } from '../reading.ts'
import type { Note, Table } from '../table.ts'
import { isFurniture } from './furniture.ts'
import { type Grid, trimGrid } from './grid.ts'
import { findGridHead, scoreOf } from './grid-head.ts'
import { readAgencyAndPeriod } from './heading.ts'
import { gridOf } from './html-grid.ts'
import { textOf } from './html-text.ts'
import { elementsBelow, type HtmlElement, isElement, isSilent } from './html-tree.ts'
import { readOutline } from './outline.ts'
import { levelOf } from './outline-marks.ts'
import { excerpt, noHeadHere, noSuchTable, unusable } from './refuse.ts'
import { chosenHead, understandGrid, withTables } from './understand.ts'

interface HtmlOptions extends Reading {
  /** White space counts as it stands: the tree comes from Word and not from a page. */
  verbatim?: boolean
  /** Where the text comes from, for sentences: 网页. */
  source?: string
}

/** Tables looked at; a page of more is a portal and no report. */
const TABLES = 500
/** The least score of a table with known names. */
const KNOWN = 1_000_000
/** Lines before and behind a table that are told. */
const LINES = 20
/** Marked headings that make a text an outline. */
const HEADINGS = 2

/** A table of the page and what it draws; `last` is the part it ends in when a page break cut it. */
interface Found {
  grid: Grid
  first: HtmlElement
  last: HtmlElement
  score: number
}

/**
 * Reads a page: of several tables the one that looks most like a table of tasks, parts of it that go on after a page
 * break joined, the others named; without such a table a numbered narrative.
 * @throws Refusal `unreadable-file`, `too-large`
 */
export function readHtml(page: HtmlElement, options: HtmlOptions = {}): Table {
  const { verbatim = false, source = '网页', headLine, tableAt } = options
  const elements = [...elementsBelow(page)].filter(element => element.name === 'table')
  if (elements.length > TABLES) throw unusable(`${source}里有 ${elements.length} 张表，看不出要导入哪一张`)
  const found = joinParts(elements.map(table => ({ grid: trimGrid(gridOf(table, verbatim)), table })))
  const able = found.filter(one => one.score > 0)
  const best = tableAt === undefined ? bestOf(found) : able[tableAt]
  if (tableAt === undefined && (best?.score ?? 0) < KNOWN) {
    const text = textOf(bodyOf(page), { verbatim })
    if (isOutline(text) && headLine !== undefined) throw noHeadHere(headLine)
    if (isOutline(text)) return readOutline(text)
  }
  if (!best && tableAt !== undefined) throw noSuchTable(tableAt)
  // who says where the header is may say so of a table that shows none
  if (!best || (best.score === 0 && headLine === undefined))
    throw unusable(`${source}里既没有认出表格，也没有认出“一、（一）1.”这样的标题`)
  const others = able.filter(one => one !== best).map(one => `“${nameOf(one.grid)}”`)
  const note: Note = { kind: 'dropped', text: `${source}里还有 ${others.length} 张表没有导入：${others.join('、')}` }
  if (others.length > 0) best.grid.notes.push(note)
  const tables = able.map(({ grid }) => ({ name: nameOf(grid), rows: grid.rows.length }))
  describe(best, page, verbatim)
  return withTables(understandGrid(best.grid, chosenHead(headLine)), tables, able.indexOf(best))
}

/** The one that looks most like a table of tasks; where none does, the longest. */
function bestOf(found: readonly Found[]): Found | undefined {
  return found.toSorted((a, b) => b.score - a.score || b.grid.rows.length - a.grid.rows.length)[0]
}

/** Tables that repeat the header of the one before, or go on without one at the same width, are one table. */
function joinParts(tables: readonly { grid: Grid; table: HtmlElement }[]): Found[] {
  const found: Found[] = []
  for (const { grid, table } of tables) {
    const last = found.at(-1)
    if (!last || !goesOn(last.grid, grid)) {
      found.push({ grid, first: table, last: table, score: 0 })
      continue
    }
    const rows = last.grid.rows.length
    const line = last.grid.rows.at(-1)?.line ?? 0
    last.grid.rows.push(...grid.rows.map(row => ({ ...row, line: row.line + line })))
    last.grid.spans.push(...grid.spans.map(span => ({ ...span, row: span.row + rows })))
    last.last = table
  }
  for (const one of found) one.score = scoreOf(one.grid)
  return found
}

function goesOn(above: Grid, below: Grid): boolean {
  const [upper, lower] = [findGridHead(above), findGridHead(below)]
  if (!upper || upper.guessed || !lower || lower.guessed) return false
  return upper.names.length === lower.names.length && upper.names.every((name, at) => name === lower.names[at])
}

function nameOf(grid: Grid): string {
  const cells = grid.rows[0]?.cells.filter(cell => cell !== '') ?? []
  return excerpt(grid.name || cells.slice(0, 4).join(' ')) || '没有文字的表'
}

function isOutline(text: string): boolean {
  return text.split('\n').filter(line => levelOf(line.trim()) >= 0).length >= HEADINGS
}

function bodyOf(page: HtmlElement): HtmlElement {
  for (const element of elementsBelow(page)) if (element.name === 'body') return element
  return page
}

/** Title and remarks around the table: the caption, else the nearest line before it that reads like a title. */
function describe({ grid, first, last }: Found, page: HtmlElement, verbatim: boolean): void {
  const caption = first.children.find(child => isElement(child) && child.name === 'caption')
  const { before } = linesAround(page, first, verbatim)
  const { behind } = linesAround(page, last, verbatim)
  const titleAt = before.findLastIndex(isTitle)
  const captionText = caption && isElement(caption) ? textOf(caption, { verbatim }).replaceAll('\n', ' ') : ''
  const title = captionText || before[titleAt] || pageTitle(page) || (before.findLast(line => line.length <= 60) ?? '')
  const others = before.filter(line => line !== title)
  grid.above = [...others.slice(-LINES), title].filter(line => line !== '')
  grid.below = behind.slice(0, LINES)
}

function isTitle(line: string): boolean {
  if (line.length > 80 || isFurniture(line)) return false
  return readAgencyAndPeriod(line).period !== null && /情况|任务|绩效|目标|进展|总结|报告|清单|表/.test(line)
}

/** `<title>` without the name of the site behind it. */
function pageTitle(page: HtmlElement): string {
  const head = page.children.find(child => isElement(child) && child.name === 'head')
  const title = head && isElement(head) ? head.children.find(child => isElement(child) && child.name === 'title') : null
  const text = title && isElement(title) ? textOf(title) : ''
  return text.split(/\s*[-_|—–]+\s*/)[0] ?? ''
}

/** Lines of text before and behind a table, in order; text inside other tables left out. */
function linesAround(page: HtmlElement, table: HtmlElement, verbatim: boolean): { before: string[]; behind: string[] } {
  const path = pathTo(bodyOf(page), table)
  let [before, behind] = ['', '']
  for (const [depth, element] of path.slice(0, -1).entries()) {
    const at = element.children.indexOf(path[depth + 1] ?? '')
    const tell = (children: HtmlElement['children']) =>
      textOf({ name: 'div', attributes: new Map(), children }, { verbatim, withoutTables: true })
    before = `${before}\n${tell(element.children.slice(0, at))}`
    behind = `${tell(element.children.slice(at + 1))}\n${behind}`
  }
  const cut = (text: string) => text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))
  return { before: cut(before), behind: cut(behind) }
}

/** From an element down to one in it, both included; empty when it is not in it. */
function pathTo(from: HtmlElement, wanted: HtmlElement): HtmlElement[] {
  if (from === wanted) return [from]
  for (const child of from.children) {
    if (!isElement(child) || isSilent(child)) continue
    const path = pathTo(child, wanted)
    if (path.length > 0) return [from, ...path]
  }
  return []
}
