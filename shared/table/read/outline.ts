import { spansOfEqual } from '../spans.ts'
import type { Note, Table } from '../table.ts'
import { furnitureNote, isFurniture } from './furniture.ts'
import { guessHeading } from './heading.ts'
import { cutItems, cutSentence, INTRODUCTION, isBareMark, levelOf } from './outline-marks.ts'
import { checkSize, checkTable, unreadable } from './refuse.ts'

/** Between the headings of a section path. */
export const PATH_SEPARATOR = ' / '
/** A first sentence up to this length, mark included, is a heading. */
const HEADING_CHARACTERS = 60
/** A first sentence up to this length leads a paragraph without a mark. */
const LEAD_CHARACTERS = 30
const TITLE_LINES = 3

interface Heading {
  level: number
  text: string
  line: number
  /** A row stands under it or bears its name. */
  isUsed: boolean
}

/** A reading under way: the headings above the present line, outermost first, and what has come of the lines so far. */
interface Reading {
  open: Heading[]
  rows: string[][]
  /** Line of each row, and the one under the reader's eye. */
  lines: number[]
  line: number
  notes: Note[]
}

/**
 * Reads a numbered narrative (一、 → (一) → 1. → (1) → 一是) into rows: section path, heading or lead sentence, text. Every
 * character of the source stands in a cell or in the title; page furniture is named in the notes.
 * @param text LF line ends
 * @throws Refusal `unreadable-file` when there is no numbered heading, `too-large`
 */
export function readOutline(text: string): Table {
  const lines = text.split('\n').map((line, at) => ({ line: at + 1, text: line.trim() }))
  const filled = lines.filter(line => line.text !== '')
  const reading: Reading = { open: [], rows: [], lines: [], line: 1, notes: [] }
  const kept = filled.filter(({ line, text: words }) => {
    if (isFurniture(words)) reading.notes.push(furnitureNote(line, words))
    return !isFurniture(words)
  })
  if (!kept.some(({ text: words }) => levelOf(words) >= 0 || cutItems(words).items.length > 0))
    throw unreadable(kept[0]?.line ?? 1, '既没有认出表格，也没有认出“一、（一）1.”这样的标题，看不出有哪些任务')
  const titleLines = countTitleLines(kept.map(line => line.text))
  for (const { line, text: words } of kept.slice(titleLines)) {
    reading.line = line
    readLine(reading, words, line)
  }
  closeTo(reading, -1)
  const title = kept
    .slice(0, titleLines)
    .map(line => line.text)
    .join(' ')
  return finish(reading, title)
}

function finish(reading: Reading, title: string): Table {
  checkSize(reading.rows.length, 3)
  const table: Table = {
    title,
    columns: [
      { name: '章节', role: 'group' },
      { name: '事项', role: 'task' },
      { name: '内容', role: 'progress' }
    ],
    rows: reading.rows,
    spans: spansOfEqual(
      0,
      reading.rows.map(row => row[0] ?? '')
    ),
    notes: reading.notes,
    lines: reading.lines
  }
  if (title === '') {
    const { agency, period } = guessHeading(table)
    table.title = `${agency ?? ''}${periodInWords(period)}绩效任务完成情况`
    table.notes.push({ kind: 'guessed', text: `原文没有标题，“${table.title}”是系统拟的` })
  }
  table.notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return checkTable(table)
}

/** Short lines without a mark and without an end of sentence, before everything else. */
function countTitleLines(texts: readonly string[]): number {
  const isTitle = (text: string) =>
    text.length <= HEADING_CHARACTERS &&
    levelOf(text) < 0 &&
    cutItems(text).items.length === 0 &&
    !/[。！？；：:;]$|[。！？]/.test(text)
  const end = texts.findIndex(text => !isTitle(text))
  return end < 0 ? 0 : Math.min(end, TITLE_LINES)
}

function readLine(reading: Reading, text: string, line: number): void {
  const level = levelOf(text)
  if (level < 0) {
    readParagraph(reading, text, line)
    return
  }
  const [first, rest] = cutSentence(text)
  const isSentence = /[。！？]/.test(first)
  const isHeading = first.length <= HEADING_CHARACTERS || (!isSentence && first.length <= HEADING_CHARACTERS * 2)
  closeTo(reading, level - 1)
  if (!isHeading && !isBareMark(text)) {
    pushBelow(reading, text)
    return
  }
  reading.open.push({ level, text: first.trim(), line, isUsed: false })
  if (rest.trim() !== '') pushBelow(reading, rest.trim())
}

function readParagraph(reading: Reading, text: string, line: number): void {
  if (reading.open.length === 0) {
    if (reading.rows.length === 0)
      reading.notes.push({
        kind: 'guessed',
        line,
        text: `第一个标题之前的文字归入“${INTRODUCTION}”，这个名称是系统加的`
      })
    pushBelow(reading, text)
    return
  }
  const [lead, rest] = cutSentence(text)
  const startsItem =
    cutItems(text).items[0] === text || (cutItems(text).items.length > 0 && cutItems(text).before === '')
  if (startsItem || rest.trim() === '' || lead.length > LEAD_CHARACTERS) pushBelow(reading, text)
  else pushText(reading, [...pathOf(reading), lead.trim()], rest.trim())
}

/** Text under the nearest heading, which names the task. */
function pushBelow(reading: Reading, text: string): void {
  const path = pathOf(reading)
  pushText(reading, path.length === 0 ? [INTRODUCTION, INTRODUCTION] : path, text)
}

/** @param path headings above the text, the last of them the task */
function pushText(reading: Reading, path: readonly string[], text: string): void {
  const { before, items } = cutItems(text)
  if (before.trim() !== '') pushRow(reading, path.slice(0, -1), path.at(-1) ?? '', before.trim())
  const above = path[0] === INTRODUCTION ? [INTRODUCTION] : path
  for (const item of items) {
    const [head, rest] = cutSentence(item)
    if (rest.trim() === '' || head.length > HEADING_CHARACTERS)
      pushRow(reading, path.slice(0, -1), path.at(-1) ?? '', item.trim())
    else pushRow(reading, above, head.trim(), rest.trim())
  }
}

/** @param above the headings over the task; a heading of the first level stands in its own group */
function pushRow(
  reading: Reading,
  above: readonly string[],
  task: string,
  progress: string,
  line = reading.line
): void {
  reading.lines.push(line)
  reading.rows.push([above.join(PATH_SEPARATOR) || task, task, progress])
  checkSize(reading.rows.length, 3)
  for (const heading of reading.open) heading.isUsed = true
}

/** Leaves headings deeper than a level; one that nothing stood under becomes a row of its own. */
function closeTo(reading: Reading, level: number): void {
  while ((reading.open.at(-1)?.level ?? -1) > level) {
    const heading = reading.open.at(-1)
    const above = reading.open.slice(0, -1)
    if (heading && !heading.isUsed)
      pushRow(
        reading,
        above.map(outer => outer.text),
        heading.text,
        '',
        heading.line
      )
    reading.open.pop()
  }
}

function pathOf(reading: Reading): string[] {
  return reading.open.map(heading => heading.text)
}

function periodInWords(period: string | null): string {
  if (!period) return ''
  const [year, part] = [period.slice(0, 4), period.slice(4)]
  const words: Record<string, string> = {
    '': '年度',
    H1: '年上半年',
    H2: '年下半年',
    Q1: '年一季度',
    Q2: '年二季度',
    Q3: '年三季度',
    Q4: '年四季度'
  }
  return `${year}${words[part] ?? '年度'}`
}
