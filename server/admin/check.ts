import type * as Y from 'yjs'
import type { ReportId } from '../../shared/ids.ts'
import { readReport } from '../../shared/report/read.ts'
import { REPORT_FORMAT } from '../../shared/report/schema.ts'
import type { Reports } from '../catalogue/reports.ts'
import type { Log } from '../log/log.ts'
import type { Originals } from '../originals/originals.ts'
import type { Rooms } from '../room/rooms.ts'

/** Reads everything that is stored: the log's own hashes and places, then every report as a document, then the files that were kept. */
export async function checkReports(parts: {
  log: Log
  rooms: Pick<Rooms, 'read'>
  reports: Reports
  originals: Pick<Originals, 'verify'>
}): Promise<{ reports: number; faults: string[] }> {
  const faults = await parts.log.verify()
  const records = parts.reports.list()
  for (const { id } of records) faults.push(...(await faultsOf(id, parts.rooms)))
  faults.push(...(await parts.originals.verify()))
  return { reports: records.length, faults }
}

async function faultsOf(id: ReportId, rooms: Pick<Rooms, 'read'>): Promise<string[]> {
  try {
    const faults = await rooms.read(id, faultsIn)
    return faults.map(fault => `${id}: ${fault}`)
  } catch (trouble) {
    return [`${id}: cannot be opened: ${trouble instanceof Error ? trouble.message : String(trouble)}`]
  }
}

/** What is wrong with a document; nothing of it may wait for a part that is missing. */
export function faultsIn(doc: Y.Doc): string[] {
  const faults: string[] = []
  if (doc.store.pendingStructs !== null) faults.push('updates lean on a missing part')
  if (doc.store.pendingDs !== null) faults.push('deletions lean on a missing part')
  const { meta, columns } = readReport(doc)
  if (meta.format !== REPORT_FORMAT) faults.push(`format ${meta.format} is not ${REPORT_FORMAT}`)
  if (columns.length === 0) faults.push('there are no columns')
  return faults
}
