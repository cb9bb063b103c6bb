import { knownRole } from '../guess-role.ts'
import { spansOfEqual } from '../spans.ts'
import type { Table } from '../table.ts'
import type { PipeLine } from './pipe-lines.ts'

/** Rows without their section lines, and how to put the sections back as a group column. */
interface Sections {
  rows: PipeLine[]
  putBack: (table: Table) => Table
}

/** A heading by its mark: 一、, （一）, 第一章. */
export const SECTION =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十\d]+[章节部分类])/

/**
 * Lines of a single marked cell across the whole table (`一、高质量发展 | |||`) head the rows below them. They become a
 * group column of ours, in front, unless the table has a group column of its own.
 */
export function liftSections(names: readonly string[], lines: PipeLine[]): Sections {
  const plain: Sections = { rows: lines, putBack: table => table }
  const first = lines[0]
  const isSection = (line: PipeLine) => line.cells.length === 1 && SECTION.test(line.cells[0] ?? '')
  if (names.length < 3 || !first || !isSection(first) || names.some(name => knownRole(name) === 'group')) return plain
  const rows: PipeLine[] = []
  const groups: string[] = []
  let current = ''
  for (const line of lines) {
    if (isSection(line)) current = line.cells[0] ?? ''
    else {
      rows.push(line)
      groups.push(current)
    }
  }
  return rows.length === 0 ? plain : { rows, putBack: table => putInFront(table, groups, first.line) }
}

/** The same for sections found elsewhere; without any the table stays as it is. */
export function putSectionsInFront(table: Table, groups: string[], line: number): Table {
  return groups.some(group => group !== '') ? putInFront(table, groups, line) : table
}

function putInFront(table: Table, groups: string[], line: number): Table {
  const spans = table.spans.map(span => ({ ...span, column: span.column + 1 }))
  const columns = table.columns.map(column => (column.role === 'group' ? { ...column, role: 'text' as const } : column))
  table.notes.push({ kind: 'guessed', line, text: '占满一行的小标题已作为分组，“章节”一列是系统加的' })
  return {
    ...table,
    columns: [{ name: '章节', role: 'group' }, ...columns],
    rows: table.rows.map((row, at) => [groups[at] ?? '', ...row]),
    spans: [...spansOfEqual(0, groups), ...spans],
    ...(table.aside ? { aside: table.aside.map(row => ({ ...row, cells: ['', ...row.cells] })) } : {})
  }
}
