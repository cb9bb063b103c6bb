import { knownRole } from '../guess-role.ts'
import { type BarStyle, cutLine, hasBar, isRule, type PipeLine } from './pipe-lines.ts'
import { noSuchHead } from './refuse.ts'

/** The header of a `|` table: where it stands and how its bars are drawn. */
export interface PipeHead {
  /** Index into the lines, from 0. */
  at: number
  header: PipeLine
  style: BarStyle
  /** No name was known; it was taken by its look. */
  guessed: boolean
  /** Somebody said that this is it. */
  chosen?: boolean
}

const UNTITLED_LIMIT = 16

/**
 * Finds the header: the first line of bars in which at least half the cells are known column names; else the line
 * above a rule; else the first line of several short, different cells without figures or full stops.
 * @param headLine the line of the header, from 1, when somebody says so
 * @throws Refusal naming that line when it draws no cells
 */
export function findHead(lines: readonly string[], headLine?: number): PipeHead | null {
  const escaped = lines.some(isRule)
  const cut = (at: number): PipeHead => {
    const text = lines[at] ?? ''
    const style = { bordered: text.trim().startsWith('|'), escaped }
    return { at, header: cutLine(text, at + 1, style), style, guessed: false }
  }
  if (headLine !== undefined) {
    const text = lines[headLine - 1] ?? ''
    const head = cut(headLine - 1)
    if (!hasBar(text) || isRule(text) || head.header.cells.length === 0) throw noSuchHead(headLine)
    return { ...head, chosen: true }
  }
  const first = (accept: (head: PipeHead) => boolean): PipeHead | undefined => {
    for (const [at, text] of lines.entries()) {
      if (!hasBar(text) || isRule(text)) continue
      const head = cut(at)
      if (head.header.cells.filter(cell => cell !== '').length >= 2 && accept(head)) return head
    }
    return undefined
  }
  const known = first(head => looksLikeHeader(head.header.cells))
  if (known) return known
  const guess = first(head => isRule(lines[head.at + 1] ?? '')) ?? first(isPlainHeader)
  return guess ? { ...guess, guessed: true } : null
}

/** At least half of the named cells are known column names, and at least two. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const named = cells.filter(cell => cell !== '')
  const known = named.filter(cell => knownRole(cell) !== null && cell.length <= UNTITLED_LIMIT && !cell.includes('：'))
  return named.length >= 2 && known.length >= 2 && known.length * 2 >= named.length
}

function isPlainHeader(head: PipeHead): boolean {
  const cells = head.header.cells
  const isShort = (cell: string) => cell !== '' && cell.length <= UNTITLED_LIMIT && !/[\d。；]/.test(cell)
  return cells.length >= 2 && cells.every(isShort) && new Set(cells).size === cells.length
}
