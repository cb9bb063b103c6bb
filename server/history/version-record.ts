import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { canonicalJson, type PlainReport, parseCanonical } from '../../shared/report/canonical.ts'
import type { Doer } from '../cycle/events.ts'

/** What is told of a version without opening it. `at` is milliseconds since 1970. */
export interface VersionHead {
  kind: 'sealed' | 'named'
  name: string
  at: number
  person: Doer
  /** Of the UTF-8 bytes of the canonical JSON. */
  sha256: string
  rows: number
}

/** A version ready to be stored. */
export interface PackedVersion {
  head: VersionHead
  bytes: Uint8Array
}

/** The bytes of a version are not what was stored. */
export class DamagedVersion extends Error {
  override readonly name = 'DamagedVersion'
}

/*
 * version  u32 head length (little-endian), head (JSON), raw deflate of the canonical JSON
 * 1  as above (0.2)
 */
const FORMAT = 1

/** A quick level: a version is made while its report stands still. */
const LEVEL = 1

/** Freezes a report's values. */
export function packVersion(report: PlainReport, about: Omit<VersionHead, 'sha256' | 'rows'>): PackedVersion {
  const body = Buffer.from(canonicalJson(report))
  const head: VersionHead = { ...about, sha256: sha256Of(body), rows: report.rows.length }
  const headBytes = Buffer.from(JSON.stringify({ format: FORMAT, ...head }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(headBytes.length)
  return { head, bytes: Buffer.concat([length, headBytes, deflateRawSync(body, { level: LEVEL })]) }
}

/** The head alone. @throws DamagedVersion */
export function readHead(bytes: Uint8Array): VersionHead {
  return readParts(bytes).head
}

/** Head and values, the hash counted anew. @throws DamagedVersion */
export function openVersion(bytes: Uint8Array): { head: VersionHead; report: PlainReport; json: string } {
  const { head, rest } = readParts(bytes)
  let body: Buffer
  try {
    body = inflateRawSync(rest)
  } catch {
    throw new DamagedVersion('a version cannot be inflated')
  }
  if (sha256Of(body) !== head.sha256) throw new DamagedVersion(`a version is not what ${head.sha256} was made of`)
  const json = body.toString('utf8')
  return { head, report: parseCanonical(json), json }
}

function readParts(bytes: Uint8Array): { head: VersionHead; rest: Buffer } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    const length = buffer.readUInt32LE(0)
    const { format, ...head } = JSON.parse(buffer.toString('utf8', 4, 4 + length)) as VersionHead & { format: number }
    if (format !== FORMAT) throw new Error(`format ${format}`)
    return { head, rest: buffer.subarray(4 + length) }
  } catch (error) {
    throw new DamagedVersion(`a version cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
