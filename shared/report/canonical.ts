import type { Report, RowState, Units } from './schema.ts'

// 1  agency, period, title; columns, groups and rows in order, deleted rows left out; no widths, no order keys (0.2)
export const CANONICAL_FORMAT = 1

/** A report as the record of what it said: only what a reader of the printed report would see, and who works on it. */
export interface PlainReport {
  format: number
  agency: string
  period: string
  title: string
  columns: { id: string; name: string; role: string; kind: string }[]
  groups: { id: string; name: string }[]
  rows: { id: string; group: string; state: RowState; units: Units; cells: Record<string, string> }[]
}

/** The plain values of a report. Whether it is sealed is not among them: reopening changes nothing of what it says. */
export function plainOf(report: Report): PlainReport {
  const { agency, period, title } = report.meta
  return {
    format: CANONICAL_FORMAT,
    agency,
    period,
    title,
    columns: report.columns.map(({ id, name, role, kind }) => ({ id, name, role, kind })),
    groups: report.groups.map(({ id, name }) => ({ id, name })),
    rows: report.rows.map(({ id, group, state, units, cells }) => ({ id, group, state, units, cells }))
  }
}

/**
 * The same values as the same text, everywhere and always: keys by code units, no white space, lists in their order.
 * Its UTF-8 bytes are what a seal's SHA-256 is of.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return listJson(value)
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[key]
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`
  }
  return `{${text}}`
}

function listJson(list: readonly unknown[]): string {
  let text = ''
  for (const item of list) text += `${text === '' ? '' : ','}${canonicalJson(item)}`
  return `[${text}]`
}

/** Reads what `canonicalJson` wrote of a report. @throws Error for a newer format or other text */
export function parseCanonical(text: string): PlainReport {
  const value = JSON.parse(text) as Partial<PlainReport>
  if (value.format !== CANONICAL_FORMAT) throw new Error(`A canonical report of format ${value.format}`)
  if (!Array.isArray(value.rows) || !Array.isArray(value.columns) || !Array.isArray(value.groups)) {
    throw new Error('Not a canonical report')
  }
  return value as PlainReport
}
