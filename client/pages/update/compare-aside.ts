import type { CellWish, TableComparison } from '../../../shared/report/compare-table.ts'
import type { Report } from '../../../shared/report/schema.ts'
import type { Table } from '../../../shared/table/table.ts'
import { Cancelled, type Upload } from '../import/upload.ts'
import { type Ask, asksOf, type Say } from './compare-parts.ts'

/** The comparison ended in the middle: its script did not come, or memory did not suffice. */
export class NotCompared extends Error {
  override readonly name = 'NotCompared'
}

/**
 * Compares in a thread of its own. The answer rejects with Cancelled, NotCompared.
 * @param onPart how much is done, 0 to 1
 */
export function compareAside(report: Report, table: Table, onPart: (part: number) => void): Upload<TableComparison> {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' })
  let isOver = false
  let cancel = () => {}
  const compared = new Promise<TableComparison>((resolve, reject) => {
    const cells: CellWish[] = []
    const fail = () => reject(new NotCompared())
    worker.onmessage = ({ data }: MessageEvent<Say>) => {
      if (data.is === 'part') onPart(data.part)
      else if (data.is === 'cells') cells.push(...data.cells)
      else resolve({ ...data.found, cells })
    }
    worker.onerror = fail
    worker.onmessageerror = fail
    send(worker, asksOf(report, table), () => isOver).catch(fail)
    cancel = () => reject(new Cancelled())
  })
  const answer = compared.finally(() => {
    isOver = true
    worker.terminate()
  })
  return { answer, cancel: () => cancel() }
}

async function send(worker: Worker, asks: Iterable<Ask>, isOver: () => boolean): Promise<void> {
  for (const ask of asks) {
    if (isOver()) return
    worker.postMessage(ask)
    await turn()
  }
}

/** The end of this turn of the page; unlike a timer it does not sleep in a tab that nobody looks at. */
function turn(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
