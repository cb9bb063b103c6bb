import { excerpt } from './read/refuse.ts'
import { spansOfEqual } from './spans.ts'
import type { AsideRow, Note, Table } from './table.ts'

/** Where a row stands once rows that were left out are back in front of it. */
export function placeAfter(table: Table, back: readonly number[], row: number): number {
  return row + back.filter(at => (table.aside?.[at]?.before ?? 0) <= row).length
}

/**
 * Rows that a reader left out stand where they stood. Inside a merged cell they belong to it; a blank cell of the group
 * column belongs to the group above. What was not put back is forgotten: its places would be others now.
 * @param back positions in `aside`, ascending
 */
export function putBack(table: Table, back: readonly number[], notes: Note[]): Table {
  const chosen = back.flatMap(at => table.aside?.[at] ?? [])
  if (chosen.length === 0) return table
  const { aside: _, ...rest } = table
  // from the end, so that the places before stay what they are
  const whole = chosen.toReversed().reduce(insert, rest)
  for (const { line } of chosen) notes.push({ kind: 'kept', line, text: `第 ${line} 行按要求放入了报表` })
  for (const row of chosen) noteCovered(rest, row, notes)
  const group = table.columns.findIndex(column => column.role === 'group')
  return group < 0 ? whole : fillDown(whole, group)
}

/** A text of its own under a merged cell has no place; it is named. */
function noteCovered(table: Table, { cells, line, before }: AsideRow, notes: Note[]): void {
  for (const span of table.spans) {
    const text = cells[span.column] ?? ''
    const merged = table.rows[span.row]?.[span.column] ?? ''
    const isInside = span.row < before && before < span.row + span.rows
    if (isInside && text !== '' && text !== merged)
      notes.push({ kind: 'dropped', line, text: `第 ${line} 行的“${text}”在合并的格里，由“${excerpt(merged)}”代替` })
  }
}

function insert(table: Table, { cells, line, before }: AsideRow): Table {
  const row = [...cells]
  const spans = table.spans.map(span => {
    if (span.row >= before) return { ...span, row: span.row + 1 }
    if (span.row + span.rows <= before) return span
    for (let column = span.column; column < span.column + span.columns; column++)
      row[column] = table.rows[span.row]?.[column] ?? ''
    return { ...span, rows: span.rows + 1 }
  })
  return {
    ...table,
    rows: table.rows.toSpliced(before, 0, row),
    spans,
    ...(table.units ? { units: table.units.toSpliced(before, 0, { lead: [], supporting: [] }) } : {}),
    ...(table.lines ? { lines: table.lines.toSpliced(before, 0, line) } : {})
  }
}

function fillDown(table: Table, group: number): Table {
  let above = ''
  const names = table.rows.map(row => {
    above = row[group] || above
    return above
  })
  if (names.every((name, row) => name === table.rows[row]?.[group])) return table
  return {
    ...table,
    rows: table.rows.map((row, at) => row.with(group, names[at] ?? '')),
    spans: [...table.spans.filter(span => span.column !== group), ...spansOfEqual(group, names)]
  }
}
