import type { Block, CopiedBlock } from './block.ts'

/** Tab-separated text as Excel and WPS write it. A merged cell's text stands in its first row. */
export function blockAsTsv(block: CopiedBlock): string {
  return block.map(row => row.map(cell => cellAsTsv(cell?.text ?? '')).join('\t')).join('\n')
}

/** Tab-separated text of plain cells. */
export function textsAsTsv(block: Block): string {
  return block.map(row => row.map(text => cellAsTsv(text ?? '')).join('\t')).join('\n')
}

/** One cell as spreadsheets write it, quoted where it must be. */
export function cellAsTsv(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Reads tab-separated text as Excel and WPS put it on the clipboard: quoted cells may hold tabs, line breaks and doubled
 * quotes. A quote inside an unquoted cell is a quote. Line ends become LF; the last line end is not a row.
 * @returns rows of cells, at least one of each
 */
export function readTsv(source: string): string[][] {
  const text = source.replace(/\r\n?/g, '\n')
  const rows: string[][] = [[]]
  let at = 0
  while (at <= text.length) {
    const quoted = text[at] === '"' ? readQuoted(text, at) : null
    const end = quoted?.end ?? endOfPlain(text, at)
    rows.at(-1)?.push(quoted?.cell ?? text.slice(at, end))
    if (text[end] === '\n') {
      if (end === text.length - 1) break
      rows.push([])
    }
    at = end + 1
  }
  return rows
}

function endOfPlain(text: string, from: number): number {
  const end = /[\t\n]|$/g
  end.lastIndex = from
  return end.exec(text)?.index ?? text.length
}

/** null when the quote does not open a cell that is closed properly: then it is only a character. */
function readQuoted(text: string, from: number): { cell: string; end: number } | null {
  let cell = ''
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') {
      cell += text[at]
      continue
    }
    if (text[at + 1] === '"') {
      cell += '"'
      at++
      continue
    }
    const after = text[at + 1]
    return after === undefined || after === '\t' || after === '\n' ? { cell, end: at + 1 } : null
  }
  return null
}
