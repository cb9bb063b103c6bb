/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One entry; `rev` counts its changes from 1. */
export interface Entry {
  key: string
  value: Json
  rev: number
}

/** Somebody changed the entry meanwhile: read it again, decide again. */
export class RevConflict extends Error {
  override readonly name = 'RevConflict'
}

/**
 * Who and what there is: agencies, departments, reports, people, invitations, tokens, sessions, the snapshot index.
 * Small JSON values under keys such as `report/r-…`. Never document bytes.
 */
export interface Catalogue {
  /** The entry now, from memory. */
  get(key: string): Entry | undefined
  /** Entries whose key starts with `prefix`, by key in code units. */
  list(prefix: string): Entry[]
  /**
   * Writes or (value `undefined`) deletes an entry if its rev is still `rev` (0: it must not exist). Resolves when the
   * change survives a power cut. @throws RevConflict @returns the new rev
   */
  put(key: string, value: Json | undefined, rev: number): Promise<number>
  /** Calls back after every stored change; the answer ends it. */
  watch(prefix: string, changed: (key: string, entry: Entry | undefined) => void): () => void
  /** Writes the checkpoint and lets go of the lock. Closing twice is fine. */
  close(): Promise<void>
}
