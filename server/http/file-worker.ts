import { parentPort } from 'node:worker_threads'
import { Refusal } from '../../shared/refusals.ts'
import { editionOf } from '../../shared/table/edition.ts'
import { guessHeading } from '../../shared/table/read/heading.ts'
import { readFile } from '../../shared/table/read/read-file.ts'
import { writeCsv } from '../../shared/table/write/csv.ts'
import type { FileJob, FileResult } from './file-thread.ts'

type WriteJob = Extract<FileJob, { is: 'write' }>

/** The thread that reads and writes files; see `file-thread.ts`. The libraries of a format load when it is first asked for. */
parentPort?.on('message', async (job: FileJob) => {
  const result = await answer(job)
  parentPort?.postMessage(result, result.is === 'written' ? [result.bytes.buffer as ArrayBuffer] : [])
})

async function answer(job: FileJob): Promise<FileResult> {
  try {
    if (job.is === 'write') return { is: 'written', bytes: await write(job) }
    const table = await readFile(job.bytes, job.filename)
    const { agency, period } = guessHeading(table, job.known)
    return { is: 'read', content: { table, agency, period } }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { is: 'refused', code: thrown.code, details: thrown.details }
    return { is: 'broken', stack: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
  }
}

async function write({ table, format, group, options }: WriteJob): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(writeCsv(editionOf(table, options.edition).table, { group }))
    case 'xlsx':
      return (await import('../../shared/table/write/xlsx.ts')).writeXlsx(table, options)
    case 'docx':
      return (await import('../../shared/table/write/docx.ts')).writeDocx(table, options)
    case 'html':
      return (await import('../../shared/table/write/html.ts')).writeHtml(table, options)
  }
}
