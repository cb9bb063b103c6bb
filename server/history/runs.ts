import { LIMITS } from '../../shared/limits.ts'
import { applyDifference, difference, type TextDifference } from '../../shared/report/text-difference.ts'

/** A run of edits of one author in one cell, each within a minute of the one before; kept as what it changed. */
interface Run {
  author: string
  /** First and last edit, milliseconds since 1970. */
  from: number
  at: number
  /** Place in the log of the last edit. */
  place: number
  /** Turns the text before the run into the text after it. */
  change: TextDifference
  removed: string
}

/** One entry of a cell's history. */
export interface RawEntry {
  author: string
  from: number
  at: number
  place: number
  before: string
  after: string
}

/** Bytes one run takes beside its text, roughly; for the bound on memory. */
const RUN_BYTES = 160
const RUN_MS = LIMITS.historyRunSeconds * 1_000

/** The past of one cell: its text now and the runs that led to it, newest last. */
export class CellPast {
  #text = ''
  readonly #runs: Run[] = []
  #runBytes = 0

  /** Memory it takes, roughly, in bytes. */
  get bytes(): number {
    return this.#runBytes + 2 * this.#text.length
  }

  /** @param edit the cell's text after a record of the log, by whom, when and at which place */
  add({ author, at, place, text }: { author: string; at: number; place: number; text: string }): void {
    if (text === this.#text) return
    const last = this.#runs.at(-1)
    if (last !== undefined && last.author === author && at - last.at <= RUN_MS) {
      this.#runBytes -= bytesOf(last)
      Object.assign(last, { at, place, ...changeOf(textBefore(this.#text, last), text) })
      this.#runBytes += bytesOf(last)
    } else {
      const run: Run = { author, from: at, at, place, ...changeOf(this.#text, text) }
      this.#runs.push(run)
      this.#runBytes += bytesOf(run)
    }
    this.#text = text
  }

  /** Newest first, at most `most`; runs that came to nothing are left out. */
  entries(most: number): RawEntry[] {
    const entries: RawEntry[] = []
    let after = this.#text
    for (let index = this.#runs.length - 1; index >= 0 && entries.length < most; index--) {
      const run = this.#runs[index]
      if (run === undefined) break
      const before = textBefore(after, run)
      const { author, from, at, place } = run
      if (before !== after) entries.push({ author, from, at, place, before, after })
      after = before
    }
    return entries
  }
}

function bytesOf({ change, removed }: Run): number {
  return RUN_BYTES + 2 * (change.insert.length + removed.length)
}

function changeOf(before: string, after: string): { change: TextDifference; removed: string } {
  const change = difference(before, after)
  return { change, removed: before.slice(change.from, change.to) }
}

function textBefore(after: string, { change, removed }: Run): string {
  return applyDifference(after, { from: change.from, to: change.from + change.insert.length, insert: removed })
}
