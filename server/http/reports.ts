import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { maySee } from '../../shared/access/person.ts'
import { CompletionShape, ReportShape, ReportSummaryShape, UnitsShape } from '../../shared/api/contract.ts'
import { parseRowId, parseUnitName, type UnitName } from '../../shared/ids.ts'
import { setUnits } from '../../shared/report/edit.ts'
import { readReport } from '../../shared/report/read.ts'
import type { ReportRecord } from '../catalogue/reports.ts'
import { countRows } from '../dashboard/summarise.ts'
import type { StoredBytes } from '../room/stored.ts'
import type { HttpParts } from './parts.ts'
import { answerOf } from './report-answer.ts'
import { onReport, personal } from './route.ts'
import { goneSignal, sendFile } from './sending.ts'
import { ReportParams, RowParams } from './shapes.ts'

/** The list waits so long for totals of the last moment; milliseconds. */
const FRESH_PATIENCE_MS = 500

export const listReports = personal(
  { says: 'The reports I may see, with their completion.', answers: { 200: Type.Array(ReportSummaryShape) } },
  async ({ parts, person }) => {
    await parts.totals.fresh(FRESH_PATIENCE_MS)
    const mine = parts.reports.list().filter(record => maySee(person, record.agency))
    return mine.map(record => parts.totals.of(record)).filter(summary => summary !== undefined)
  }
)

export const readOne = onReport(
  { says: 'A report with its columns and rows in order.', params: ReportParams, answers: { 200: ReportShape } },
  async ({ parts, report, request, reply }) => {
    const stored = await parts.rooms.onDisk(report.id)
    if (isLarge(stored)) return await tellLarge(parts, report, stored, request, reply)
    const text = JSON.stringify(answerOf(report, await parts.rooms.read(report.id, readReport)))
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
    reply.header('etag', tag).header('cache-control', 'private, no-cache')
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('application/json; charset=utf-8').send(text)
  }
)

/** Past so many bytes a report is told by the file thread. */
const LARGE_BYTES = 256 * 1024

function isLarge({ snapshot, packets }: StoredBytes): boolean {
  return (snapshot?.length ?? 0) + packets.length > LARGE_BYTES
}

/** What stands at a place of its log never changes, so the place is the tag. */
async function tellLarge(
  parts: HttpParts,
  report: ReportRecord,
  stored: StoredBytes,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const tag = `"${report.id}-${stored.place}"`
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const { bytes } = await parts.files.tell({ stored, record: report }, goneSignal(reply))
  return sendFile(reply.type('application/json; charset=utf-8'), parts.files, bytes)
}

export const readCompletion = onReport(
  { says: 'Completion by row state, department and group.', params: ReportParams, answers: { 200: CompletionShape } },
  ({ parts, report }) => parts.rooms.read(report.id, countRows)
)

export const assignUnits = onReport(
  {
    says: 'Says which departments lead and support a row. A department not yet known is added to the agency.',
    params: RowParams,
    body: UnitsShape,
    answers: { 200: UnitsShape }
  },
  async ({ parts, person, report, params, body }) => {
    const row = parseRowId(params.row)
    const lead = distinct(body.lead)
    const supporting = distinct(body.supporting).filter(unit => !lead.includes(unit))
    await parts.rooms.edit(report.id, person.id, doc => setUnits(doc, 'server', row, { lead, supporting }))
    await parts.agencies.addUnits(report.agency, [...lead, ...supporting])
    parts.audit.note({ what: 'command', command: 'assign', report: report.id, rows: 1 }, person)
    return { lead, supporting }
  }
)

function distinct(names: readonly string[]): UnitName[] {
  return [...new Set(names.map(parseUnitName))]
}
