import { setTimeout } from 'node:timers/promises'
import type { Catalogue, Json } from './catalogue.ts'
import { RevConflict } from './catalogue.ts'

/** How often a change that met another writer's is tried again, and how long it waits before; milliseconds. */
const TRIES = 20
const PAUSE_MS = 10

/** Changes under way, by catalogue and key: those of one key take turns, for an entry shows only what is on disk. */
const underWay = new WeakMap<Catalogue, Map<string, Promise<unknown>>>()

/**
 * Reads an entry, decides, writes; decides anew when somebody else wrote meanwhile.
 * @param decide gets the value now (`undefined`: none) and answers the new one; the same value means nothing to write.
 *   What it throws ends the change.
 * @returns what stands there afterwards, on disk
 */
export function change<Value extends Json>(
  catalogue: Catalogue,
  key: string,
  decide: (now: Value | undefined) => Value
): Promise<Value> {
  return inTurn(catalogue, key, async () => {
    const entry = catalogue.get(key)
    const now = entry?.value as Value | undefined
    const next = decide(now)
    if (next !== now) await catalogue.put(key, next, entry?.rev ?? 0)
    return next
  })
}

/** Deletes an entry, whatever its rev; one that is not there is fine. */
export function remove(catalogue: Catalogue, key: string): Promise<void> {
  return inTurn(catalogue, key, async () => {
    const entry = catalogue.get(key)
    if (entry !== undefined) await catalogue.put(key, undefined, entry.rev)
  })
}

/**
 * Does `write` when what was asked for under this key before is done. A change of two entries takes turns under a key
 * of its own, which no entry has; what reads one entry and writes it is `change`.
 */
export function inTurn<T>(catalogue: Catalogue, key: string, write: () => Promise<T>): Promise<T> {
  const turns = underWay.get(catalogue) ?? new Map<string, Promise<unknown>>()
  underWay.set(catalogue, turns)
  const mine = (turns.get(key) ?? Promise.resolve()).then(() => withPatience(write))
  const over = mine
    .catch(() => undefined)
    .then(() => {
      if (turns.get(key) === over) turns.delete(key)
    })
  turns.set(key, over)
  return mine
}

async function withPatience<T>(write: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await write()
    } catch (trouble) {
      if (!(trouble instanceof RevConflict) || tried === TRIES) throw trouble
      await setTimeout(PAUSE_MS)
    }
  }
}
