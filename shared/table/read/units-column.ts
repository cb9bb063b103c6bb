import type { Note, RowUnits, Table } from '../table.ts'

/** Columns that our own internal edition appends, in this order. */
export const OWN_COLUMNS = ['牵头部门', '配合部门', '填报状态'] as const

const LEAD =
  /^(?:责任|牵头|主责|承办|主办|实施|填报|负责|任务)(?:责任)?(?:单位|部门|处室|科室)(?:[（(].*[)）])?$|^(?:牵头|责任)(?:、|及|和)?(?:单位|部门)?$/
const SUPPORTING = /^(?:配合|协办|参与|协助)(?:责任)?(?:单位|部门|处室|科室)(?:[（(].*[)）])?$|^配合$/
const SPLIT = /[、，,；;\n/／\\|]+|\s+(?=[\u4e00-\u9fff])/
const LONGEST_NAME = 40

/** True for a column whose name says that departments stand in it. */
export function isUnitsColumn(name: string): boolean {
  const bare = name.replace(/\s+/g, '')
  return LEAD.test(bare) || SUPPORTING.test(bare)
}

/**
 * Reads departments from the columns that name them, row by row, and keeps those columns as they are. The columns that
 * our own export appended are taken off again.
 */
export function takeUnits(table: Table): Table {
  const names = table.columns.map(column => column.name.replace(/\s+/g, ''))
  const lead = names.findIndex(name => LEAD.test(name))
  const supporting = names.findIndex(name => SUPPORTING.test(name))
  if (lead < 0 && supporting < 0) return table
  const units = table.rows.map((row): RowUnits => readUnits(row[lead] ?? '', row[supporting] ?? ''))
  const told = units.filter(unit => unit.lead.length + unit.supporting.length > 0).length
  const from = [lead, supporting].filter(at => at >= 0).map(at => `“${names[at]}”`)
  const columns = from.length === 2 ? `${from.join('和')}两栏` : `${from[0]}一栏`
  const notes: Note[] = told === 0 ? [] : [{ kind: 'guessed', text: `部门分工由${columns}读出，共 ${told} 行，请核对` }]
  const whole: Table = { ...table, units, notes: [...table.notes, ...notes] }
  return OWN_COLUMNS.every((name, at) => names.at(at - OWN_COLUMNS.length) === name) ? withoutOwn(whole) : whole
}

/** `甲处（配合：乙处、丙处）` and `牵头：甲处；配合：乙处` name both in one cell. */
function readUnits(leadText: string, supportingText: string): RowUnits {
  const inOne = /^(.*?)[（(；;\n\s]*(?:配合|协办|参与)(?:单位|部门)?[：:](.*?)[)）]?$/s.exec(leadText)
  const lead = cutNames((inOne?.[1] ?? leadText).replace(/^(?:牵头|责任|主责)(?:单位|部门)?[：:]/, ''))
  const others = [...cutNames(inOne?.[2] ?? ''), ...cutNames(supportingText)]
  return { lead, supporting: [...new Set(others)].filter(name => !lead.includes(name)) }
}

function cutNames(text: string): string[] {
  const names = text.split(SPLIT).map(name => name.trim())
  return [...new Set(names)].filter(
    name => name !== '' && name.length <= LONGEST_NAME && !/^(?:无|\/|-+|—+)$/.test(name)
  )
}

function withoutOwn(table: Table): Table {
  const left = table.columns.length - OWN_COLUMNS.length
  const text = `${OWN_COLUMNS.map(name => `“${name}”`).join('')}是系统导出时附加的内部栏，部门已读为分工，状态没有导入`
  return {
    ...table,
    columns: table.columns.slice(0, left),
    rows: table.rows.map(row => row.slice(0, left)),
    spans: table.spans.filter(span => span.column < left),
    ...(table.aside ? { aside: table.aside.map(row => ({ ...row, cells: row.cells.slice(0, left) })) } : {}),
    notes: [...table.notes.filter(note => !note.text.startsWith('部门分工由')), { kind: 'dropped', text }]
  }
}
