/** Group and task of what stands before the first heading: our words, not the source's. */
export const INTRODUCTION = '（引言）'
/** Levels of a Chinese outline, outermost first: 第一章, 一、, (一), 1., (1), ①. */
const MARKS: readonly RegExp[] = [
  /^第[一二三四五六七八九十百\d]+(?:部分|[章节篇编])/,
  /^[一二三四五六七八九十百]+、(?![一二三四五六七八九十]{1,2}(?:、|季度|是))/,
  /^[（(][一二三四五六七八九十百]+[)）]/,
  /^\d{1,2}(?:[.．](?!\d)|、(?!\d+[、月日号]))/,
  /^[（(]\d{1,2}[)）]/,
  /^[①-⑳]/
]
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']
const ITEM = /([一二三四五六七八九十]{1,2})([是要])/g

/** The level of the mark a line opens with, from 0 (outermost), or -1. `1.5月份` has no mark. */
export function levelOf(line: string): number {
  return MARKS.findIndex(mark => mark.test(line))
}

/** Only the mark stands there, without a word. */
export function isBareMark(line: string): boolean {
  const level = levelOf(line)
  return level >= 0 && line.replace(MARKS[level] ?? '', '').trim() === ''
}

/**
 * Cuts after the first sentence: 。！ or ？ and the quotes and brackets that close there.
 * @returns the whole text and '' when there is only one sentence
 */
export function cutSentence(text: string): [sentence: string, rest: string] {
  const end = /[。！？][”’」』）)》]*/.exec(text)
  if (!end) return [text, '']
  const at = end.index + end[0].length
  return [text.slice(0, at), text.slice(at)]
}

/** The text before the first 一是, and each item from its 一是 to the next. Joined again they are the text. */
export interface Items {
  before: string
  items: string[]
}

/**
 * Finds 一是…。二是…。 inside a paragraph. An item begins the paragraph or follows the end of a sentence, and the
 * numbers run on; a paragraph may begin with any of them.
 */
export function cutItems(text: string): Items {
  const starts: number[] = []
  let expected = -1
  let kind = ''
  const lastSecond = { 是: text.lastIndexOf('二是'), 要: text.lastIndexOf('二要') }
  for (const match of text.matchAll(ITEM)) {
    const ordinal = ORDINALS.indexOf(match[1] ?? '')
    const isStart =
      match.index === 0 || /[。！？][”’」』）)]?\s*$/.test(text.slice(Math.max(0, match.index - 4), match.index))
    if (!isStart || ordinal < 0) continue
    const opens = match.index === 0 || (ordinal === 0 && lastSecond[match[2] === '要' ? '要' : '是'] > match.index)
    const goesOn = ordinal === expected && match[2] === kind
    if (!opens && !goesOn) continue
    starts.push(match.index)
    expected = ordinal + 1
    kind = match[2] ?? ''
  }
  const items = starts.map((start, at) => text.slice(start, starts[at + 1]))
  return { before: text.slice(0, starts[0] ?? text.length), items }
}
