/** One line of a `|` table, cut at its bars. */
export interface PipeLine {
  /** From 1. */
  line: number
  /** Trimmed cells, empty ones at the end dropped. */
  cells: string[]
  /** Cells drawn, empty ones at the end included. */
  width: number
  /** The line ended with a bar, so every cell is closed. */
  closed: boolean
}

/** How the bars of one table are drawn, as its header shows. */
export interface BarStyle {
  /** Lines begin with a bar that opens no cell. */
  bordered: boolean
  /** `\|` is a bar inside a cell. */
  escaped: boolean
}

/** `| --- | :-: |` and `+-----+`: lines that only draw. */
export function isRule(text: string): boolean {
  if (!/^[\s|+:\-─┼├┤┬┴┌┐└┘]+$/.test(text) || !/-{3}|─/.test(text)) return false
  const cells = text.split(/[|+┼├┤┬┴┌┐└┘]/).map(cell => cell.trim())
  return cells.every(cell => /^(?::?(?:-{3,}|─+):?)?$/.test(cell))
}

export function hasBar(text: string): boolean {
  return text.includes('|')
}

/** Cuts one line at its bars. */
export function cutLine(text: string, line: number, style: BarStyle): PipeLine {
  const trimmed = text.trim()
  const body = style.bordered && trimmed.startsWith('|') ? trimmed.slice(1) : trimmed
  const pieces = body.split(style.escaped ? /(?<!\\)\|/ : '|').map(piece => piece.trim())
  const closed = body.endsWith('|') && pieces.length > 1
  if (closed) pieces.pop()
  const width = pieces.length
  while (pieces.length > 0 && pieces[pieces.length - 1] === '') pieces.pop()
  return { line, cells: style.escaped ? pieces.map(piece => piece.replaceAll('\\|', '|')) : pieces, width, closed }
}
