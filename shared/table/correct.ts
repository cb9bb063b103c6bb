import { type ColumnCorrection, type Corrections, misfit, type UnitCorrection } from './corrections.ts'
import { placeAfter, putBack } from './put-back.ts'
import { rank } from './read/grid.ts'
import { excerpt } from './read/refuse.ts'
import { spansOfEqual } from './spans.ts'
import type { Note, RowUnits, Table, TableColumn } from './table.ts'

/** Rows left out that are named one by one; past it they are counted. */
const NAMED_ROWS = 200

/**
 * A table as somebody corrected it, ready to become a report. What is left out, renamed or no longer a department is
 * told in the notes, behind those of the reader; the table handed in stays as it is.
 * @throws Refusal `bad-corrections` when a place does not exist, or nothing would be left
 */
export function correct(table: Table, corrections: Corrections): Table {
  const columns = corrections.columns ?? []
  const rowsOut = new Set(corrections.rowsLeftOut ?? [])
  const columnsOut = new Set(columns.filter(column => column.leftOut === true).map(column => column.at))
  const back = [...new Set(corrections.asidePutBack ?? [])].sort((a, b) => a - b)
  checkPlaces(table, columns, rowsOut, columnsOut)
  if (back.some(at => at >= (table.aside?.length ?? 0))) throw misfit(`asidePutBack: ${back.at(-1)}`)
  const notes: Note[] = []
  const retitled = retitle(table, corrections.title, notes)
  const named = withColumns(retitled, columns, columnsOut, notes)
  const mapped = withUnits(named, corrections.units ?? [], notes)
  noteColumns(mapped, columnsOut, notes)
  noteRows(mapped, rowsOut, notes)
  const whole = putBack(mapped, back, notes)
  const left = leaveOut(whole, new Set([...rowsOut].map(row => placeAfter(mapped, back, row))), columnsOut)
  const isBack = (note: Note) => note.kind === 'dropped' && back.some(at => table.aside?.[at]?.line === note.line)
  return { ...left, notes: [...table.notes.filter(note => !isBack(note)), ...notes] }
}

function checkPlaces(
  table: Table,
  columns: readonly ColumnCorrection[],
  rowsOut: ReadonlySet<number>,
  columnsOut: ReadonlySet<number>
): void {
  const beyond = columns.findIndex(column => column.at >= table.columns.length)
  if (beyond >= 0) throw misfit(`columns[${beyond}].at`)
  if (columnsOut.size === table.columns.length) throw misfit('columns: 0')
  for (const row of rowsOut) if (row >= table.rows.length) throw misfit(`rowsLeftOut: ${row}`)
  if (rowsOut.size > 0 && rowsOut.size === table.rows.length) throw misfit('rows: 0')
}

function retitle(table: Table, title: string | undefined, notes: Note[]): Table {
  if (title === undefined || title === table.title) return table
  if (table.title !== '') notes.push({ kind: 'dropped', text: `原标题“${table.title}”已改为“${title}”` })
  return { ...table, title }
}

/** Names and roles; one column at most heads groups: the one that somebody chose, else the first. */
function withColumns(
  table: Table,
  corrections: readonly ColumnCorrection[],
  out: ReadonlySet<number>,
  notes: Note[]
): Table {
  const columns: TableColumn[] = table.columns.map(column => ({ ...column }))
  for (const { at, name, role } of corrections) {
    const column = columns[at]
    if (!column || out.has(at)) continue
    if (name !== undefined && name !== column.name) {
      notes.push({ kind: 'kept', text: `列名“${column.name}”已改为“${name}”` })
      column.name = name
    }
    if (role !== undefined) column.role = role
  }
  const heads = [...columns.keys()].filter(at => columns[at]?.role === 'group' && !out.has(at))
  const chosen = heads.filter(at => corrections.some(one => one.at === at && one.role === 'group'))
  const group = chosen[0] ?? heads[0]
  for (const at of heads) {
    const column = columns[at]
    if (at === group || !column) continue
    column.role = 'text'
    notes.push({ kind: 'guessed', text: `分组只能有一栏，“${column.name}”按普通文字导入` })
  }
  const renamed = { ...table, columns }
  return group === undefined || table.columns[group]?.role === 'group' ? renamed : fillGroup(renamed, group, notes)
}

/** A column that now heads groups: a blank cell belongs to the group above, like in one that was read so. */
function fillGroup(table: Table, group: number, notes: Note[]): Table {
  let above = ''
  let filled = 0
  const names = table.rows.map(row => {
    const name = row[group] ?? ''
    if (name === '' && above !== '') filled++
    if (name !== '') above = name
    return above
  })
  const { name = '' } = table.columns[group] ?? {}
  if (filled > 0) notes.push({ kind: 'joined', text: `“${name}”改作分组，其中 ${filled} 个空格归入上面的一组` })
  return {
    ...table,
    rows: table.rows.map((row, at) => row.map((cell, column) => (column === group ? (names[at] ?? '') : cell))),
    spans: [...table.spans.filter(span => span.column !== group), ...spansOfEqual(group, names)]
  }
}

function withUnits(table: Table, corrections: readonly UnitCorrection[], notes: Note[]): Table {
  if (!table.units || corrections.length === 0) return table
  const names = new Map(corrections.map(({ from, to }) => [from, to]))
  const dropped = new Map<string, number>()
  const met = new Set<string>()
  const renamed = (list: readonly string[]) => {
    const found = list.flatMap(name => {
      const to = names.get(name)
      met.add(name)
      if (to === null) dropped.set(name, (dropped.get(name) ?? 0) + 1)
      return to === null ? [] : [to ?? name]
    })
    return [...new Set(found)]
  }
  const units = table.units.map((row): RowUnits => {
    const lead = renamed(row.lead)
    return { lead, supporting: renamed(row.supporting).filter(name => !lead.includes(name)) }
  })
  for (const [name, rows] of dropped) notes.push({ kind: 'dropped', text: `“${name}”没有分派为部门，共 ${rows} 处` })
  for (const { from, to } of corrections)
    if (to !== null && to !== from && met.has(from)) notes.push({ kind: 'kept', text: `部门“${from}”按“${to}”分派` })
  return { ...table, units }
}

function leaveOut(table: Table, rowsOut: ReadonlySet<number>, columnsOut: ReadonlySet<number>): Table {
  if (rowsOut.size + columnsOut.size === 0) return table
  const keptRows = [...table.rows.keys()].filter(row => !rowsOut.has(row))
  const keptColumns = [...table.columns.keys()].filter(column => !columnsOut.has(column))
  const row = rank(keptRows, table.rows.length)
  const column = rank(keptColumns, table.columns.length)
  const spans = table.spans.flatMap(span => {
    const left = { row: row(span.row), column: column(span.column) }
    const rows = row(span.row + span.rows) - left.row
    const columns = column(span.column + span.columns) - left.column
    return rows * columns > 1 ? [{ ...left, rows, columns }] : []
  })
  const { title, notes, units, lines, head, tables, tableAt } = table
  const pick = <Each>(list: readonly Each[]) => list.filter((_, at) => !rowsOut.has(at))
  return {
    title,
    columns: table.columns.filter((_, at) => !columnsOut.has(at)),
    rows: pick(table.rows).map(cells => cells.filter((_, at) => !columnsOut.has(at))),
    spans,
    notes,
    ...(units ? { units: pick(units) } : {}),
    ...(lines ? { lines: pick(lines) } : {}),
    ...(head ? { head } : {}),
    ...(tables && tableAt !== undefined ? { tables, tableAt } : {})
  }
}

function noteColumns(table: Table, out: ReadonlySet<number>, notes: Note[]): void {
  for (const at of [...out].sort((a, b) => a - b)) {
    const filled = table.rows.filter(row => (row[at] ?? '') !== '').length
    notes.push({ kind: 'dropped', text: `“${table.columns[at]?.name ?? ''}”一列按要求没有导入，其中 ${filled} 格有字` })
  }
}

function noteRows(table: Table, out: ReadonlySet<number>, notes: Note[]): void {
  const rows = [...out].sort((a, b) => a - b)
  const task = table.columns.findIndex(column => column.role === 'task')
  for (const at of rows.slice(0, NAMED_ROWS)) {
    const line = table.lines?.[at]
    const text = excerpt(table.rows[at]?.[task] || [...new Set(table.rows[at])].join(' '))
    notes.push({ kind: 'dropped', ...(line ? { line } : {}), text: `第 ${at + 1} 项按要求没有导入：${text}` })
  }
  if (rows.length > NAMED_ROWS)
    notes.push({ kind: 'dropped', text: `另有 ${rows.length - NAMED_ROWS} 项按要求没有导入` })
}
