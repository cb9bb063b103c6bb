import type { UserId } from '../../shared/ids.ts'
import type { LogRecord, StreamId } from './log.ts'

/** Records for one stream, at places `at`, `at + 1`, …. */
export interface Append {
  stream: StreamId
  at: number
  records: readonly LogRecord[]
}

/** One append as it lies in packed memory: its records are not looked into. */
export interface PackedAppend {
  stream: StreamId
  at: number
  count: number
  /** Bytes of its records without authors and times. */
  payload: number
  /** All of the append, and its records alone: views. */
  whole: Buffer
  records: Buffer
}

/*
 * record  u16 author length, author, f64 time, u32 length, bytes
 * append  u16 stream length, stream, f64 place, u32 number of records, u32 their payload, u32 their length, records
 * Numbers are little-endian, text is UTF-8. The database keeps this form: its number is that of the file.
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

/** Pieces as one, in memory of its own that can be handed to another thread. */
export function joined(pieces: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  const whole = Buffer.allocUnsafeSlow(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}

/** All appends of one turn as one piece of memory, to be handed over without a copy. */
export function packAppends(appends: readonly Append[]): Buffer<ArrayBuffer> {
  let length = 0
  for (const { stream, records } of appends) {
    length += 22 + Buffer.byteLength(stream)
    for (const record of records) length += recordLength(record)
  }
  const packed = Buffer.allocUnsafeSlow(length)
  let offset = 0
  for (const { stream, at, records } of appends) {
    offset = writeText(packed, offset, stream)
    offset = packed.writeDoubleLE(at, offset)
    offset = packed.writeUInt32LE(records.length, offset)
    const sizes = offset
    offset += 8
    let payload = 0
    for (const record of records) {
      offset = writeRecord(packed, offset, record)
      payload += record.bytes.length
    }
    packed.writeUInt32LE(payload, sizes)
    packed.writeUInt32LE(offset - sizes - 8, sizes + 4)
  }
  return packed
}

/** The appends of `packAppends`, as views of it. @throws Error when the bytes end early */
export function unpackAppends(packed: Buffer): PackedAppend[] {
  const appends: PackedAppend[] = []
  const cursor = { offset: 0 }
  while (cursor.offset < packed.length) {
    const begin = cursor.offset
    const stream = readText(packed, cursor)
    const at = packed.readDoubleLE(cursor.offset)
    const count = packed.readUInt32LE(cursor.offset + 8)
    const payload = packed.readUInt32LE(cursor.offset + 12)
    const start = cursor.offset + 20
    const end = start + packed.readUInt32LE(cursor.offset + 16)
    if (end > packed.length) throw new Error('packed records end early')
    const [whole, records] = [packed.subarray(begin, end), packed.subarray(start, end)]
    appends.push({ stream, at, count, payload, whole, records })
    cursor.offset = end
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
