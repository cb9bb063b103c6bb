import { formatValue } from 'hucre'

/** Excel shows 15 digits. */
const DIGITS = 15
const PLAIN = /^(?:General|@|)$/i

/**
 * A stored number as the sheet shows it: dates, percents, thousands. What a format asks for and we cannot draw comes out
 * as the plain number.
 * @param from1904 days are counted from 1904
 */
export function showNumber(stored: string, format: string, from1904: boolean): string {
  const value = Number(stored)
  if (!Number.isFinite(value)) return stored.trim()
  const mask = cleanFormat(format)
  if (PLAIN.test(mask)) return plainNumber(value)
  try {
    const shown = formatValue(value, mask, { is1904: from1904 }).trim()
    return shown === '' || /NaN|undefined/.test(shown) ? plainNumber(value) : shown
  } catch {
    return plainNumber(value)
  }
}

/** 0.30000000000000004 is stored, 0.3 is shown. */
function plainNumber(value: number): string {
  const shown = String(Number(value.toPrecision(DIGITS)))
  return shown.includes('e') && Math.abs(value) < 1e21 && Math.abs(value) > 1e-7 ? value.toFixed(0) : shown
}

/** Long system dates in their Chinese form; marks for locale, colour and Chinese numerals taken away. */
function cleanFormat(format: string): string {
  if (/\[\$-F800\]/i.test(format)) return 'yyyy"年"m"月"d"日"'
  if (/\[\$-F400\]/i.test(format)) return 'h:mm:ss'
  return format
    .replace(/\[\$-[\da-f]+\]/gi, '')
    .replace(
      /\[(?:DBNum\d|black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+|黑色|蓝色|绿色|红色|白色|黄色)\]/gi,
      ''
    )
    .replace(/a{3,4}(?![A-Z/])/g, '')
    .replace(/;@$/, '')
    .trim()
}
