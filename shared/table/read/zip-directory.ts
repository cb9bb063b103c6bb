import { LIMITS } from '../../limits.ts'
import { tooLarge, unusable } from './refuse.ts'

/** One part of an archive, as its directory declares it. Nothing of it is believed before it is unpacked. */
export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated. */
  method: number
  crc: number
  packedBytes: number
  unpackedBytes: number
  /** Where its local header begins. */
  at: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const END_BYTES = 22
const LARGEST_COMMENT = 0xffff
const BROKEN = '压缩包已损坏或没有传完整，请重新保存后再试'

/**
 * Reads the directory at the end of an archive; unpacks nothing.
 * @throws Refusal for a truncated, split, encrypted or 64-bit archive, for two parts of one name, for names that leave
 * the archive, and `too-large` for too many parts or too many declared bytes
 */
export function readZipDirectory(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) throw unusable(BROKEN)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff) throw unusable('压缩包的格式不是 Office 文件所用的，不能导入')
  if (count > LIMITS.archiveParts) throw tooLarge(`压缩包内 ${LIMITS.archiveParts} 个部件`)
  const entries = new Map<string, ZipEntry>()
  let at = start
  let declared = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw unusable(BROKEN)
    const entry = readEntry(bytes, view, at)
    if (entries.has(entry.name)) throw unusable('压缩包里有两个同名的部件，可能被人动过，不能导入')
    declared += entry.unpackedBytes
    if (declared > LIMITS.archiveBytes) throw tooLargeUnpacked()
    entries.set(entry.name, entry)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** What an archive, unpacked, may hold. */
export function tooLargeUnpacked(): Error {
  return tooLarge(`解压后 ${LIMITS.archiveBytes / 1024 / 1024} MB`)
}

/** The sentence for an archive that does not hold together. */
export function brokenArchive(): Error {
  return unusable(BROKEN)
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const flags = view.getUint16(at + 8, true)
  if ((flags & 0x2041) !== 0) throw unusable('文件加了密码，请去掉密码后再导入')
  const nameBytes = view.getUint16(at + 28, true)
  const raw = new TextDecoder('utf-8').decode(bytes.subarray(at + 46, at + 46 + nameBytes))
  const name = raw.replaceAll('\\', '/').replace(/^\/+/, '')
  if (name.split('/').includes('..')) throw unusable('压缩包里有指向外面的部件，不能导入')
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    unpackedBytes: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true)
  }
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - LARGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  return -1
}
