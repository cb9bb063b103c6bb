import { LIMITS } from '../../../shared/limits.ts'
import { gridOf } from '../../../shared/table/read/html-grid.ts'
import { textOf } from '../../../shared/table/read/html-text.ts'
import { type HtmlElement, type HtmlNode, isElement, isSilent } from '../../../shared/table/read/html-tree.ts'
import type { Block } from './block.ts'

/** What a cell may claim to cover: a browser's most rows, our most columns. */
const SPAN = { rowspan: 65_534, colspan: LIMITS.tableColumns } as const

/**
 * The block in a page from the clipboard: all its tables one below the other, text around them as rows of one cell. A merged
 * cell repeats its text on every row it covers; sideways it stands once, and what it covers is left as it is.
 * @returns null when there is no table: then the plain text says it better
 * @throws Refusal when the table is larger than any report
 */
export function readHtmlBlock(page: HtmlElement): Block | null {
  const pieces = [...piecesOf(page)]
  if (!pieces.some(isTable)) return null
  return pieces.flatMap(piece => (isTable(piece) ? blockOf(withinReason(piece)) : rowsOfText(piece)))
}

function isTable(piece: HtmlElement): boolean {
  return piece.name === 'table'
}

/** Outermost tables, and what stands between them, in order. */
function* piecesOf(element: HtmlElement): Generator<HtmlElement> {
  let loose: HtmlNode[] = []
  for (const child of element.children) {
    if (!isElement(child)) loose.push(child)
    else if (isSilent(child)) continue
    else if (holdsTable(child)) {
      yield* looseOf(loose)
      loose = []
      if (isTable(child)) yield unwrapped(child)
      else yield* piecesOf(child)
    } else loose.push(child)
  }
  yield* looseOf(loose)
}

function* looseOf(children: HtmlNode[]): Generator<HtmlElement> {
  if (children.length > 0) yield { name: 'div', attributes: new Map(), children }
}

function holdsTable(element: HtmlElement): boolean {
  if (isSilent(element)) return false
  return isTable(element) || element.children.some(child => isElement(child) && holdsTable(child))
}

/** Web pages lay themselves out in tables: a table that is nothing but a frame around another one is that other one. */
function unwrapped(table: HtmlElement): HtmlElement {
  let inner: HtmlElement = table
  for (;;) {
    const only = onlyPart(inner)
    if (only === null) return isTable(inner) ? inner : table
    inner = only
    if (isTable(inner)) return unwrapped(inner)
  }
}

function onlyPart(element: HtmlElement): HtmlElement | null {
  const parts = element.children.filter(child =>
    isElement(child) ? !isSilent(child) && !['col', 'colgroup'].includes(child.name) : child.trim() !== ''
  )
  const [only] = parts
  return parts.length === 1 && only !== undefined && isElement(only) ? only : null
}

function rowsOfText(piece: HtmlElement): Block {
  const text = textOf(piece)
  return text === '' ? [] : text.split('\n').map(line => [line])
}

function blockOf(table: HtmlElement): Block {
  const { rows, spans } = gridOf(table, false)
  const block: Block = rows.map(row => [...row.cells])
  for (const { row, column, rows: down, columns: right } of spans) {
    for (let y = row; y < Math.min(row + down, block.length); y++) {
      const line = block[y] ?? []
      while (line.length < column) line.push(null)
      for (let x = column; x < column + right; x++) line[x] = x === column ? (rows[row]?.cells[column] ?? '') : null
    }
  }
  return block.map(line => Array.from(line, text => text ?? null))
}

/** What a span claims is cut; nothing is allocated by it. */
function withinReason(element: HtmlElement): HtmlElement {
  let { attributes } = element
  for (const [name, most] of Object.entries(SPAN)) {
    const claimed = Number.parseInt(attributes.get(name) ?? '', 10)
    if (claimed > most) attributes = new Map([...attributes, [name, String(most)]])
  }
  return {
    ...element,
    attributes,
    children: element.children.map(child => (isElement(child) ? withinReason(child) : child))
  }
}
