/** One element of a page. Two feeders build it: parse5 on the server, DOMParser in the browser. */
export interface HtmlElement {
  /** Lower case. */
  name: string
  attributes: ReadonlyMap<string, string>
  children: readonly HtmlNode[]
}
export type HtmlNode = HtmlElement | string

/** What never shows as text. */
const SILENT: ReadonlySet<string> = new Set(
  'script style head template noscript iframe object embed svg math canvas audio video select textarea input button'.split(
    ' '
  )
)

export function isElement(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string'
}

/** True for what a reader of the page does not see: scripts, styles, `hidden`, `display: none`. */
export function isSilent(element: HtmlElement): boolean {
  const style = element.attributes.get('style') ?? ''
  return (
    SILENT.has(element.name) || element.attributes.has('hidden') || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style)
  )
}

/** Every element below one, in the order of the page, silent ones and what is in them left out. */
export function* elementsBelow(element: HtmlElement): Generator<HtmlElement> {
  for (const child of element.children) {
    if (!isElement(child) || isSilent(child)) continue
    yield child
    yield* elementsBelow(child)
  }
}
