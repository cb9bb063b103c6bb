import { LIMITS } from '../../limits.ts'
import { emptyGrid, type Grid } from './grid.ts'
import { tooLarge } from './refuse.ts'
import { showNumber } from './show-number.ts'
import { decodeEscapes, StringText, type Workbook } from './xlsx-parts.ts'
import { scanXml } from './xml-scan.ts'

/** Rows above and between the tasks: a title, remarks, page furniture. */
const EXTRA_ROWS = 2_000
/** Columns with text past this place are refused; without text they are nothing. */
const COLUMNS = LIMITS.tableColumns * 2

/**
 * One sheet as a grid. Only cells with text take memory, wherever they claim to stand; rows and cells may lack their
 * coordinates, which then follow from their order.
 * @param xml of the sheet
 */
export function readSheet(xml: string, name: string, workbook: Workbook): Grid {
  const grid = emptyGrid(name)
  const state = { row: 0, column: -1, kind: '', style: 0, value: '', isValue: false, inCells: false }
  const rowOf = new Map<number, number>()
  const hidden: number[] = []
  const merges: string[] = []
  const put = (text: string) => {
    const trimmed = text.replace(/\r\n?/g, '\n').trim()
    if (trimmed !== '') putCell(grid, rowOf, state.row, state.column, trimmed)
  }
  const inline = new StringText(put)
  scanXml(xml, {
    open(tag, attribute) {
      if (tag === 'sheetData') state.inCells = true
      else if (tag === 'row' && state.inCells) {
        state.row = rowNumber(attribute('r')) ?? state.row + 1
        state.column = -1
        if (/^(?:1|true)$/.test(attribute('hidden') ?? '')) hidden.push(state.row)
      } else if (tag === 'c' && state.inCells) {
        state.column = columnOf(attribute('r')) ?? state.column + 1
        state.kind = attribute('t') ?? ''
        state.style = Number(attribute('s') ?? 0)
        state.value = ''
      } else if (tag === 'v') state.isValue = true
      else if (tag === 'mergeCell') {
        merges.push(attribute('ref') ?? '')
        if (merges.length > LIMITS.mergedRanges) throw tooLarge(`${LIMITS.mergedRanges} 处合并`)
      } else if (state.kind === 'inlineStr') inline.open(tag)
    },
    close(tag) {
      if (tag === 'sheetData') state.inCells = false
      else if (tag === 'v') state.isValue = false
      else if (tag === 'c' && state.kind !== 'inlineStr') put(cellText(state, workbook))
      else if (state.kind === 'inlineStr') inline.close(tag, 'is')
    },
    text(piece) {
      if (state.isValue) state.value += piece
      else if (state.kind === 'inlineStr') inline.add(piece)
    }
  })
  grid.rows.sort((a, b) => a.line - b.line)
  placeMerges(grid, merges)
  noteHidden(grid, hidden)
  return grid
}

function putCell(grid: Grid, rowOf: Map<number, number>, line: number, column: number, text: string): void {
  if (column >= COLUMNS) throw tooLarge(`${LIMITS.tableColumns} 列`)
  let at = rowOf.get(line)
  if (at === undefined) {
    at = grid.rows.push({ line, cells: [] }) - 1
    rowOf.set(line, at)
    if (at >= LIMITS.tableRows + EXTRA_ROWS) throw tooLarge(`${LIMITS.tableRows} 行`)
  }
  const cells = grid.rows[at]?.cells ?? []
  while (cells.length < column) cells.push('')
  cells[column] = text
}

interface CellState {
  kind: string
  style: number
  value: string
}

function cellText({ kind, style, value }: CellState, workbook: Workbook): string {
  switch (kind) {
    case 's':
      return workbook.strings[Number(value)] ?? ''
    case 'str':
      return decodeEscapes(value)
    case 'b':
      return value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
    case 'e':
      return value
    case 'd':
      return value.replace('T', ' ').replace(/ 00:00(?::00(?:\.0+)?)?Z?$/, '')
    default:
      return value.trim() === '' ? '' : showNumber(value, workbook.formats[style] ?? 'General', workbook.from1904)
  }
}

function rowNumber(text: string | undefined): number | null {
  const row = Number(text)
  return text !== undefined && Number.isInteger(row) && row >= 1 && row <= 1_048_576 ? row : null
}

/** `C7` → 2; null without letters. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^\$?([A-Z]{1,3})/i.exec(reference ?? '')?.[1]
  if (!letters) return null
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** Merged ranges in rows of the grid: those that hold nothing we read are nothing. */
function placeMerges(grid: Grid, merges: readonly string[]): void {
  const lines = grid.rows.map(row => row.line)
  const from = (line: number) => {
    let [low, high] = [0, lines.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((lines[middle] ?? 0) < line) low = middle + 1
      else high = middle
    }
    return low
  }
  for (const reference of merges) {
    const match = /^\$?[A-Z]{1,3}\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/i.exec(reference)
    const [left, right] = [columnOf(reference), columnOf(match?.[2])]
    if (!match || left === null || right === null || left >= COLUMNS) continue
    const [row, end] = [from(Number(match[1])), from(Number(match[3]) + 1)]
    const columns = Math.min(right, COLUMNS) - left + 1
    if (lines[row] !== Number(match[1]) || end <= row || columns < 1) continue
    if ((end - row) * columns > 1) grid.spans.push({ row, column: left, rows: end - row, columns })
  }
}

function noteHidden(grid: Grid, hidden: readonly number[]): void {
  const told = new Set(grid.rows.map(row => row.line))
  const lines = hidden.filter(line => told.has(line))
  const [first] = lines
  if (first === undefined) return
  const which =
    lines.length > 5 ? `第 ${lines.slice(0, 5).join('、')} 等 ${lines.length} 行` : `第 ${lines.join('、')} 行`
  grid.notes.push({ kind: 'kept', line: first, text: `${which}在表格里是隐藏的，内容也已读入，不需要请删去` })
}
