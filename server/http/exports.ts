import { Refusal } from '../../shared/refusals.ts'
import { readReport } from '../../shared/report/read.ts'
import { toTable } from '../../shared/report/to-table.ts'
import { writeCsv } from '../../shared/table/write/csv.ts'
import { answerOf } from './reports.ts'
import { onReport } from './route.ts'
import { ExportQuery, ReportParams } from './shapes.ts'

export const exportReport = onReport(
  {
    says: 'The report as a file: csv (UTF-8 with byte-order mark, CRLF) or json.',
    params: ReportParams,
    query: ExportQuery,
    answers: { 200: null },
    gives: 'text/csv; charset=utf-8'
  },
  async ({ parts, report, query, reply }) => {
    const as = query.as ?? 'csv'
    if (as !== 'csv' && as !== 'json') throw new Refusal('no-such-format', { format: as })
    const internal = (query.edition ?? 'internal') === 'internal'
    const content = await parts.rooms.read(report.id, readReport)
    reply.header('cache-control', 'private, no-store')
    reply.header('content-disposition', attachment(`${content.meta.title || report.id}.${as}`))
    if (as === 'json') {
      const answer = answerOf(report, content)
      const shown = internal ? answer : { ...answer, rows: answer.rows.map(({ id, cells }) => ({ id, cells })) }
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(shown))
    }
    const csv = writeCsv(toTable(content, { internal }), { group: query.group ?? 'fill' })
    return reply.type('text/csv; charset=utf-8').send(Buffer.from(csv))
  }
)

/** RFC 6266 with the name in RFC 5987; a plain name stands before it for readers that know only that. */
export function attachment(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters and path marks are what it takes out
  const safe = name.replace(/[\u0000-\u001f\u007f/\\:*?"<>|]/g, '_').slice(-120)
  const plain = safe.replace(/[^\x20-\x7e]/g, '_')
  const encoded = encodeURIComponent(safe.toWellFormed()).replace(
    /['()*]/g,
    mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
