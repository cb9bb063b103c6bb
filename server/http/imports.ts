import type { Person } from '../../shared/access/person.ts'
import { ImportedShape } from '../../shared/api/contract.ts'
import { ImportFormShape } from '../../shared/api/import.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { ImportJob } from './file-jobs.ts'
import { FORM_BYTES, readImportAsk } from './import-ask.ts'
import { storeImport } from './import-store.ts'
import { keepMadeOf } from './keep-original.ts'
import type { HttpParts } from './parts.ts'
import { personal } from './route.ts'
import { goneSignal, sendFile } from './sending.ts'
import { ImportQuery } from './shapes.ts'

export const importReport = personal(
  {
    says: 'Makes a report from a file: the body is its bytes, or a form of file and corrections. Agency and period are read from its title unless named; a preview makes nothing.',
    query: ImportQuery,
    answers: { 200: ImportedShape, 201: ImportedShape },
    rawBodyBytes: LIMITS.uploadBytes,
    form: { shape: ImportFormShape, bytes: FORM_BYTES }
  },
  async ({ parts, person, query, body, request, reply }) => {
    const isPreview = query.preview !== undefined && query.preview !== '0' && query.preview !== 'false'
    try {
      const ask = await readImportAsk(body, request.headers['content-type'])
      const name = query.filename ?? ask.filename
      const isWhole = query.table === 'all'
      const answer = await parts.files.import(
        {
          ...{ person, bytes: ask.bytes, corrections: ask.corrections },
          filename: name,
          agency: given(query.agency),
          period: given(query.period),
          mayMiss: isPreview && query.missing === 'ok',
          into: isPreview ? (isWhole ? 'whole' : 'preview') : 'report',
          ...agenciesOf(parts, person)
        },
        goneSignal(reply)
      )
      const id = answer.is === 'made' ? await storeImport(parts, person, answer) : ''
      if (id !== '') await keepMadeOf(parts, id, person, { name, bytes: ask.bytes })
      parts.metrics.imported(isPreview ? 'previewed' : 'made')
      if (answer.is === 'preview') return answer.told
      if (answer.is === 'whole')
        return sendFile(reply.type('application/json; charset=utf-8'), parts.files, answer.json)
      reply.code(201).header('location', `/api/v1/reports/${id}`)
      return { ...answer.told, id }
    } catch (refusal) {
      if (refusal instanceof Refusal) parts.metrics.imported(refusal.code)
      throw refusal
    }
  }
)

/** The agencies somebody may import for, and their departments. */
function agenciesOf(parts: HttpParts, person: Person): Pick<ImportJob, 'known' | 'departments'> {
  const mine = parts.agencies.list().filter(agency => person.agency === null || agency.name === person.agency)
  return {
    known: person.agency === null ? mine.map(agency => agency.name) : [person.agency],
    departments: new Map(mine.map(({ name, units }) => [name, units]))
  }
}

function given(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text
}
