import * as idb from 'lib0/indexeddb'
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { EditedPlace } from './pending-edits.ts'

/** What this machine keeps of a report, so that work survives a reload without the server. */
export interface LocalCopy {
  /** Fills the document with what is kept and keeps it up from then on. @returns places the server never confirmed */
  load(doc: Y.Doc): Promise<EditedPlace[]>
  /** Remembers which places wait for the server; the list replaces the one before. */
  keepPending(places: EditedPlace[]): void
  /** False once the browser refused to keep it: private window, full disk, deleted by another tab. */
  works(): boolean
  /** Deletes the copy. */
  forget(): Promise<void>
  /** Stops keeping up. Closing twice is fine. */
  close(): void
}

const PENDING = 'pending.'
const STORE = 'custom'

/** The server is asked without waiting longer for this machine's copy. */
const COPY_MILLISECONDS = 2_000

/** Loads a copy; one that takes its time goes on without being waited for. */
export function loadInTime(copy: LocalCopy, doc: Y.Doc): Promise<EditedPlace[]> {
  const late = new Promise<[]>(resolve => setTimeout(resolve, COPY_MILLISECONDS, []))
  return Promise.race([copy.load(doc), late])
}

/**
 * A copy in IndexedDB, its own per person and report. When the browser refuses, the report works on without it.
 * @param me id of the person @param report id of the report
 */
export function indexedDbCopy(me: string, report: string): LocalCopy {
  const name = `tianbao ${me} ${report}`
  const mine = `${PENDING}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
  /** Lists left by pages that are gone; dropped once everything they name is confirmed. */
  let inherited: string[] = []
  let store: IndexeddbPersistence | null = null
  let stop = () => {}
  let isWorking = true

  const failed = () => {
    stop()
    store = null
    isWorking = false
  }
  return {
    async load(doc) {
      if (!(await canKeep())) {
        isWorking = false
        return []
      }
      const opened = new IndexeddbPersistence(name, doc)
      store = opened
      stop = guardWrites(opened, doc, failed)
      await opened.whenSynced
      const { keys, places } = await readPending(opened)
      inherited = keys
      return places
    },
    keepPending(places) {
      if (!store) return
      const writes: Promise<unknown>[] = [places.length > 0 ? store.set(mine, JSON.stringify(places)) : store.del(mine)]
      if (places.length === 0) for (const key of inherited.splice(0)) writes.push(store.del(key))
      Promise.all(writes).catch(failed)
    },
    works: () => isWorking,
    async forget() {
      stop()
      const opened = store
      store = null
      await opened?.destroy()
      await clearDocument(name)
    },
    close() {
      stop()
      store?.destroy().catch(failed)
      store = null
    }
  }
}

/** A throwing write would surface in the middle of a person's edit: another tab may have deleted the copy. */
function guardWrites(store: IndexeddbPersistence, doc: Y.Doc, failed: () => void): () => void {
  const write = store._storeUpdate
  const guarded = (update: Uint8Array, origin: unknown) => {
    try {
      write(update, origin)
    } catch {
      failed()
    }
  }
  doc.off('update', write)
  doc.on('update', guarded)
  return () => doc.off('update', guarded)
}

async function readPending(store: IndexeddbPersistence): Promise<{ keys: string[]; places: EditedPlace[] }> {
  if (!store.db) return { keys: [], places: [] }
  const [custom] = idb.transact(store.db, [STORE], 'readonly')
  if (!custom) return { keys: [], places: [] }
  const keys = (await idb.getAllKeys(custom)).map(String).filter(key => key.startsWith(PENDING))
  const places: EditedPlace[] = []
  for (const key of keys) {
    const kept: unknown = await store.get(key)
    if (typeof kept === 'string') places.push(...(JSON.parse(kept) as EditedPlace[]))
  }
  return { keys, places }
}

/** Some browsers offer IndexedDB and then refuse to open one; asked of a database of no content. */
function canKeep(): Promise<boolean> {
  return new Promise(resolve => {
    try {
      const asked = indexedDB.open('tianbao probe')
      asked.onsuccess = () => {
        asked.result.close()
        resolve(true)
      }
      asked.onerror = () => resolve(false)
      asked.onblocked = () => resolve(false)
    } catch {
      resolve(false)
    }
  })
}
