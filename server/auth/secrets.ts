import { createHash, timingSafeEqual } from 'node:crypto'

/** Random bytes, handed in so that tests can choose them. */
export type Random = (bytes: number) => Uint8Array

/** What is stored of a secret: where to look for it and its SHA-256. The secret itself is told once and forgotten. */
export interface Fingerprint {
  /** First 24 hex digits of the hash: the entry's name, good for lists and for revoking. */
  id: string
  /** SHA-256 of the secret, hex. */
  hash: string
}

/** Longest secret that is looked at; longer ones are nobody's. */
const KEY_CHARACTERS = 256

/** A new secret of 32 random bytes as base64url text (43 characters), with what may be stored of it. */
export function mintSecret(random: Random): { key: string; print: Fingerprint } {
  const key = Buffer.from(random(32)).toString('base64url')
  return { key, print: fingerprintOf(key) }
}

/** SHA-256 is enough: the secret has 256 random bits, there is nothing to guess. */
export function fingerprintOf(key: string): Fingerprint {
  const hash = createHash('sha256').update(key.slice(0, KEY_CHARACTERS)).digest('hex')
  return { id: hash.slice(0, 24), hash }
}

/** Compares two hex hashes in constant time; of different lengths: false. */
export function sameHash(left: string, right: string): boolean {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}
