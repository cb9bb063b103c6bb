/** Up to this many rows the grid measures its cells; above, heights are computed. Never both (GRID §4). */
export const MEASURED_ROWS = 2_000

export const LINE_PIXELS = 22
export const CELL_PADDING_X = 12
export const CELL_PADDING_Y = 9
const SMALLEST_ROW = 40

/**
 * Lines that a text takes in a box of this width, at 14 px. Never too few for upright Chinese and Latin prose; may be
 * one too many, since a word that does not fit moves to the next line whole.
 * @param width pixels of the text itself, without padding
 */
export function linesOf(text: string, width: number): number {
  const usable = Math.max(width - SLACK, 16)
  let lines = 0
  for (const paragraph of text.split('\n')) lines += paragraphLines(paragraph, usable)
  return lines
}

/** Pixels of a text on one line, at 14 px; rather too many than too few. */
export function lineWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + charPixels(character), 0)
}

/** Pixels of a cell with this text in a column of this width; the smallest row for an empty one. */
export function cellHeight(text: string, columnWidth: number): number {
  if (text === '') return SMALLEST_ROW
  const height = linesOf(text, columnWidth - 2 * CELL_PADDING_X - 1) * LINE_PIXELS + 2 * CELL_PADDING_Y + 1
  return Math.max(height, SMALLEST_ROW)
}

/** Pixels of a row: its tallest cell. */
export function rowHeight(cells: readonly { text: string; width: number }[]): number {
  return cells.reduce((tallest, cell) => Math.max(tallest, cellHeight(cell.text, cell.width)), SMALLEST_ROW)
}

/** A punctuation mark may not begin a line and takes the character before it along. */
const SLACK = 14

function paragraphLines(text: string, usable: number): number {
  let lines = 1
  let used = 0
  let word = 0
  for (const character of text) {
    const pixels = charPixels(character)
    word = isWordPart(character) ? word + pixels : 0
    if (used + pixels > usable) {
      lines++
      used = word > 0 && word <= usable ? word : pixels
      if (word > usable) word = pixels
    } else used += pixels
  }
  return lines
}

function isWordPart(character: string): boolean {
  return character > ' ' && character < '\u2000'
}

/** Chinese counts two halves of 7 px; Latin letters are a little wider than a half in every face we name. */
function charPixels(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x2000) return 14
  if (character >= 'A' && character <= 'Z') return 11
  if (character === 'm' || character === 'w' || character === '%' || character === '@') return 13
  return 8.5
}
