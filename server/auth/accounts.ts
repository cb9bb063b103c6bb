import type { UserId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Catalogue, Json } from '../catalogue/catalogue.ts'
import { RevConflict } from '../catalogue/catalogue.ts'
import { change, inTurn, remove } from '../catalogue/change.ts'
import { Attempts } from './attempts.ts'
import { checkPassword, mintPassword } from './password-rules.ts'
import { Passwords } from './passwords.ts'
import type { Random } from './secrets.ts'

/** An account as it is kept: the password only as a hash. */
export type StoredAccount = {
  name: string
  user: UserId
  hash: string
  /** When this password was set; milliseconds since 1970. */
  set: number
  /** Somebody else chose the password: its owner should choose another. */
  first: boolean
}

/** Password accounts beside the links: `account/<name>`. A person has one or none; two never share a name. */
export class Accounts {
  readonly attempts: Attempts
  readonly #catalogue: Catalogue
  readonly #clock: () => number
  readonly #random: Random
  readonly #passwords: Passwords
  readonly #nameOf = new Map<UserId, string>()
  readonly #ownerOf = new Map<string, UserId>()
  readonly #endWatching: () => void

  constructor(parts: { catalogue: Catalogue; clock: () => number; random: Random; passwords?: Passwords }) {
    this.#catalogue = parts.catalogue
    this.#clock = parts.clock
    this.#random = parts.random
    this.#passwords = parts.passwords ?? new Passwords(parts.random)
    this.attempts = new Attempts(parts)
    for (const entry of parts.catalogue.list('account/')) this.#index(entry.key, entry.value)
    this.#endWatching = parts.catalogue.watch('account/', (key, entry) => this.#index(key, entry?.value))
  }

  /** The account of a person, without which they enter by link. */
  of(user: UserId): StoredAccount | undefined {
    const name = this.#nameOf.get(user)
    return name === undefined ? undefined : this.#named(name)
  }

  /**
   * Whose account and password these are. An unknown name costs as much as a known one and is locked like one.
   * @throws Refusal `wrong-password`, `locked`, `too-many-requests`, `busy`
   */
  async enter(account: string, password: string): Promise<UserId> {
    const name = plainName(account)
    await this.attempts.count(name)
    const stored = this.#named(name)
    const isRight = await this.#passwords.check(password, stored?.hash ?? null)
    if (!isRight || stored === undefined) throw new Refusal('wrong-password')
    const now = this.of(stored.user)
    if (now?.name !== name || now.hash !== stored.hash) throw new Refusal('wrong-password') // changed meanwhile
    await this.attempts.forget(name)
    if (this.#passwords.isOld(stored.hash)) await this.#renew(stored, password)
    return stored.user
  }

  /**
   * Would `give` take this name and password?
   * @param user null: of somebody who is not there yet; @throws Refusal `bad-name`, `account-taken`, `weak-password`
   */
  check(user: UserId | null, account: string, password: string | null): void {
    const name = parseAccountName(account)
    if (password !== null) checkPassword(password, name)
    this.#checkFree(name, user)
  }

  /**
   * Gives somebody an account, or their account another name or password.
   * @param password null: one is made up
   * @returns the password, told once
   * @throws Refusal `bad-name`, `account-taken`, `weak-password`, `busy`
   */
  async give(user: UserId, account: string, password: string | null): Promise<string> {
    const name = parseAccountName(account)
    if (password !== null) checkPassword(password, name)
    const told = password ?? mintPassword(this.#random)
    await this.#set(user, name, told, true)
    return told
  }

  /**
   * Sets one's own account and password; whoever has one already shows the old password first.
   * @throws Refusal `wrong-old-password`, `locked` and as `give` does
   */
  async choose(user: UserId, account: string, password: string, old: string | undefined): Promise<void> {
    const name = parseAccountName(account)
    checkPassword(password, name)
    const known = this.of(user)
    if (known !== undefined) await this.#checkOld(known, old)
    await this.#set(user, name, password, false, known?.hash)
  }

  /** Ends the account; its owner may still enter by link. Without one it is fine. */
  async end(user: UserId): Promise<void> {
    await this.#turnOf(user, async () => {
      const known = this.of(user)
      if (known === undefined) return
      await remove(this.#catalogue, keyOf(known.name))
      await this.attempts.forget(known.name)
    })
  }

  isLocked(user: UserId): boolean {
    const name = this.#nameOf.get(user)
    return name !== undefined && this.attempts.isLocked(name)
  }

  /** Opens a locked account at once. */
  async unlock(user: UserId): Promise<void> {
    const name = this.#nameOf.get(user)
    if (name !== undefined) await this.attempts.forget(name)
  }

  close(): void {
    this.#endWatching()
  }

  async #checkOld(known: StoredAccount, old: string | undefined): Promise<void> {
    await this.attempts.count(known.name)
    if (!(await this.#passwords.check(old ?? '', known.hash))) throw new Refusal('wrong-old-password')
    await this.attempts.forget(known.name)
  }

  /** @param shown hash of the old password that was shown: refused when somebody set another meanwhile */
  async #set(user: UserId, name: string, password: string, first: boolean, shown?: string): Promise<void> {
    this.#checkFree(name, user)
    const hash = await this.#passwords.hash(password)
    await this.#turnOf(user, async () => {
      const earlier = this.of(user)
      if (!first && earlier?.hash !== shown) throw new Refusal('wrong-old-password')
      await change<StoredAccount>(this.#catalogue, keyOf(name), now => {
        if (now !== undefined && now.user !== user) throw new Refusal('account-taken', { account: name })
        return { name, user, hash, set: this.#clock(), first }
      })
      if (earlier !== undefined && earlier.name !== name) await remove(this.#catalogue, keyOf(earlier.name))
      await this.attempts.forget(name)
    })
  }

  #checkFree(name: string, user: UserId | null): void {
    const taken = this.#named(name)
    if (taken !== undefined && taken.user !== user) throw new Refusal('account-taken', { account: name })
  }

  async #renew(stored: StoredAccount, password: string): Promise<void> {
    const hash = await this.#passwords.hash(password)
    const entry = this.#catalogue.get(keyOf(stored.name))
    if (entry === undefined || (entry.value as StoredAccount).hash !== stored.hash) return
    await this.#catalogue.put(entry.key, { ...stored, hash }, entry.rev).catch(trouble => {
      if (!(trouble instanceof RevConflict)) throw trouble // somebody set another password: theirs stands
    })
  }

  #named(name: string): StoredAccount | undefined {
    return this.#catalogue.get(keyOf(name))?.value as StoredAccount | undefined
  }

  #turnOf<T>(user: UserId, work: () => Promise<T>): Promise<T> {
    return inTurn(this.#catalogue, `account-of/${user}`, work)
  }

  #index(key: string, value: Json | undefined): void {
    const owner = this.#ownerOf.get(key)
    const name = key.slice('account/'.length)
    if (owner !== undefined && this.#nameOf.get(owner) === name) this.#nameOf.delete(owner)
    this.#ownerOf.delete(key)
    if (value === undefined) return
    const { user, set } = value as StoredAccount
    this.#ownerOf.set(key, user)
    // a change of name that was cut short leaves two: the later one counts, the other opens nothing
    const other = this.of(user)
    if (other === undefined || other.set <= set) this.#nameOf.set(user, name)
  }
}

/** Letters and digits of any script, and `. _ @ -` inside. */
const ACCOUNT = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u

/** An account name, lower case: 2 to 64 characters. @throws Refusal `bad-name` */
function parseAccountName(text: string): string {
  const name = plainName(text)
  if (!ACCOUNT.test(name)) throw new Refusal('bad-name', { field: 'account' })
  return name
}

const plainName = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** What was typed may be anything; a name that cannot be is nobody's. */
function keyOf(name: string): string {
  return ACCOUNT.test(name) ? `account/${name}` : 'account/ '
}
