import { unusable } from './refuse.ts'

/** What a scan calls, in the order of the text. Names come without their prefix: `w:p` as `p`. */
export interface XmlEvents {
  open?(name: string, attribute: (name: string) => string | undefined, at: number): void
  close?(name: string, at: number): void
  text?(text: string): void
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const DEEPEST = 200

/**
 * Walks through XML without building anything. Made for the parts of Office files: no document types, no entities but
 * the five of XML itself. `at` of `open` and `close` is the place just behind the tag.
 * @throws Refusal when tags are not closed or are nested deeper than any honest file nests them
 */
export function scanXml(xml: string, events: XmlEvents): void {
  const open: string[] = []
  let at = 0
  while (at < xml.length) {
    const tag = xml.indexOf('<', at)
    if (tag < 0) break
    if (tag > at) events.text?.(decodeEntities(xml.slice(at, tag)))
    if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag + 4)
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag + 9)
      events.text?.(xml.slice(tag + 9, at - 3))
    } else if (xml[tag + 1] === '?' || xml[tag + 1] === '!') at = after(xml, '>', tag + 2)
    else at = scanTag(xml, tag, open, events)
  }
  if (open.length > 0) throw torn()
}

/** The five entities of XML and numeric references. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0x10ffff ? whole : String.fromCodePoint(code)
  })
}

function scanTag(xml: string, tag: number, open: string[], events: XmlEvents): number {
  const end = tagEnd(xml, tag)
  if (xml[tag + 1] === '/') {
    const name = local(xml.slice(tag + 2, end - 1).trim())
    if (open.pop() !== name) throw torn()
    events.close?.(name, end)
    return end
  }
  const isEmpty = xml[end - 2] === '/'
  const inner = xml.slice(tag + 1, isEmpty ? end - 2 : end - 1)
  const cut = inner.search(/\s/)
  const name = local(cut < 0 ? inner : inner.slice(0, cut))
  const attributes = cut < 0 ? '' : inner.slice(cut)
  events.open?.(name, wanted => attributeOf(attributes, wanted), end)
  if (isEmpty) events.close?.(name, end)
  else if (open.push(name) > DEEPEST) throw unusable('文件里的层次嵌套得太深，不能导入')
  return end
}

/** @returns the place behind the `>` that ends a tag; one inside quotes does not */
function tagEnd(xml: string, tag: number): number {
  let quote = ''
  for (let at = tag + 1; at < xml.length; at++) {
    const mark = xml[at] ?? ''
    if (quote !== '') {
      if (mark === quote) quote = ''
    } else if (mark === '"' || mark === "'") quote = mark
    else if (mark === '>') return at + 1
  }
  throw torn()
}

function attributeOf(attributes: string, wanted: string): string | undefined {
  for (const [, name = '', double, single] of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (local(name) === wanted) return decodeEntities(double ?? single ?? '')
  return undefined
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  if (at < 0) throw torn()
  return at + mark.length
}

function torn(): Error {
  return unusable('文件内容不完整，可能没有保存好，请重新保存后再试')
}
