import type * as Y from 'yjs'
import { Refusal } from '../refusals.ts'
import { rootMap } from './document.ts'
import { readMeta } from './read.ts'
import { REPORT_FORMAT } from './schema.ts'

/** Turns a document of the format before `to` into one of `to`. It need not set the number. */
export interface UpgradeStep {
  to: number
  upgrade(doc: Y.Doc): void
}

/** In ascending order, one for each format after the first. */
export const UPGRADES: readonly UpgradeStep[] = []

/** Origin of the transaction that upgrades. */
const UPGRADE_ORIGIN = 'upgrade'

/**
 * Brings a document to the present format, in one transaction. The server's to call, before anybody else sees it; a
 * document that says no format yet is left as it is.
 * @returns true when it was upgraded
 * @throws Refusal `too-new` when a later version of the product wrote it; then nothing is touched
 */
export function openFormat(doc: Y.Doc, steps = UPGRADES, format = REPORT_FORMAT): boolean {
  const written = readMeta(doc).format
  if (written > format) throw new Refusal('too-new', { format: written })
  if (written === format || written <= 0) return false
  const due = steps.filter(step => step.to > written && step.to <= format)
  if (due.length !== format - written) throw new Error(`No way from report format ${written} to ${format}`)
  doc.transact(() => {
    for (const step of due) step.upgrade(doc)
    rootMap(doc, 'meta')?.set('format', format)
  }, UPGRADE_ORIGIN)
  return true
}
