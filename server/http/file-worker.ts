import { parentPort } from 'node:worker_threads'
import { Refusal } from '../../shared/refusals.ts'
import { decodeText } from '../../shared/table/read/decode.ts'
import { guessHeading } from '../../shared/table/read/heading.ts'
import { readTable } from '../../shared/table/read/read.ts'
import type { ReadJob, ReadResult } from './file-reader.ts'

/** The thread that reads files; see `file-reader.ts`. */
parentPort?.on('message', (job: ReadJob) => parentPort?.postMessage(answer(job)))

function answer(job: ReadJob): ReadResult {
  try {
    const table = readTable(decodeText(job.bytes))
    const { agency, period } = guessHeading(table, job.known)
    return { is: 'read', content: { table, agency, period } }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { is: 'refused', code: thrown.code, details: thrown.details }
    return { is: 'broken', stack: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
  }
}
