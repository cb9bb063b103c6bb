import { parentPort } from 'node:worker_threads'
import { Refusal } from '../../../shared/refusals.ts'
import { readFile } from '../../../shared/table/read/read-file.ts'
import { HOSTILE } from '../../fixtures/files/hostile/make.ts'

/** Reads the hostile files one after the other in a thread with little memory. */
for (const file of HOSTILE) {
  const bytes = file.make()
  const start = performance.now()
  let says: string
  try {
    const table = await readFile(bytes, 'x')
    says = `read: ${JSON.stringify(table.rows)}`
  } catch (error) {
    says = error instanceof Refusal ? `${error.code}: ${error.message}` : `BROKEN: ${String(error)}`
  }
  parentPort?.postMessage({ name: file.name, says: says.slice(0, 500), ms: performance.now() - start })
}
