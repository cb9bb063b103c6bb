import { randomBytes } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { completionOf } from '../../shared/analysis/completion.ts'
import { mintGroupId, mintRowId, parseUnitName, type UnitName } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import { fillFromTable } from '../../shared/report/from-table.ts'
import { readReport } from '../../shared/report/read.ts'
import type { Report } from '../../shared/report/schema.ts'
import { toTable } from '../../shared/report/to-table.ts'
import { editionOf, publicEdition } from '../../shared/table/edition.ts'
import { readFile } from '../../shared/table/read/read-file.ts'
import type { Table } from '../../shared/table/table.ts'
import { writeCsv } from '../../shared/table/write/csv.ts'
import { summarise } from '../dashboard/summarise.ts'
import { documentFrom, ownBytes } from '../room/fold-bytes.ts'
import { makeReport } from '../room/made.ts'
import type { FileJob, FileResult, ImportJob, WriteJob } from './file-jobs.ts'
import { previewOf } from './import-preview.ts'
import { answerOf } from './report-answer.ts'
import { importedOf, understand } from './understand.ts'

/** The thread that reads and writes files; see `file-thread.ts`. The libraries of a format load when it is first asked for. */
parentPort?.on('message', async (job: FileJob) => {
  const result = await answer(job)
  parentPort?.postMessage(result, givenWith(result))
})

async function answer(job: FileJob): Promise<FileResult> {
  try {
    return job.is === 'write' ? await write(job) : await read(job)
  } catch (thrown) {
    if (thrown instanceof Refusal) return { is: 'refused', code: thrown.code, details: thrown.details }
    return { is: 'broken', stack: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
  }
}

/** What changes hands instead of being copied. */
function givenWith(result: FileResult): ArrayBuffer[] {
  if (result.is === 'made') return [result.report.bytes.buffer]
  if (result.is === 'written') return [result.bytes.buffer]
  return result.is === 'whole' ? [result.json.buffer] : []
}

async function read(job: ImportJob): Promise<FileResult> {
  const understood = understand(await readFile(job.bytes, job.filename, job.corrections), job)
  const told = importedOf('', understood)
  if (job.into === 'report') {
    const { table, ...meta } = understood
    const mint = { row: () => mintRowId(randomBytes(12)), group: () => mintGroupId(randomBytes(12)) }
    const { seen: summary, ...report } = makeReport(doc => fillFromTable(doc, table, meta, mint), summarise)
    return { is: 'made', told, report, summary, units: unitNames(table) }
  }
  const departments = job.departments.get(understood.agency) ?? []
  const preview = { ...told, table: previewOf(understood.table, departments, job.into === 'whole') }
  return job.into === 'preview'
    ? { is: 'preview', told: preview }
    : { is: 'whole', json: textBytes(JSON.stringify(preview)) }
}

/** Departments that the file itself names. */
function unitNames(table: Table): UnitName[] {
  const names = (table.units ?? []).flatMap(({ lead, supporting }) => [...lead, ...supporting])
  return [...new Set(names)].map(parseUnitName)
}

async function write(job: WriteJob): Promise<FileResult> {
  const { snapshot, packets } = job.stored
  const doc = documentFrom(snapshot, packets)
  const report = readReport(doc)
  doc.destroy()
  const table = toTable(report, { internal: true })
  const leftOut = job.edition === 'public' ? publicEdition(table).leftOut : []
  const bytes = ownBytes(await bytesOf(job, report, table))
  return { is: 'written', bytes, title: report.meta.title, period: report.meta.period, leftOut }
}

async function bytesOf(job: WriteJob, report: Report, table: Table): Promise<Uint8Array> {
  const { edition, group } = job
  const options = { edition, completion: completionOf(report) }
  switch (job.format) {
    case 'csv':
      return textBytes(writeCsv(editionOf(table, edition).table, { group }))
    case 'json':
      return textBytes(JSON.stringify(editionAnswer(job, report)))
    case 'xlsx':
      return (await import('../../shared/table/write/xlsx.ts')).writeXlsx(table, options)
    case 'docx':
      return (await import('../../shared/table/write/docx.ts')).writeDocx(table, options)
    case 'html':
      return (await import('../../shared/table/write/html.ts')).writeHtml(table, options)
  }
}

function editionAnswer({ edition, record }: WriteJob, report: Report): object {
  const answer = answerOf(record, report)
  if (edition === 'internal') return answer
  return { ...answer, rows: answer.rows.map(({ id, cells }) => ({ id, cells })) }
}

function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
