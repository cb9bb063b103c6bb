import type { CopiedBlock } from './block.ts'

/**
 * A block as a table that Excel, WPS and Word take over whole: merged groups stay merged, line breaks stay inside their cell,
 * and what looks like a number or a formula stays the text it is.
 */
export function blockAsHtml(block: CopiedBlock): string {
  const rows = block.map(row => `<tr>${row.map(cell => (cell === null ? '' : cellAsHtml(cell))).join('')}</tr>`)
  return `<table style="border-collapse:collapse"><tbody>${rows.join('')}</tbody></table>`
}

function cellAsHtml({ text, rowSpan }: { text: string; rowSpan: number }): string {
  const span = rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''
  const asText = /^[=+\-@]|^0\d|^\d{12,}$/.test(text) ? "mso-number-format:'\\@';" : ''
  return `<td${span} style="${asText}white-space:pre-wrap;vertical-align:top">${escaped(text)}</td>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br style="mso-data-placement:same-cell">')
}
