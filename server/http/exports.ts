import { completionOf } from '../../shared/analysis/completion.ts'
import { Refusal } from '../../shared/refusals.ts'
import { readReport } from '../../shared/report/read.ts'
import { toTable } from '../../shared/report/to-table.ts'
import { publicEdition } from '../../shared/table/edition.ts'
import { fileName } from '../../shared/table/write/file-name.ts'
import type { WrittenFormat } from './file-thread.ts'
import { answerOf } from './reports.ts'
import { onReport } from './route.ts'
import { ExportQuery, ReportParams } from './shapes.ts'

const TYPES: Readonly<Record<WrittenFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8'
}

export const exportReport = onReport(
  {
    says: 'The report as a file: csv (UTF-8 with byte-order mark, CRLF), xlsx, docx, html (prints well) or json.',
    params: ReportParams,
    query: ExportQuery,
    answers: { 200: null },
    gives: 'text/csv; charset=utf-8'
  },
  async ({ parts, person, report, query, reply }) => {
    const as = query.as ?? 'csv'
    if (as !== 'json' && !isWritten(as)) throw new Refusal('no-such-format', { format: as })
    const edition = query.edition ?? 'internal'
    const content = await parts.rooms.read(report.id, readReport)
    parts.audit.note({ what: 'export', report: report.id, format: as }, person)
    reply.header('cache-control', 'private, no-store')
    reply.header('content-disposition', attachment(fileName(content.meta.title || report.id, content.meta.period, as)))
    if (as === 'json') {
      const answer = answerOf(report, content)
      const shown =
        edition === 'internal' ? answer : { ...answer, rows: answer.rows.map(({ id, cells }) => ({ id, cells })) }
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(shown))
    }
    const table = toTable(content, { internal: true })
    if (edition === 'public') reply.header('x-left-out', encodeURIComponent(publicEdition(table).leftOut.join('、')))
    const bytes = await parts.files.write(table, as, { edition, completion: completionOf(content) }, query.group)
    return reply.type(TYPES[as]).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }
)

function isWritten(format: string): format is WrittenFormat {
  return Object.hasOwn(TYPES, format)
}

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
