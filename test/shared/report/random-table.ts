import fc from 'fast-check'
import { COLUMN_ROLES, type ColumnRole } from '../../../shared/table/roles.ts'
import type { Span, Table } from '../../../shared/table/table.ts'
import { texts } from './random-report.ts'

const trimmed = texts.map(text => text.replace(/\r\n/g, '\n').trim())
const roles = fc.constantFrom<ColumnRole>(...COLUMN_ROLES.filter(role => role !== 'group'))
const runs = fc.array(fc.tuple(trimmed, fc.integer({ min: 1, max: 4 })), { maxLength: 5 })

/** Any table a reader may give: at most one group column, anywhere, its merged cells one below the other. */
export const tables: fc.Arbitrary<Table> = fc
  .record({
    title: trimmed,
    others: fc.array(fc.tuple(trimmed, roles), { minLength: 1, maxLength: 6 }),
    groupAt: fc.option(fc.nat({ max: 6 })),
    groupName: trimmed,
    runs,
    seed: fc.array(trimmed, { minLength: 1, maxLength: 30 })
  })
  .map(({ title, others, groupAt, groupName, runs: drawn, seed }) => {
    const columns = others.map(([name, role]) => ({ name, role }))
    const at = groupAt === null ? -1 : groupAt % (columns.length + 1)
    if (at >= 0) columns.splice(at, 0, { name: groupName, role: 'group' })
    const spans: Span[] = []
    const rows: string[][] = []
    drawn.forEach(([name, count], index) => {
      if (at >= 0 && count > 1) spans.push({ row: rows.length, column: at, rows: count, columns: 1 })
      for (let row = 0; row < count; row++) {
        const place = rows.length
        rows.push(
          columns.map((_, column) =>
            column === at ? `${index}${name}` : (seed[(place * columns.length + column) % seed.length] ?? '')
          )
        )
      }
    })
    return { title, columns, rows, spans, notes: [] }
  })
