import { editionOf } from '../edition.ts'
import type { Table } from '../table.ts'
import type { WriteOptions } from './options.ts'

/** A table as JSON, UTF-8: title, columns with their roles, rows of texts, merged cells; what was left out as `remark`. */
export async function writeJson(table: Table, { edition, completion }: WriteOptions): Promise<Uint8Array> {
  const { table: shown, remark } = editionOf(table, edition)
  const { title, columns, rows, spans, units } = shown
  const told = { ...(units && { units }), ...(remark !== '' && { remark }) }
  const counted = completion && edition === 'internal' ? { completion } : {}
  return new TextEncoder().encode(`${JSON.stringify({ title, columns, rows, spans, ...told, ...counted }, null, 1)}\n`)
}
