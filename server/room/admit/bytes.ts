import type { Plain } from '../../../shared/access/touch.ts'
import { isSafeKey } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { malformed, tooLarge } from './fault.ts'

/** As Yjs reads text: bad bytes throw, a byte-order mark is kept. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads the number formats of lib0, and throws a Fault wherever lib0 would read on, round or guess. */
export class Bytes {
  readonly #bytes: Uint8Array
  #at = 0
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw malformed('truncated')
    return byte
  }

  /** A variable length number, 0 to 2^53 - 1. */
  uint(): number {
    let byte = this.byte()
    if (byte < 128) return byte
    let value = byte & 127
    let unit = 128
    do {
      byte = this.byte()
      value += (byte & 127) * unit
      unit *= 128
      if (value > Number.MAX_SAFE_INTEGER) throw malformed('number out of range')
    } while (byte >= 128)
    return value
  }

  /** How many of something follow. Each takes at least `bytesEach`, so a count that cannot be is refused before any work. */
  count(bytesEach: number): number {
    const count = this.uint()
    if (count * bytesEach > this.left) throw malformed('count beyond the end')
    return count
  }

  /** A Yjs client id: 32 bits, as Yjs draws them. */
  client(): number {
    const client = this.uint()
    if (client > 0xffffffff) throw malformed('client id')
    return client
  }

  /** A length from 1 to `most`. */
  length(most: number): number {
    const length = this.uint()
    if (length < 1) throw malformed('zero length')
    if (length > most) throw tooLarge('run length')
    return length
  }

  text(): string {
    const length = this.uint()
    if (length > this.left) throw malformed('truncated text')
    const start = this.#at
    this.#at += length
    try {
      return utf8.decode(this.#bytes.subarray(start, this.#at))
    } catch {
      throw malformed('not UTF-8')
    }
  }

  /** The key of a shared map or the name of a root. */
  key(): string {
    const key = this.text()
    if (!isSafeKey(key)) throw malformed('key')
    return key
  }

  /** One plain value, nested at most `LIMITS.jsonDepth` deep; no bigint, no bytes. */
  plain(depth = 0): Plain {
    const tag = this.byte()
    switch (tag) {
      case 127:
        return undefined
      case 126:
        return null
      case 125:
        return this.#int()
      case 124:
        return this.#view(4).getFloat32(0)
      case 123:
        return this.#view(8).getFloat64(0)
      case 121:
        return false
      case 120:
        return true
      case 119:
        return this.text()
      case 118:
      case 117: {
        if (depth >= LIMITS.jsonDepth) throw malformed('value nested too deep')
        return tag === 117 ? this.#list(depth) : this.#record(depth)
      }
      default:
        throw malformed(`value of kind ${tag}`)
    }
  }

  #list(depth: number): Plain {
    const list: Plain[] = []
    for (let n = this.count(1); n > 0; n--) list.push(this.plain(depth + 1))
    return list
  }

  #record(depth: number): Plain {
    const record: Record<string, Plain> = {}
    for (let n = this.count(2); n > 0; n--) {
      const key = this.key()
      record[key] = this.plain(depth + 1)
    }
    return record
  }

  #view(length: number): DataView {
    if (length > this.left) throw malformed('truncated number')
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, length)
    this.#at += length
    return view
  }

  /** A signed number: the first byte holds six bits and the sign. */
  #int(): number {
    let byte = this.byte()
    const sign = byte & 64 ? -1 : 1
    let value = byte & 63
    let unit = 64
    while (byte >= 128) {
      byte = this.byte()
      value += (byte & 127) * unit
      unit *= 128
      if (value > Number.MAX_SAFE_INTEGER) throw malformed('number out of range')
    }
    return sign * value
  }
}
