import Type from 'typebox'
import { mayCoordinate, maySee, type Person } from '../../shared/access/person.ts'
import { ImportedShape } from '../../shared/api/contract.ts'
import { ImportFormShape } from '../../shared/api/import.ts'
import { type OriginalAnswer, OriginalShape } from '../../shared/api/originals.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { readMeta } from '../../shared/report/read.ts'
import type { ReportRecord } from '../catalogue/reports.ts'
import type { Original } from '../originals/original-files.ts'
import { attachment } from './exports.ts'
import { FORM_BYTES, readImportAsk } from './import-ask.ts'
import type { HttpParts } from './parts.ts'
import { onReport, type Route, route } from './route.ts'
import { goneSignal, sendFile } from './sending.ts'
import { ReportParams } from './shapes.ts'

const OriginalParams = Type.Object({ id: Type.String(), n: Type.String() })
const FileQuery = Type.Object({ filename: Type.Optional(Type.String({ maxLength: 512 })) })

/** @throws Refusal `read-only` for whoever only looks, `sealed` when nothing can be written any more */
async function refuseWhoCannotWrite(parts: HttpParts, person: Person, report: ReportRecord): Promise<void> {
  if (person.role === 'viewer') throw new Refusal('read-only')
  const { state } = await parts.rooms.read(report.id, readMeta)
  if (state === 'sealed') throw new Refusal('sealed')
}

const compare = onReport(
  {
    says: 'Reads a file that a report shall be brought up to date by: everything that was understood, every row. The body is its bytes, or a form of file and corrections. Nothing is kept and nothing changes; whoever may write something in the report may ask.',
    params: ReportParams,
    query: FileQuery,
    answers: { 200: ImportedShape },
    rawBodyBytes: LIMITS.uploadBytes,
    form: { shape: ImportFormShape, bytes: FORM_BYTES }
  },
  async ({ parts, person, report, query, body, request, reply }) => {
    await refuseWhoCannotWrite(parts, person, report)
    const { bytes, filename, corrections } = await readImportAsk(body, request.headers['content-type'])
    // names and departments of other agencies are nobody's to find out by trying
    const agencies = parts.agencies.list().filter(({ name }) => maySee(person, name))
    const answer = await parts.files.import(
      {
        bytes,
        // it is only read: whose it says it is may be anybody's, and the page warns of it
        person: { ...person, role: 'operator', agency: null },
        filename: query.filename ?? filename,
        ...{ corrections, agency: null, period: null, mayMiss: true, into: 'whole' },
        known: agencies.map(({ name }) => name),
        departments: new Map(agencies.map(({ name, units }) => [name, units]))
      },
      goneSignal(reply)
    )
    if (answer.is !== 'whole') throw new Error('The file thread answered something else')
    return sendFile(reply.type('application/json; charset=utf-8'), parts.files, answer.json)
  }
)

const keep = onReport(
  {
    says: 'Keeps the file that the report was brought up to date by: the body is its bytes.',
    params: ReportParams,
    query: FileQuery,
    answers: { 201: OriginalShape },
    rawBodyBytes: LIMITS.uploadBytes
  },
  async ({ parts, person, report, query, body, reply }) => {
    await refuseWhoCannotWrite(parts, person, report)
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
    const original = await parts.originals.keep(report.id, person, {
      name: query.filename ?? '',
      bytes,
      why: 'updated'
    })
    parts.audit.note({ what: 'original', deed: 'kept', report: report.id, n: original.n }, person)
    return reply.code(201).send(answerOf(original, person, report))
  }
)

const list = onReport(
  {
    says: 'The files that the report was made of or brought up to date by, oldest first.',
    params: ReportParams,
    answers: { 200: Type.Array(OriginalShape) }
  },
  async ({ parts, person, report }) =>
    (await parts.originals.list(report.id)).map(original => answerOf(original, person, report))
)

const download = onReport(
  {
    says: 'One of these files, as it came. For the coordinator, the operator and whoever brought it: a file may hold more than the report shows.',
    params: OriginalParams,
    answers: { 200: null },
    gives: 'application/octet-stream'
  },
  async ({ parts, person, report, params, reply }) => {
    const n = /^[1-9]\d{0,5}$/.test(params.n) ? Number(params.n) : 0
    const original = (await parts.originals.list(report.id)).find(one => one.n === n)
    if (original !== undefined && !mayOpen(original, person, report)) throw new Refusal('not-yours')
    const { bytes } = await parts.originals.open(report.id, n)
    parts.audit.note({ what: 'original', deed: 'opened', report: report.id, n }, person)
    reply.header('cache-control', 'private, no-store')
    // never shown in the page's own origin, whatever it is: saved, and run by nothing
    reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "sandbox; default-src 'none'")
    reply.header('content-disposition', attachment(original?.name ?? ''))
    return sendFile(reply.type('application/octet-stream'), parts.files, bytes)
  }
)

function mayOpen({ by }: Original, person: Person, { agency }: ReportRecord): boolean {
  return mayCoordinate(person, agency) || by.id === person.id
}

function answerOf(original: Original, person: Person, report: ReportRecord): OriginalAnswer {
  const { n, name, bytes, sha256, at, by, why } = original
  const shown = { name: by.name, unit: by.unit }
  return {
    n,
    name,
    bytes,
    sha256,
    at: new Date(at).toISOString(),
    by: shown,
    why,
    mayOpen: mayOpen(original, person, report)
  }
}

const AT = '/api/v1/reports/:id'

export const ORIGINAL_ROUTES: readonly Route[] = [
  route('POST', `${AT}/compare`, 'see-report', compare),
  route('GET', `${AT}/originals`, 'see-report', list),
  route('POST', `${AT}/originals`, 'see-report', keep),
  route('GET', `${AT}/originals/:n`, 'see-report', download)
]
