import type { Note } from '../table.ts'
import { excerpt } from './refuse.ts'

/** What stands on a printed or web page without belonging to its text. Whole lines only. */
const FURNITURE: readonly RegExp[] = [
  /^第\s*[\d一二三四五六七八九十百]+\s*页(?:[\s,，/／]*共\s*[\d一二三四五六七八九十百]+\s*页)?$/,
  /^共\s*\d+\s*页[\s,，/／]*第\s*\d+\s*页$/,
  /^[-—－–·]\s*\d{1,4}\s*[-—－–·]$/,
  /^page\s*\d+(?:\s*(?:of|\/)\s*\d+)?$/i,
  /^(?:用手机|手机)?扫一扫[\s，,]*(?:在手机(?:上|端)?打开(?:当前)?(?:页面|页|网页)|分享.{0,8}|关注.{0,12})?$/,
  /^[【[（(]?\s*字\s*[体号]\s*[：:]?\s*大\s*中\s*小\s*[】\])）]?$/,
  /^[【[]?\s*(?:打印本页|打印|关闭窗口|关闭|返回顶部|返回首页|收藏本页|回到顶部)[】\]]?(?:[\s|｜]*[【[]?(?:打印本页|打印|关闭窗口|关闭|返回顶部|返回首页|收藏本页)[】\]]?)*$/,
  /^分享(?:到|至)?\s*[：:]?(?:[\s、]*(?:微信|微博|QQ空间|QQ|朋友圈))*$/,
  /^(?:(?:填报单位|负责人|填表人|审核人|日期)\s*[：:][\s_年月日]*)+$/,
  /^(?:上一篇|下一篇)\s*[：:].{0,60}$/
]

/** True for a line that is page furniture: page numbers, "scan to open", print and close. */
export function isFurniture(line: string): boolean {
  const text = line.trim()
  return text !== '' && text.length <= 80 && FURNITURE.some(pattern => pattern.test(text))
}

/** Names a line set aside as furniture. */
export function furnitureNote(line: number, text: string): Note {
  return { kind: 'dropped', line, text: `“${excerpt(text)}”是页面上的附加文字，没有放入报表` }
}
