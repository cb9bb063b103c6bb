import { editionOf } from '../edition.ts'
import type { Table } from '../table.ts'
import { columnWidths } from './layout.ts'
import type { WriteOptions } from './options.ts'
import { escapeHtml } from './xml-text.ts'

/** A page nobody needs the internet for; nothing in it may run or load. */
const STYLE = `
@page { size: A4 landscape; margin: 16mm 12mm 18mm;
  @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font: 9pt SimSun, "Noto Serif CJK SC", serif } }
body { margin: 24px; color: #111; background: #fff; font: 10.5pt/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
h1 { margin: 0 0 12px; font-size: 16pt; text-align: center; line-height: 1.4 }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { border: .5pt solid #555; padding: 3pt 5pt; vertical-align: top; text-align: left; overflow-wrap: anywhere; white-space: pre-wrap }
thead { display: table-header-group }
thead th { background: #f1f1ef; text-align: center; vertical-align: middle }
tbody th { font-weight: 600 }
tbody th.again { color: #777; font-weight: 400; border-top-style: none }
td.short { text-align: center }
tr { break-inside: avoid }
tr.long { break-inside: auto }
footer { margin-top: 8px; font-size: 9pt }
@media print { body { margin: 0; font-size: 9.5pt } }
`
/** A row longer than this may break over two pages. */
const LONG = 900

/**
 * A complete page that prints well: the header row on every page, one `<tbody>` for each group with the group's name in
 * each of its rows, page numbers. Every text is escaped.
 */
export async function writeHtml(table: Table, { edition }: WriteOptions): Promise<Uint8Array> {
  const { table: shown, remark } = editionOf(table, edition)
  const title = escapeHtml(shown.title)
  const widths = columnWidths(shown)
  const sum = widths.reduce((total, width) => total + width, 0)
  const parts = [
    '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title>\n<style>${STYLE}</style>\n</head>\n<body>`,
    shown.title === '' ? '' : `<h1>${title}</h1>`,
    '<table>',
    `<colgroup>${widths.map(width => `<col style="width:${((width / sum) * 100).toFixed(2)}%">`).join('')}</colgroup>`,
    `<thead><tr>${shown.columns.map(({ name }) => `<th${KEEP}>${escapeHtml(name)}</th>`).join('')}</tr></thead>`,
    ...bodies(shown),
    '</table>',
    remark === '' ? '' : `<footer>${escapeHtml(remark)}</footer>`,
    '</body>\n</html>\n'
  ]
  return new TextEncoder().encode(parts.filter(part => part !== '').join('\n'))
}

/** In the element itself, so that white space survives where style sheets are thrown away. */
const KEEP = ' style="white-space:pre-wrap"'

function* bodies(table: Table): Generator<string> {
  const group = table.columns.findIndex(column => column.role === 'group')
  const goesOn = new Set<number>()
  for (const span of table.spans)
    if (span.column === group) for (let row = span.row + 1; row < span.row + span.rows; row++) goesOn.add(row)
  for (const [at, row] of table.rows.entries()) {
    const starts = !goesOn.has(at)
    if (starts) yield at === 0 ? '<tbody>' : '</tbody>\n<tbody>'
    const isLong = row.some(cell => cell.length > LONG)
    const cells = row.map((cell, column) =>
      cellOf(cell, table.columns[column]?.role ?? 'text', column === group, starts)
    )
    yield `<tr${isLong ? ' class="long"' : ''}>${cells.join('')}</tr>`
  }
  if (table.rows.length > 0) yield '</tbody>'
}

function cellOf(text: string, role: string, isGroup: boolean, starts: boolean): string {
  if (isGroup) return `<th scope="rowgroup"${starts ? '' : ' class="again"'}${KEEP}>${escapeHtml(text)}</th>`
  const isShort = role === 'number' || role === 'status' || role === 'class'
  return `<td${isShort ? ' class="short"' : ''}${KEEP}>${escapeHtml(text)}</td>`
}
