import type { UserId } from '../../shared/ids.ts'
import type { LogRecord, StreamId } from './log.ts'

/** Records for one stream, at places `at`, `at + 1`, …. */
export interface Append {
  stream: StreamId
  at: number
  records: readonly LogRecord[]
}

/*
 * record  u16 author length, author, f64 time, u32 length, bytes
 * append  u16 stream length, stream, f64 place, u32 number of records, records
 * Numbers are little-endian, text is UTF-8. Archives keep records in this form: its number stands in `ARCHIVE_FORMAT`.
 */

/** Bytes that can be handed to another thread without a copy. */
export function packRecords(records: readonly LogRecord[]): Buffer<ArrayBuffer> {
  const packed = Buffer.allocUnsafeSlow(records.reduce((sum, record) => sum + recordLength(record), 0))
  let offset = 0
  for (const record of records) offset = writeRecord(packed, offset, record)
  return packed
}

/** The records of `packRecords`; their bytes are views of `packed`. @throws Error when the bytes end early */
export function unpackRecords(packed: Buffer): LogRecord[] {
  const records: LogRecord[] = []
  const cursor = { offset: 0 }
  while (cursor.offset < packed.length) records.push(readRecord(packed, cursor))
  return records
}

/** All appends of one turn as one piece of memory, to be handed over without a copy. */
export function packAppends(appends: readonly Append[]): Buffer<ArrayBuffer> {
  let length = 0
  for (const { stream, records } of appends) {
    length += 14 + Buffer.byteLength(stream)
    for (const record of records) length += recordLength(record)
  }
  const packed = Buffer.allocUnsafeSlow(length)
  let offset = 0
  for (const { stream, at, records } of appends) {
    offset = writeText(packed, offset, stream)
    offset = packed.writeDoubleLE(at, offset)
    offset = packed.writeUInt32LE(records.length, offset)
    for (const record of records) offset = writeRecord(packed, offset, record)
  }
  return packed
}

/** The appends of `packAppends`; the bytes of their records are views of `packed`. */
export function unpackAppends(packed: Buffer): Append[] {
  const appends: Append[] = []
  const cursor = { offset: 0 }
  while (cursor.offset < packed.length) {
    const stream = readText(packed, cursor)
    const at = packed.readDoubleLE(cursor.offset)
    const count = packed.readUInt32LE(cursor.offset + 8)
    cursor.offset += 12
    const records: LogRecord[] = []
    for (let n = 0; n < count; n++) records.push(readRecord(packed, cursor))
    appends.push({ stream, at, records })
  }
  return appends
}

const recordLength = (record: LogRecord): number => 14 + Buffer.byteLength(record.author) + record.bytes.length

function writeRecord(packed: Buffer, start: number, record: LogRecord): number {
  let offset = writeText(packed, start, record.author)
  offset = packed.writeDoubleLE(record.at, offset)
  offset = packed.writeUInt32LE(record.bytes.length, offset)
  packed.set(record.bytes, offset)
  return offset + record.bytes.length
}

function readRecord(packed: Buffer, cursor: { offset: number }): LogRecord {
  const author = readText(packed, cursor) as UserId
  const at = packed.readDoubleLE(cursor.offset)
  const start = cursor.offset + 12
  const end = start + packed.readUInt32LE(cursor.offset + 8)
  if (end > packed.length) throw new Error('packed records end early')
  cursor.offset = end
  return { author, at, bytes: new Uint8Array(packed.buffer, packed.byteOffset + start, end - start) }
}

function writeText(packed: Buffer, offset: number, text: string): number {
  const length = packed.write(text, offset + 2)
  packed.writeUInt16LE(length, offset)
  return offset + 2 + length
}

function readText(packed: Buffer, cursor: { offset: number }): string {
  const start = cursor.offset + 2
  const end = start + packed.readUInt16LE(cursor.offset)
  if (end > packed.length) throw new Error('packed records end early')
  cursor.offset = end
  return packed.toString('utf8', start, end)
}
