import type { Imported } from '../../../shared/api/contract.ts'
import type { OriginalAnswer } from '../../../shared/api/originals.ts'
import type { Reading } from '../../../shared/table/reading.ts'
import type { Table } from '../../../shared/table/table.ts'
import { ask } from '../../api.ts'
import { asked } from '../import/other-reading.ts'
import type { Source } from '../import/source.ts'
import { formOf, type Upload, upload } from '../import/upload.ts'

/** A file as the server read it. */
export interface ReadFile {
  title: string
  /** '' where the file does not say. */
  agency: string
  period: string
  table: Table
}

const at = (report: string, path: string) => `/api/v1${inApi(report, path)}`
const inApi = (report: string, path: string) => `/reports/${encodeURIComponent(report)}${path}`
const named = ({ filename }: Source) => `?${new URLSearchParams({ filename })}`

/**
 * Has a file read, as somebody says. The answer rejects with Refused, Unreachable, Cancelled.
 * @param onSent 0 to 1
 */
export function readFile(
  report: string,
  source: Source,
  reading: Reading,
  onSent: (part: number) => void
): Upload<ReadFile> {
  const body = formOf(source, asked(reading).corrections)
  const { answer, cancel } = upload<Imported>(inApi(report, `/compare${named(source)}`), body, onSent)
  return { answer: answer.then(readFileOf), cancel }
}

function readFileOf({ title, agency, period, notes, table }: Imported): ReadFile {
  const { columns = [], rows = [], spans = [], units, head, tables, tableAt } = table ?? {}
  const where = { ...(head && { head }), ...(tables && { tables }), ...(tableAt !== undefined && { tableAt }) }
  const read = { title, columns, rows, spans, notes, ...(units && { units }), ...where }
  return { title, agency, period, table: read as Table }
}

/** Keeps the file as it came. @throws Refused, Unreachable, as all below */
export const keepOriginal = (report: string, source: Source) =>
  ask<OriginalAnswer>('POST', inApi(report, `/originals${named(source)}`), source.content)

/** Oldest first. */
export const originals = (report: string) => ask<OriginalAnswer[]>('GET', inApi(report, '/originals'))

/** Where a browser takes it down. */
export const originalAddress = (report: string, n: number) => at(report, `/originals/${n}`)
