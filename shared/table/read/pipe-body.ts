import { LIMITS } from '../../limits.ts'
import { knownRole } from '../guess-role.ts'
import type { Note } from '../table.ts'
import { furnitureNote, isFurniture } from './furniture.ts'
import type { PipeHead } from './pipe-head.ts'
import { cutLine, hasBar, isRule, type PipeLine } from './pipe-lines.ts'
import { excerpt, tooLarge, unreadable } from './refuse.ts'

/** The rows below a header, in order, and what was set aside. */
interface PipeBody {
  rows: PipeLine[]
  notes: Note[]
  /** Totals, which may be put back. */
  aside: PipeLine[]
}

/** One drawn row broken over more lines than this is taken for a broken file. */
const LINES_IN_A_ROW = 50
const TOTAL_LEFT_OUT = '合计行没有放入报表：'
const TOTAL = /^(?:合|总|小|共)\s*计[：:]?$/

/**
 * Collects the drawn rows below a header. Repeated headers and titles, page furniture and totals are set aside with a
 * note; a row broken over several lines is joined.
 * @throws Refusal naming the line of a second table, or of text between rows
 */
export function collectRows(lines: readonly string[], head: PipeHead, title: string): PipeBody {
  const body: PipeBody = { rows: [], notes: [], aside: [] }
  const lastBarred = lines.findLastIndex(hasBar)
  for (let at = head.at + 1; at < lines.length; at++) {
    const text = (lines[at] ?? '').trim()
    if (text === '' || isRule(text)) continue
    if (isFurniture(text.replaceAll('|', ' '))) {
      body.notes.push(furnitureNote(at + 1, text.replaceAll('|', ' ')))
      continue
    }
    if (!hasBar(text) && at > lastBarred) {
      body.notes.push(asideNote(at + 1, text))
      continue
    }
    const last = lastLineOfRow(lines, at, lastBarred, head)
    const row = cutLine(lines.slice(at, last + 1).join('\n'), at + 1, head.style)
    if (last > at)
      body.notes.push({ kind: 'joined', line: at + 1, text: `第 ${at + 1} 至 ${last + 1} 行是同一行，已接在一起` })
    at = last
    if (row.cells.length === 0) continue
    const aside = setAside(row, head, title)
    if (aside) {
      body.notes.push(aside)
      if (aside.text.startsWith(TOTAL_LEFT_OUT)) body.aside.push(row)
    } else body.rows.push(checked(row, text, head))
    if (body.rows.length > LIMITS.tableRows) throw tooLarge(`${LIMITS.tableRows} 行`)
  }
  return body
}

/** A line beside the table whose text is kept in a note only. */
export function asideNote(line: number, text: string): Note {
  return { kind: 'dropped', line, text: `表格以外的文字没有放入报表：${text.replaceAll('|', ' ').trim()}` }
}

function setAside(row: PipeLine, head: PipeHead, title: string): Note | null {
  const { cells, line } = row
  const names = head.header.cells
  if (cells.length === names.length && cells.every((cell, at) => cell === names[at]))
    return { kind: 'dropped', line, text: '换页后重复的表头已略去' }
  if (cells.length === 1 && cells[0] === title) return { kind: 'dropped', line, text: '换页后重复的标题已略去' }
  const first = cells.find(cell => cell !== '') ?? ''
  if (TOTAL.test(first)) return { kind: 'dropped', line, text: `${TOTAL_LEFT_OUT}${cells.join(' ').trim()}` }
  return null
}

function checked(row: PipeLine, text: string, head: PipeHead): PipeLine {
  if (!hasBar(text) && row.cells.length === 1)
    throw unreadable(row.line, `“${excerpt(text)}”在两行表格之间，看不出属于哪一格`)
  if (!head.chosen && isOtherHeader(row.cells))
    throw unreadable(row.line, '这里又开始了一张表头不同的表，请把两张表分开导入')
  return row
}

/** Three or more short names of different known roles and nothing else: no row of tasks looks like that. */
function isOtherHeader(cells: readonly string[]): boolean {
  const roles = new Set(cells.map(cell => (cell.length <= 10 ? knownRole(cell) : null)))
  return cells.length >= 3 && !roles.has(null) && roles.size >= 3
}

/** A row left open goes on in the next line while both together have no more cells than the header. */
function lastLineOfRow(lines: readonly string[], at: number, lastBarred: number, head: PipeHead): number {
  if (!head.header.closed || !hasBar(lines[at] ?? '')) return at
  let text = lines[at] ?? ''
  let last = at
  while (!text.trimEnd().endsWith('|')) {
    const next = lines[last + 1]
    if (next === undefined || next.trim() === '' || isRule(next) || isFurniture(next)) return at
    if (last >= lastBarred || last - at >= LINES_IN_A_ROW) return at
    text += `\n${next}`
    if (cutLine(text, at + 1, head.style).width > head.header.width) return at
    last++
  }
  return last
}
