import type { Entry, Json } from './catalogue.ts'
import { RevConflict } from './catalogue.ts'

/** A change of one entry: without `value` the entry is deleted. */
export interface Change {
  key: string
  value?: Json
  rev: number
}

type Changed = (key: string, entry: Entry | undefined) => void

/** One to 256 characters, none of them control characters. Keys live in a Map, so `__proto__` is a key like any other. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const KEY = /^[^\u0000-\u001f\u007f]{1,256}$/u

/** @throws Error for text that cannot be a key */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw new Error(`Not a catalogue key: ${JSON.stringify(key.slice(0, 40))}`)
}

/** The stored entries in memory, and who wants to hear of changes. Entries are frozen: a change is a `put`. */
export class Entries {
  readonly #entries = new Map<string, Entry>()
  readonly #watchers = new Set<{ prefix: string; changed: Changed }>()

  get size(): number {
    return this.#entries.size
  }

  get(key: string): Entry | undefined {
    return this.#entries.get(key)
  }

  /** By key in code units. */
  list(prefix: string): Entry[] {
    const found: Entry[] = []
    for (const entry of this.#entries.values()) if (entry.key.startsWith(prefix)) found.push(entry)
    return found.sort((a, b) => (a.key < b.key ? -1 : 1))
  }

  apply(change: Change): void {
    if (change.value === undefined) this.#entries.delete(change.key)
    else this.#entries.set(change.key, deepFrozen({ key: change.key, value: change.value, rev: change.rev }))
  }

  watch(prefix: string, changed: Changed): () => void {
    const watcher = { prefix, changed }
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Tells the watchers of a key what stands there now. @returns what went wrong in them */
  announce(key: string): unknown[] {
    const failures: unknown[] = []
    for (const { prefix, changed } of [...this.#watchers]) {
      if (!key.startsWith(prefix)) continue
      try {
        changed(key, this.#entries.get(key))
      } catch (error) {
        failures.push(error)
      }
    }
    return failures
  }
}

/** The change that a put asks for, as JSON keeps it. @throws RevConflict when `current` is not `rev`; @throws Error for a bad key */
export function changeFor(key: string, value: Json | undefined, rev: number, current: number): Change {
  checkKey(key)
  if (rev !== current) throw new RevConflict(`${key} is at ${current}, not ${rev}`)
  if (value === undefined) {
    if (current === 0) throw new RevConflict(`${key} does not exist`)
    return { key, rev: rev + 1 }
  }
  return { key, value: JSON.parse(JSON.stringify(value)) as Json, rev: rev + 1 }
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) deepFrozen(part)
  return Object.freeze(value)
}
