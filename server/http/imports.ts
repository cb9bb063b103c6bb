import path from 'node:path'
import { mayCoordinate, type Person } from '../../shared/access/person.ts'
import { type Imported, ImportedShape } from '../../shared/api/contract.ts'
import {
  type AgencyName,
  mintGroupId,
  mintReportId,
  mintRowId,
  type Period,
  parseAgencyName,
  parsePeriod,
  parseUnitName,
  type UnitName
} from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { columnsOf, fillFromTable } from '../../shared/report/from-table.ts'
import { readAgencyAndPeriod } from '../../shared/table/read/heading.ts'
import type { Table } from '../../shared/table/table.ts'
import type { FileContent } from './file-thread.ts'
import type { HttpParts } from './parts.ts'
import { personal } from './route.ts'
import { ImportQuery } from './shapes.ts'

interface ImportAsk {
  bytes: Uint8Array
  agency?: string | undefined
  period?: string | undefined
  filename?: string | undefined
}

export const importReport = personal(
  {
    says: 'Makes a report from a file: the body is its bytes. Agency and period are read from its title unless named.',
    query: ImportQuery,
    answers: { 200: ImportedShape, 201: ImportedShape },
    rawBodyBytes: LIMITS.uploadBytes
  },
  async ({ parts, person, query, body, reply }) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
    const preview = query.preview !== undefined && query.preview !== '0' && query.preview !== 'false'
    try {
      const content = await understand(parts, person, { ...query, bytes })
      const id = preview ? '' : await store(parts, person, content)
      parts.metrics.imported(preview ? 'previewed' : 'made')
      if (!preview) reply.code(201).header('location', `/api/v1/reports/${id}`)
      return imported(id, content)
    } catch (refusal) {
      if (refusal instanceof Refusal) parts.metrics.imported(refusal.code)
      throw refusal
    }
  }
)

/** A file that was read, and where it belongs. */
interface Understood {
  content: FileContent
  title: string
  agency: AgencyName
  period: Period
}

async function understand(parts: HttpParts, person: Person, ask: ImportAsk): Promise<Understood> {
  const named = { agency: given(ask.agency), period: given(ask.period) }
  const known = person.agency === null ? parts.agencies.list().map(agency => agency.name) : [person.agency]
  const content = await parts.files.read(ask.bytes, known, ask.filename)
  const name = path.parse(ask.filename ?? '').name
  const told = readAgencyAndPeriod(name, known)
  const agencyText = named.agency ?? content.agency ?? told.agency ?? person.agency
  if (agencyText === null) throw new Refusal('unknown-agency')
  const agency = parseAgencyName(agencyText)
  if (!mayCoordinate(person, agency)) throw new Refusal('not-yours')
  const periodText = named.period ?? content.period ?? told.period
  if (periodText === null) throw new Refusal('bad-period')
  const period = parsePeriod(periodText)
  const title = content.table.title || name || `${agency} ${period}`
  return { content, title: title.slice(0, LIMITS.valueCharacters), agency, period }
}

/** The document first, then its entry: a crash between them leaves bytes that nobody sees, never an empty entry. */
async function store(parts: HttpParts, person: Person, { content, title, agency, period }: Understood) {
  const id = mintReportId(parts.random(16))
  const mint = { row: () => mintRowId(parts.random(12)), group: () => mintGroupId(parts.random(12)) }
  await parts.rooms.create(id, person.id, doc => fillFromTable(doc, content.table, { title, agency, period }, mint))
  await parts.agencies.addUnits(agency, unitNames(content.table))
  await parts.reports.add({ id, agency, period, created: parts.clock() })
  await parts.totals.refresh(id)
  parts.logger.info('report made', { report: id, agency, period, rows: content.table.rows.length, person: person.id })
  parts.audit.note({ what: 'import', report: id, format: 'file' }, person)
  return id
}

/** Departments that the file itself names; the agency learns those it does not know. */
function unitNames(table: Table): UnitName[] {
  const names = (table.units ?? []).flatMap(({ lead, supporting }) => [...lead, ...supporting])
  return [...new Set(names)].map(parseUnitName)
}

function imported(id: string, { content, title, agency, period }: Understood): Imported {
  const columns = columnsOf(content.table).map(({ id: column, name, role, kind }) => ({ id: column, name, role, kind }))
  return { id, title, agency, period, columns, rows: content.table.rows.length, notes: content.table.notes }
}

function given(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text
}
