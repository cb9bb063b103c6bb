import { LIMITS } from '../../limits.ts'
import { unusable } from './refuse.ts'
import { brokenArchive, readZipDirectory, tooLargeUnpacked, type ZipEntry } from './zip-directory.ts'

const LOCAL_HEADER = 0x04034b50

/**
 * An archive that unpacks one part at a time and never more than `LIMITS.archiveBytes` in all, whatever the parts
 * declare. Each part is held to its checksum.
 */
export class Zip {
  readonly #bytes: Uint8Array
  readonly #entries: Map<string, ZipEntry>
  #unpacked = 0

  /** @throws Refusal as `readZipDirectory` does */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#entries = readZipDirectory(bytes)
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** @returns the part's bytes, empty when there is none; @throws Refusal when it is broken or bursts the limit */
  async bytes(name: string): Promise<Uint8Array> {
    const entry = this.#entries.get(name)
    if (!entry) return new Uint8Array(0)
    const packed = this.#packed(entry)
    const room = LIMITS.archiveBytes - this.#unpacked
    if (entry.method !== 0 && entry.method !== 8) throw unusable('压缩包用了认不出的压缩方法，请重新保存后再试')
    const bytes = entry.method === 0 ? packed : await inflate(packed, room)
    this.#unpacked += bytes.length
    if (this.#unpacked > LIMITS.archiveBytes) throw tooLargeUnpacked()
    if (bytes.length !== entry.unpackedBytes || crcOf(bytes) !== entry.crc) throw brokenArchive()
    return bytes
  }

  /**
   * A part as XML text. Document types and entities are refused unread: no Office file needs them, bombs do.
   * @returns '' when there is no such part
   */
  async xml(name: string): Promise<string> {
    const bytes = await this.bytes(name)
    const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw unusable('文件里夹带了文档类型或实体声明，可能有害，不能导入')
    return text
  }

  #packed(entry: ZipEntry): Uint8Array {
    const { at, packedBytes } = entry
    const bytes = this.#bytes
    if (at + 30 > bytes.length) throw brokenArchive()
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (view.getUint32(at, true) !== LOCAL_HEADER) throw brokenArchive()
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
    if (start + packedBytes > bytes.length) throw brokenArchive()
    return bytes.subarray(start, start + packedBytes)
  }
}

/** XML may be UTF-16; Office writes UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0)) return 'utf-16le'
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] === 0x3c)) return 'utf-16be'
  return 'utf-8'
}

/** Unpacks chunk by chunk and stops at the first byte too many. */
async function inflate(packed: Uint8Array, room: number): Promise<Uint8Array> {
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length
      if (length > room) break
      chunks.push(read.value)
    }
  } catch {
    throw brokenArchive()
  }
  if (length > room) {
    await reader.cancel()
    throw tooLargeUnpacked()
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

/** CRC-32 as archives use it, unsigned. */
export function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
