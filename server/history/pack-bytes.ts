import { plainOf } from '../../shared/report/canonical.ts'
import { readReport } from '../../shared/report/read.ts'
import { documentFrom } from '../room/fold-bytes.ts'
import type { StoredBytes } from '../room/stored.ts'
import { type PackedVersion, packVersion, type VersionHead } from './version-record.ts'

/** What a version says of itself before it is made. */
export type VersionAbout = Omit<VersionHead, 'sha256' | 'rows'>

export interface PackAsk {
  stored: StoredBytes
  about: VersionAbout
}

/** Freezes the values of a report as they stand in its bytes. */
export function packBytes({ stored, about }: PackAsk): PackedVersion {
  const doc = documentFrom(stored.snapshot, stored.packets)
  const packed = packVersion(plainOf(readReport(doc)), about)
  doc.destroy()
  return packed
}
