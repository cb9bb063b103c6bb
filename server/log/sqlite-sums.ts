import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { StreamId } from './log.ts'

/** CRC-32 over a piece of a tail and where it belongs: SQLite itself keeps no sums of its pages. */
export function pieceSum(stream: StreamId, row: { from_place: number; to_place: number; bytes: Uint8Array }): number {
  return crc32(row.bytes, crc32(`${stream} ${row.from_place} ${row.to_place}`))
}

export function snapshotHash(row: { place: number; label: Uint8Array; bytes: Uint8Array }): Uint8Array {
  return createHash('sha256').update(`${row.place} ${row.label.length} `).update(row.label).update(row.bytes).digest()
}

export function archiveHash(row: { from_place: number; to_place: number; bytes: Uint8Array }): Uint8Array {
  return createHash('sha256').update(`${row.from_place} ${row.to_place} `).update(row.bytes).digest()
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
