import { knownRole } from '../guess-role.ts'
import type { Note } from '../table.ts'
import { furnitureNote, isFurniture } from './furniture.ts'
import type { Grid } from './grid.ts'
import type { GridHead } from './grid-head.ts'
import { asideNote } from './pipe-body.ts'
import { SECTION } from './pipe-sections.ts'

/** Rows below a header: places in the grid that hold tasks, their section, and what was set aside. */
export interface GridBody {
  kept: number[]
  /** For each kept row the heading that stood across the table above it; '' when none did. */
  sections: string[]
  notes: Note[]
  /** Places of rows that may be put back. */
  aside: number[]
}

const TOTAL = /^(?:合|总|小|共)\s*计[：:]?$/
const SIGN_OFF =
  /^(?:注|备注|说明|填报单位|填报人|填表人|审核人|负责人|单位负责人|联系人|联系电话|填报日期|日期|制表|制表人)\s*[：:]/

/** Sorts the rows below the header. Every text set aside is told in a note. */
export function sortRows(grid: Grid, head: GridHead, title: string): GridBody {
  const body: GridBody = { kept: [], sections: [], notes: [], aside: [] }
  const marks = marksOf(grid)
  let section = ''
  for (let at = head.at + head.depth; at < grid.rows.length; at++) {
    const { cells, line } = grid.rows[at] ?? { cells: [], line: 0 }
    const filled = cells.filter(cell => cell !== '')
    const found = judgeRow(at, filled, cells, { grid, head, title, marks })
    if (found.is === 'row') {
      body.kept.push(at)
      body.sections.push(section)
    } else if (found.is === 'section') section = filled[0] ?? ''
    else {
      const { line: _, ...note } = found.note
      body.notes.push({ ...note, line })
      if (found.isRow) body.aside.push(at)
      if (found.isHeader) at += head.depth - 1
    }
  }
  return body
}

type Judgement = { is: 'row' } | { is: 'section' } | { is: 'aside'; note: Note; isHeader?: boolean; isRow?: boolean }

interface Judging {
  grid: Grid
  head: GridHead
  title: string
  marks: Marks
}

function judgeRow(at: number, filled: string[], cells: string[], { grid, head, title, marks }: Judging): Judgement {
  const [first = ''] = filled
  const text = filled.join(' ')
  const dropped = (says: string, isHeader = false): Judgement => ({
    is: 'aside',
    note: { kind: 'dropped', text: says },
    isHeader
  })
  const headCells = grid.rows[head.at]?.cells ?? []
  if (headCells.every((name, column) => name === (cells[column] ?? ''))) return dropped('换页后重复的表头已略去', true)
  if (filled.length === 1 && first === title) return dropped('换页后重复的标题已略去')
  if (isFurniture(text)) return { is: 'aside', note: furnitureNote(0, text) }
  const asRow = (note: Note): Judgement => ({ is: 'aside', note, isRow: true })
  if (TOTAL.test(first)) return asRow({ kind: 'dropped', text: `合计行没有放入报表：${text}` })
  const isOne = filled.length === 1
  if (at >= marks.lastFull && SIGN_OFF.test(first)) return asRow(asideNote(0, text))
  if (isOne && at > marks.lastFull && (marks.wide.has(at) || (first.length > 30 && !marks.covered.has(at))))
    return asRow(asideNote(0, text))
  if (!isOne || cells[0] === '' || at > marks.lastFull) return { is: 'row' }
  const hasGroup = head.names.some(name => knownRole(name) === 'group')
  if (marks.across.has(at))
    return hasGroup ? asRow({ kind: 'dropped', text: `占满一行的小标题没有放入报表：${text}` }) : { is: 'section' }
  // without a merge only the mark tells, and a task may bear one too
  const isTask = knownRole(head.names[0] ?? '') === 'task' || cells.length < 3 || marks.covered.has(at)
  return !hasGroup && !isTask && SECTION.test(cells[0] ?? '') ? { is: 'section' } : { is: 'row' }
}

/** Places of rows that merged cells tell something about. */
interface Marks {
  /** A cell is merged over two or more columns, over all of them. */
  wide: Set<number>
  across: Set<number>
  /** A cell merged from above reaches in. */
  covered: Set<number>
  /** The last row with two or more texts. */
  lastFull: number
}

function marksOf(grid: Grid): Marks {
  const lastFull = grid.rows.findLastIndex(row => row.cells.filter(cell => cell !== '').length > 1)
  const marks: Marks = { wide: new Set(), across: new Set(), covered: new Set(), lastFull }
  for (const span of grid.spans) {
    const width = grid.rows[span.row]?.cells.length ?? 0
    if (span.columns > 1) marks.wide.add(span.row)
    if (span.rows === 1 && span.columns > 2 && span.columns >= width) marks.across.add(span.row)
    for (let row = span.row + 1; row < span.row + span.rows; row++) marks.covered.add(row)
  }
  return marks
}
