import { type Period, parsePeriod } from '../../ids.ts'
import type { Table } from '../table.ts'
import { INTRODUCTION } from './outline-marks.ts'

/** What a document says about itself; null where it does not say. */
export interface Heading {
  title: string
  agency: string | null
  period: Period | null
}

const DIGITS = '〇零一二三四五六七八九'
const YEAR = /((?:19|20)\d\d|二[〇零○０0][〇零○０0一二三四五六七八九]{2})\s*年/
const PARTS: readonly [RegExp, string][] = [
  [/第?[一1]季度/, 'Q1'],
  [/第?[二2]季度/, 'Q2'],
  [/第?(?:前?三|3)季度/, 'Q3'],
  [/第?[四4]季度/, 'Q4'],
  [/上半年|[1一]\s*[-—－–~至]\s*[6六]月/, 'H1'],
  [/下半年/, 'H2']
]
/** Words that stand before an agency's name without belonging to it. */
const LEADING =
  /^(?:现将|现就|将|对|年度|年|度|关于|截至|截止|根据|按照|由|在|市政府对|本|填报单位|报送单位|单位|上半年|下半年|第?[一二三四]季度|月份?|日)+/
/** Names that end like a district and are none. */
const NO_DISTRICT =
  /(?:地|园|社|小|景|辖|片|站|各|全|我|本|该|市|城六|心|范|新|街|灾|矿|林|山|库|院|校|属|驻|验|护|发)区$/
const STRONG =
  /^(北京市|上海市|天津市|重庆市)?[\u4e00-\u9fff]{2,20}?(?:管理委员会|管委会|建设委员会|发展委员会|委员会|人民政府)/
const DISTRICT = /^(?:[\u4e00-\u9fff]{2,4}市)?[\u4e00-\u9fff]{1,5}?区/
const WHOLE = /^(?:[\u4e00-\u9fff]{2,4}市)?[\u4e00-\u9fff]{2,16}(?:局|委|办公室|办|厅|中心|集团|总队|街道|县|镇|乡)$/
const NOT_WHOLE = /^(?:市政府|[市区省县]委|党委|国家|全市|全区)|[市区省]委$/

/**
 * Agency and period named in a title or a first paragraph.
 * @param known agencies that exist already: one of them in the text comes before any guess
 */
export function readAgencyAndPeriod(
  text: string,
  known: readonly string[] = []
): { agency: string | null; period: Period | null } {
  return { agency: readAgency(text, known), period: readPeriod(text) }
}

/** Title, agency and period of a table: from its title, else its first text, else its column names and notes. */
export function guessHeading(table: Table, known: readonly string[] = []): Heading {
  const aside = table.notes.filter(note => note.kind === 'dropped').map(note => note.text.replace(/^[^：]*：/, ''))
  const texts = [table.title, ...opening(table), ...aside, ...signature(table)].filter(text => text !== '')
  let agency: string | null = null
  let period: Period | null = null
  for (const text of texts) {
    agency ??= readAgency(text, known)
    period ??= readPeriod(text)
  }
  return { title: table.title, agency, period: refine(period, table) }
}

/** The paragraphs before the first heading of a narrative; of one without any, its first text. */
function opening(table: Table): string[] {
  if (table.columns[0]?.name !== '章节') return []
  const end = table.rows.findIndex(row => row[0] !== INTRODUCTION)
  return table.rows.slice(0, Math.max(1, end)).map(row => row.at(-1) ?? '')
}

/** A narrative may close with its author and a date. */
function signature(table: Table): string[] {
  if (table.columns[0]?.name !== '章节') return []
  return table.rows
    .slice(-2)
    .map(row => row.at(-1) ?? '')
    .filter(text => text.length <= 30)
}

function refine(period: Period | null, table: Table): Period | null {
  if (!period || period.length > 4) return period
  const parts = new Set(
    table.columns.flatMap(column => PARTS.filter(([word]) => word.test(column.name)).map(([, part]) => part))
  )
  const [part] = parts
  return parts.size === 1 && part ? parsePeriod(`${period}${part}`) : period
}

function readPeriod(text: string): Period | null {
  const match = YEAR.exec(text)
  if (!match) return null
  const year = [...(match[1] ?? '')]
    .map(digit => (/\d/.test(digit) ? digit : /[○０]/.test(digit) ? '0' : digitOf(digit)))
    .join('')
  // a title names the part anywhere; in a long paragraph only the words beside the year count
  const after = text.length <= 80 ? text : text.slice(match.index, match.index + match[0].length + 6)
  const part = PARTS.find(([word]) => word.test(after))?.[1] ?? ''
  return /^(?:19|20)\d\d$/.test(year) ? parsePeriod(`${year}${part}`) : null
}

function digitOf(digit: string): string {
  const at = DIGITS.indexOf(digit)
  return at < 0 ? '' : String(Math.max(0, at - 1))
}

function readAgency(text: string, known: readonly string[]): string | null {
  const named = known
    .map(name => ({ name, at: plain(text).indexOf(plain(name)) }))
    .filter(found => found.at >= 0)
    .sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0]
  if (named) return named.name
  const head = text.length <= 80 ? text : text.slice(0, 400)
  for (const piece of head.split(/[^\u4e00-\u9fff]+/)) {
    const found = agencyOf(piece.replace(LEADING, ''))
    if (found) return found
  }
  return null
}

/** 管委会 and 管理委员会 are the same; white space does not count. */
function plain(text: string): string {
  return text.replace(/\s+/g, '').replaceAll('管理委员会', '管委会').replaceAll('北京市', '')
}

function agencyOf(piece: string): string | null {
  const strong = STRONG.exec(piece)?.[0]
  if (strong) return strong
  const district = DISTRICT.exec(piece)?.[0]
  if (district && district.length >= 2 && !NO_DISTRICT.test(district)) return district
  return WHOLE.test(piece) && !NOT_WHOLE.test(piece) && piece.length <= 20 ? piece : null
}
