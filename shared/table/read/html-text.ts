import { type HtmlElement, isElement, isSilent } from './html-tree.ts'

/** Elements that stand on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section table tbody tfoot thead title tr ul'.split(
    ' '
  )
)

/** How text is told. */
interface TextOptions {
  /** White space counts as it stands, as in the files that Word's reader gives us. */
  verbatim?: boolean
  /** Tables are left out. */
  withoutTables?: boolean
}

/**
 * The text of an element as a person reads it: white space joined, `<br>` and blocks as lines, numbers of ordered lists
 * put in front of their items. Where the page keeps white space (`pre`), so do we.
 */
export function textOf(element: HtmlElement, options: TextOptions = {}): string {
  const writer: Writer = { text: '', space: false, options, keeps: options.verbatim === true || keepsSpace(element) }
  writeChildren(element, writer)
  return writer.text
    .split('\n')
    .map(line => (writer.keeps ? line : line.trim()))
    .join('\n')
    .trim()
}

interface Writer {
  text: string
  /** White space waits for a word behind it. */
  space: boolean
  keeps: boolean
  options: TextOptions
}

function keepsSpace(element: HtmlElement): boolean {
  return element.name === 'pre' || /white-space\s*:\s*(?:pre|break-spaces)/i.test(element.attributes.get('style') ?? '')
}

function writeChildren(element: HtmlElement, writer: Writer): void {
  let number = Number.parseInt(element.attributes.get('start') ?? '1', 10) || 1
  for (const child of element.children) {
    if (!isElement(child)) writeText(child, writer)
    else if (!isSilent(child)) {
      const mark = element.name === 'ol' && child.name === 'li' ? `${number++}. ` : ''
      writeElement(child, mark, writer)
    }
  }
}

function writeElement(element: HtmlElement, mark: string, writer: Writer): void {
  const { name } = element
  if (name === 'table' && writer.options.withoutTables) return
  if (name === 'br') {
    writer.text += '\n'
    writer.space = false
    return
  }
  const isBlock = BLOCKS.has(name)
  if (isBlock) breakLine(writer)
  if (mark !== '' && !/^\s*(?:\d+[.．、]|[（(]|[一二三四五六七八九十]+、)/.test(textOf(element))) writer.text += mark
  const outer = writer.keeps
  writer.keeps ||= keepsSpace(element)
  writeChildren(element, writer)
  writer.keeps = outer
  if (isBlock) breakLine(writer)
  else if (name === 'td' || name === 'th') writer.space = true
}

function writeText(text: string, writer: Writer): void {
  if (writer.keeps) {
    writer.text += text
    return
  }
  const words = text.replace(/[\t\n\r\f \u00a0]+/g, ' ')
  if (words.startsWith(' ')) writer.space = true
  const bare = words.trim()
  if (bare === '') return
  if (writer.space && writer.text !== '' && !writer.text.endsWith('\n')) writer.text += ' '
  writer.text += bare
  writer.space = words.endsWith(' ')
}

function breakLine(writer: Writer): void {
  if (writer.text !== '' && !writer.text.endsWith('\n')) writer.text += '\n'
  writer.space = false
}
