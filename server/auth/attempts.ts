import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { change, remove } from '../catalogue/change.ts'
import { fingerprintOf } from './secrets.ts'

/** Tries of one account name that were not right so far. Times in milliseconds since 1970. */
export type Tries = {
  failed: number[]
  /** 0: not locked. */
  lockedUntil: number
}

const WINDOW_MS = LIMITS.passwordFailureMinutes * 60_000

/**
 * Counts a try before it is judged, so that many at once are no more than many in a row. The try that fills the window
 * is still judged; it locks unless it is right and the tries are forgotten.
 * @returns null while the account is locked
 */
export function countTry(tries: Tries | undefined, now: number): Tries | null {
  if (tries !== undefined && tries.lockedUntil > now) return null
  const fresh = tries === undefined || tries.lockedUntil > 0 ? [] : tries.failed
  const failed = [...fresh.filter(at => at > now - WINDOW_MS && at <= now), now]
  return { failed, lockedUntil: failed.length >= LIMITS.passwordFailures ? now + WINDOW_MS : 0 }
}

/** May be forgotten: neither locked nor counting any more. */
export function isOver(tries: Tries, now: number): boolean {
  return tries.lockedUntil <= now && (tries.failed.at(-1) ?? 0) <= now - WINDOW_MS
}

/**
 * Failed sign-ins in `attempt/<hash of the account name>`, on disk before a password is looked at: a lock outlives a
 * restart. Names that no account has are counted and locked like any other, so a lock tells nothing.
 */
export class Attempts {
  readonly #catalogue: Catalogue
  readonly #clock: () => number

  constructor(parts: { catalogue: Catalogue; clock: () => number }) {
    this.#catalogue = parts.catalogue
    this.#clock = parts.clock
  }

  /** Counts a try on disk. @throws Refusal `locked`; `too-many-requests` while too many names are being tried */
  async count(account: string): Promise<void> {
    const key = keyOf(account)
    if (this.#catalogue.get(key) === undefined) await this.#makeRoom()
    await change<Tries>(this.#catalogue, key, now => {
      const counted = countTry(now, this.#clock())
      if (counted === null) throw new Refusal('locked')
      return counted
    })
  }

  /** Forgets the tries: the password was right, or somebody who may has unlocked the account. */
  async forget(account: string): Promise<void> {
    await remove(this.#catalogue, keyOf(account))
  }

  isLocked(account: string): boolean {
    const tries = this.#catalogue.get(keyOf(account))?.value as Tries | undefined
    return tries !== undefined && tries.lockedUntil > this.#clock()
  }

  /** Forgets what is over. @returns how many names */
  async sweep(): Promise<number> {
    const over = this.#all().filter(entry => isOver(entry.value as unknown as Tries, this.#clock()))
    await Promise.all(over.map(entry => remove(this.#catalogue, entry.key)))
    return over.length
  }

  async #makeRoom(): Promise<void> {
    if (this.#all().length < LIMITS.passwordNamesTried) return
    if ((await this.sweep()) === 0) throw new Refusal('too-many-requests')
  }

  #all() {
    return this.#catalogue.list('attempt/')
  }
}

/** People type passwords where the name belongs, so a name that was tried is not kept as it is. */
function keyOf(account: string): string {
  return `attempt/${fingerprintOf(account).id}`
}
