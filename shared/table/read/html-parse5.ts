import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { type HtmlElement, type HtmlNode, isElement } from './html-tree.ts'
import { unusable } from './refuse.ts'

/** Deeper than any page a person or an office program writes. */
const DEEPEST = 400

/** A page as a neutral tree, by the same rules as a browser. For the server: the browser has a parser of its own. */
export function parseHtml(html: string): HtmlElement {
  const page = convert(parse(html), 0)
  return page.children.filter(isElement).find(element => element.name === 'html') ?? page
}

function convert(node: DefaultTreeAdapterTypes.ParentNode, depth: number): HtmlElement {
  if (depth > DEEPEST) throw unusable('网页里的层次嵌套得太深，不能导入')
  const hasTag = 'attrs' in node
  const children: HtmlNode[] = []
  for (const child of node.childNodes) {
    if ('value' in child) children.push(child.value)
    else if ('childNodes' in child) children.push(convert(child, depth + 1))
  }
  return {
    name: hasTag ? node.tagName.toLowerCase() : '',
    attributes: new Map(hasTag ? node.attrs.map(({ name, value }) => [name.toLowerCase(), value]) : []),
    children
  }
}
