import type { Imported } from '../../../shared/api/contract.ts'
import type { PreviewTable } from '../../../shared/api/import.ts'
import { parseAgencyName, parsePeriod, parseUnitName } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Corrections } from '../../../shared/table/corrections.ts'
import { readAgencyAndPeriod } from '../../../shared/table/read/heading.ts'
import type { ColumnRole } from '../../../shared/table/roles.ts'
import { zh } from '../../text-zh.ts'
import { madeTitle } from './words-zh.ts'

export interface DraftColumn {
  name: string
  role: ColumnRole
  isOut: boolean
}

/** What somebody makes of a preview before it becomes a report. */
export interface Draft {
  /** Blank: `suggestedTitle`. */
  title: string
  agency: string
  period: string
  columns: readonly DraftColumn[]
  /** Positions of rows left out. */
  rowsOut: ReadonlySet<number>
  /** Positions of rows that the reader left out and somebody put back. */
  asideBack: ReadonlySet<number>
  /** What the agency calls a department of the file; null: it is none; absent: the same. */
  units: ReadonlyMap<string, string | null>
}

/** A preview with its table, as this page asks for it. */
export interface Preview extends Imported {
  table: PreviewTable
}

/** Everything as it was read; a title that the server made up for want of one is none. */
export function draftOf({ title, agency, period, table }: Preview): Draft {
  return {
    title: title.trim() === `${agency} ${period}`.trim() ? '' : title,
    agency,
    period,
    columns: table.columns.map(({ name, role }) => ({ name, role: role as ColumnRole, isOut: false })),
    rowsOut: new Set(),
    asideBack: new Set(),
    units: new Map()
  }
}

/** What a report without a title is called; reports are Chinese whatever the page is in. */
export function suggestedTitle({ agency, period }: Draft): string {
  return fits(parsePeriod, period.trim()) ? madeTitle(agency.trim(), zh.period(period.trim())) : ''
}

/** One column at most heads groups: another one that did becomes text. */
export function withRole(draft: Draft, at: number, role: ColumnRole): Draft {
  const columns = draft.columns.map((column, place) => {
    if (place === at) return { ...column, role }
    return role === 'group' && column.role === 'group' ? { ...column, role: 'text' as const } : column
  })
  return { ...draft, columns }
}

export function withColumn(draft: Draft, at: number, change: Partial<DraftColumn>): Draft {
  return { ...draft, columns: draft.columns.map((column, place) => (place === at ? { ...column, ...change } : column)) }
}

export function withRow(draft: Draft, row: number, isOut: boolean): Draft {
  return { ...draft, rowsOut: changed(draft.rowsOut, row, isOut) }
}

export function withAside(draft: Draft, at: number, isBack: boolean): Draft {
  return { ...draft, asideBack: changed(draft.asideBack, at, isBack) }
}

function changed(set: ReadonlySet<number>, member: number, isIn: boolean): ReadonlySet<number> {
  const other = new Set(set)
  if (isIn) other.add(member)
  else other.delete(member)
  return other
}

/** @param to null: it is no department; `from` itself: as the file says */
export function withUnit(draft: Draft, from: string, to: string | null): Draft {
  const units = new Map(draft.units)
  if (to === from) units.delete(from)
  else units.set(from, to)
  return { ...draft, units }
}

/** Departments belong to their agency: what was matched to another agency's is as the file says again. */
export function withAgency(draft: Draft, agency: string): Draft {
  if (agency === draft.agency) return draft
  return { ...draft, agency, units: new Map([...draft.units].filter(([, to]) => to === null)) }
}

/** Departments that the agency does not have and the report will bring. @param known those it has */
export function newDepartments({ table }: Preview, draft: Draft, known: readonly string[]): string[] {
  const names = table.departments.flatMap(({ name }) => {
    const to = draft.units.has(name) ? draft.units.get(name) : name
    return to === null || to === undefined || known.includes(to) ? [] : [to]
  })
  return [...new Set(names)]
}

/** What differs from the table as it was read; title always, since it may come from the file's name or from us. */
export function correctionsOf({ table }: Preview, draft: Draft): Corrections {
  const columns = draft.columns.flatMap(({ name, role, isOut }, at) => {
    const read = table.columns[at]
    const isNamed = name.trim() !== '' && name.trim() !== read?.name
    const change = {
      ...(isNamed ? { name: name.trim() } : {}),
      ...(role === read?.role ? {} : { role }),
      ...(isOut ? { leftOut: true } : {})
    }
    return Object.keys(change).length === 0 ? [] : [{ at, ...change }]
  })
  const units = [...draft.units].map(([from, to]) => ({ from, to }))
  return {
    title: draft.title.trim() || suggestedTitle(draft),
    ...(columns.length > 0 ? { columns } : {}),
    ...(draft.rowsOut.size > 0 ? { rowsLeftOut: [...draft.rowsOut].sort((a, b) => a - b) } : {}),
    ...(draft.asideBack.size > 0 ? { asidePutBack: [...draft.asideBack].sort((a, b) => a - b) } : {}),
    ...(units.length > 0 ? { units } : {})
  }
}

/** Has anybody changed anything that leaving would lose? */
export function isTouched(preview: Preview, draft: Draft): boolean {
  const { title: _, ...rest } = correctionsOf(preview, draft)
  const isSame =
    draft.title === draftOf(preview).title && draft.agency === preview.agency && draft.period === preview.period
  return !isSame || Object.keys(rest).length > 0
}

export type FaultyField = 'title' | 'agency' | 'period' | 'columns' | 'rows' | 'units'

/** What stands in the way of a report; empty: it can be made. */
export function faultsOf({ table }: Preview, draft: Draft): Set<FaultyField> {
  const faults = new Set<FaultyField>()
  if (draft.title.trim().length > LIMITS.valueCharacters) faults.add('title')
  if (!fits(parseAgencyName, draft.agency)) faults.add('agency')
  if (!fits(parsePeriod, draft.period.trim())) faults.add('period')
  const kept = draft.columns.filter(column => !column.isOut)
  const isNamed = ({ name }: DraftColumn) => name.trim() !== '' && name.trim().length <= LIMITS.columnNameCharacters
  if (kept.length === 0 || !kept.every((column, at) => isNamed(column) || column.name === table.columns[at]?.name))
    faults.add('columns')
  if (table.total > 0 && draft.rowsOut.size >= table.total) faults.add('rows')
  if ([...draft.units.values()].some(to => to !== null && !fits(parseUnitName, to))) faults.add('units')
  return faults
}

/** 2017年四季度 and ２０１７q4 mean 2017Q4; anything else stays as it was written. */
export function periodFrom(written: string): string {
  const plain = written.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  if (fits(parsePeriod, plain)) return plain
  return readAgencyAndPeriod(plain).period ?? written.trim()
}

function fits(parse: (text: string) => string, text: string): boolean {
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}
