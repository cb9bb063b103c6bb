import { scanXml } from './xml-scan.ts'

/** One level of an automatic list. */
interface Level {
  format: string
  /** `%1、`, `（%2）`, `%1.%2`. */
  text: string
  start: number
}

/** The automatic lists of a Word file: by list number, level by level. */
export interface Numbering {
  lists: Map<string, Level[]>
  /** Styles whose paragraphs are numbered. */
  styles: Map<string, { list: string; level: number }>
}

const DEEPEST_LEVEL = 8

/** @param numbering the part numbering.xml, '' without one; @param styles the part styles.xml */
export function readNumbering(numbering: string, styles: string): Numbering {
  const abstract = new Map<string, Level[]>()
  const lists = new Map<string, Level[]>()
  let levels: Level[] = []
  let level: Level = { format: 'decimal', text: '', start: 1 }
  let list = ''
  scanXml(numbering, {
    open(name, attribute) {
      const value = attribute('val') ?? ''
      if (name === 'abstractNum') {
        levels = []
        abstract.set(attribute('abstractNumId') ?? '', levels)
      } else if (name === 'lvl' && list === '') {
        level = { format: 'decimal', text: '', start: 1 }
        levels[Math.min(Number(attribute('ilvl') ?? 0), DEEPEST_LEVEL)] = level
      } else if (name === 'num') list = attribute('numId') ?? ''
      else if (name === 'abstractNumId' && list !== '') lists.set(list, abstract.get(value) ?? [])
      else if (list !== '') return
      else if (name === 'numFmt') level.format = value
      else if (name === 'lvlText') level.text = value
      else if (name === 'start') level.start = Number(value) || (value === '0' ? 0 : 1)
    },
    close(name) {
      if (name === 'num') list = ''
    }
  })
  return { lists, styles: readStyles(styles) }
}

function readStyles(xml: string): Numbering['styles'] {
  const styles: Numbering['styles'] = new Map()
  let style = ''
  let [list, level] = ['', 0]
  scanXml(xml, {
    open(name, attribute) {
      if (name === 'style') [style, list, level] = [attribute('styleId') ?? '', '', 0]
      else if (name === 'numId') list = attribute('val') ?? ''
      else if (name === 'ilvl') level = Number(attribute('val') ?? 0)
    },
    close(name) {
      if (name === 'style' && list !== '' && list !== '0') styles.set(style, { list, level })
    }
  })
  return styles
}

interface Paragraph {
  style: string
  list: string | null
  level: number | null
  /** Behind the paragraph's properties, where its text begins. */
  at: number
  inProperties: number
}

/** A document's XML with every automatic number written out as text, so that a reader that drops numbers keeps them. */
export function writeOutNumbers(xml: string, numbering: Numbering): string {
  if (numbering.lists.size === 0) return xml
  const counters = new Map<Level[], number[]>()
  const paragraphs: Paragraph[] = []
  const insertions: { at: number; text: string }[] = []
  scanXml(xml, {
    open(name, attribute, at) {
      const paragraph = paragraphs.at(-1)
      if (name === 'p') paragraphs.push({ style: '', list: null, level: null, at, inProperties: 0 })
      else if (name === 'pPr' && paragraph) paragraph.inProperties++
      else if (paragraph?.inProperties !== 1) return
      else if (name === 'pStyle') paragraph.style = attribute('val') ?? ''
      else if (name === 'numId') paragraph.list = attribute('val') ?? ''
      else if (name === 'ilvl') paragraph.level = Number(attribute('val') ?? 0)
    },
    close(name, at) {
      const paragraph = paragraphs.at(-1)
      if (name === 'pPr' && paragraph) {
        paragraph.inProperties--
        paragraph.at = at
        if (paragraph.inProperties > 0) return
        const text = labelOf(paragraph, numbering, counters)
        if (text !== '') insertions.push({ at, text })
      } else if (name === 'p') paragraphs.pop()
    }
  })
  let written = ''
  let from = 0
  for (const { at, text } of insertions) {
    written += `${xml.slice(from, at)}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
    from = at
  }
  return written + xml.slice(from)
}

function labelOf(paragraph: Paragraph, { lists, styles }: Numbering, counters: Map<Level[], number[]>): string {
  const styled = styles.get(paragraph.style)
  const list = paragraph.list ?? styled?.list
  const levels = lists.get(list ?? '')
  if (!levels) return ''
  const at = Math.max(0, Math.min(paragraph.level ?? styled?.level ?? 0, DEEPEST_LEVEL))
  const level = levels[at]
  if (!level) return ''
  const counts = counters.get(levels) ?? []
  counters.set(levels, counts)
  counts[at] = (counts[at] ?? level.start - 1) + 1
  counts.length = at + 1
  if (level.format === 'bullet' || level.format === 'none') return ''
  const text = level.text.replace(/%(\d)/g, (_, digit: string) => {
    const part = Number(digit) - 1
    const shape = levels[part]
    return shape ? inWords(counts[part] ?? shape.start, shape.format) : ''
  })
  return /[\x21-\x7e]$/.test(text) ? `${text} ` : text
}

const DIGITS = [...'〇一二三四五六七八九']

/** A number as a list format writes it: 3 → 三, ③, iii, c. */
function inWords(value: number, format: string): string {
  if (/^(?:chinese|taiwaneseC|japaneseC|ideographDigital|ideographTrad|koreanDigital)/.test(format))
    return chinese(value)
  if (/^decimalEnclosedCircle/.test(format) && value >= 1 && value <= 20) return String.fromCharCode(0x245f + value)
  if (format === 'decimalFullWidth')
    return String(value).replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  if (format === 'decimalZero') return String(value).padStart(2, '0')
  const letter = String.fromCharCode(96 + ((Math.max(1, value) - 1) % 26) + 1)
  if (format === 'lowerLetter') return letter
  if (format === 'upperLetter') return letter.toUpperCase()
  if (format === 'lowerRoman') return roman(value).toLowerCase()
  return format === 'upperRoman' ? roman(value) : String(value)
}

function chinese(value: number): string {
  if (value < 10) return DIGITS[value] ?? String(value)
  if (value >= 100) return String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}

const ROMAN: readonly [number, string][] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I']
]

function roman(value: number): string {
  let [left, text] = [Math.min(value, 399), '']
  for (const [worth, mark] of ROMAN)
    while (left >= worth) {
      text += mark
      left -= worth
    }
  return text
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
