import { Refusal } from '../../shared/refusals.ts'
import { fileName } from '../../shared/table/write/file-name.ts'
import type { FileFormat } from './file-jobs.ts'
import { onReport } from './route.ts'
import { goneSignal, sendFile } from './sending.ts'
import { ExportQuery, ReportParams } from './shapes.ts'

const TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8'
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
    const format = query.as ?? 'csv'
    if (!isFormat(format)) throw new Refusal('no-such-format', { format })
    const edition = query.edition ?? 'internal'
    const gone = goneSignal(reply)
    const stored = await parts.rooms.onDisk(report.id)
    const job = { stored, record: report, format, edition, group: query.group ?? 'fill' }
    const file = await parts.files.write(job, gone)
    const sent = sendFile(reply, parts.files, file.bytes, {
      'content-type': TYPES[format],
      'cache-control': 'private, no-store',
      'content-disposition': attachment(fileName(file.title || report.id, file.period, format)),
      ...(edition === 'public' && format !== 'json' && { 'x-left-out': encodeURIComponent(file.leftOut.join('、')) })
    })
    parts.audit.note({ what: 'export', report: report.id, format }, person)
    return sent
  }
)

function isFormat(format: string): format is FileFormat {
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
