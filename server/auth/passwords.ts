import { type BinaryLike, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Random } from './secrets.ts'

/** scrypt's cost as a power of two, block size and lanes; about 32 MiB and 60 ms. Raised here, old hashes stay good. */
const COST = { log2: 15, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16
const FORMAT = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/

/** Hashes passwords, a few at a time, so that the event loop, the thread pool and the memory stay calm. */
export class Passwords {
  readonly #random: Random
  readonly #cost: typeof COST
  #running = 0
  readonly #waiting: (() => void)[] = []
  /** What a password is compared with when there is none: the same work, and never right. */
  readonly #nobody: string

  constructor(random: Random, cost = COST) {
    this.#random = random
    this.#cost = cost
    this.#nobody = textOf(cost, random(SALT_BYTES), randomBytes(KEY_BYTES))
  }

  /** @returns `scrypt$15$8$1$salt$key`, salt and key as base64url; @throws Refusal `busy` */
  async hash(password: string): Promise<string> {
    const salt = this.#random(SALT_BYTES)
    return textOf(this.#cost, salt, await this.#derive(password, salt, this.#cost))
  }

  /** True when it is the password of this hash. With `null` for the hash it takes as long and says no. @throws Refusal `busy` */
  async check(password: string, hash: string | null): Promise<boolean> {
    const parsed = parse(hash ?? this.#nobody)
    if (parsed === null) throw new Error('The catalogue holds a password hash that is none')
    const key = await this.#derive(password, parsed.salt, parsed.cost)
    return timingSafeEqual(key, parsed.key) && hash !== null
  }

  /** True for a hash made with another cost than today's: worth making anew when the password is at hand. */
  isOld(hash: string): boolean {
    return !hash.startsWith(`scrypt$${this.#cost.log2}$${this.#cost.r}$${this.#cost.p}$`)
  }

  async #derive(password: string, salt: Uint8Array, cost: typeof COST): Promise<Buffer> {
    if (this.#running >= LIMITS.passwordsAtOnce) {
      if (this.#waiting.length >= LIMITS.passwordsWaiting) throw new Refusal('busy')
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    } else {
      this.#running++
    }
    try {
      return await derive(password.normalize('NFC'), salt, optionsOf(cost))
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#running--
      else next()
    }
  }
}

function optionsOf({ log2, r, p }: typeof COST): ScryptOptions {
  const N = 2 ** log2
  return { N, r, p, maxmem: 256 * N * r }
}

function derive(password: BinaryLike, salt: Uint8Array, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}

function textOf({ log2, r, p }: typeof COST, salt: Uint8Array, key: Uint8Array): string {
  const [saltText, keyText] = [salt, key].map(bytes => Buffer.from(bytes).toString('base64url'))
  return `scrypt$${log2}$${r}$${p}$${saltText}$${keyText}`
}

function parse(hash: string): { cost: typeof COST; salt: Buffer; key: Buffer } | null {
  const [, log2, r, p, salt = '', key = ''] = FORMAT.exec(hash) ?? []
  if (log2 === undefined) return null
  const cost = { log2: Number(log2), r: Number(r), p: Number(p) }
  return { cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}
