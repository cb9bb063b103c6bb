import type { HtmlElement, HtmlNode } from './html-tree.ts'
import { unusable } from './refuse.ts'

const DEEPEST = 400

/** A page as a neutral tree, parsed by the browser; nothing in it runs or loads. @throws where there is no DOMParser */
export function parseHtmlInBrowser(html: string): HtmlElement {
  return convert(new DOMParser().parseFromString(html, 'text/html').documentElement, 0)
}

function convert(element: Element, depth: number): HtmlElement {
  if (depth > DEEPEST) throw unusable('网页里的层次嵌套得太深，不能导入')
  const children: HtmlNode[] = []
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) children.push(child.nodeValue ?? '')
    else if (child.nodeType === Node.ELEMENT_NODE) children.push(convert(child as Element, depth + 1))
  }
  return {
    name: element.localName.toLowerCase(),
    attributes: new Map([...element.attributes].map(({ name, value }) => [name.toLowerCase(), value])),
    children
  }
}
