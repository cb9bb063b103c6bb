import { useState } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import type { RowCommand } from '../../../shared/report/row-cycle.ts'
import { commandRows } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { sentenceFor } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { whenSaved } from '../cards/when-saved.ts'

/** So many rows go in one question: each is one edit and one event. */
const CHUNK = 200

export interface Progress {
  command: RowCommand
  done: number
  of: number
}

export interface Outcome {
  command: RowCommand
  done: number
  /** Rows that could not be done, each with the server's reason. */
  refused: { row: string; says: string }[]
  /** What stopped it half way; null when nothing did. */
  failure: string | null
}

/** A command must not overtake what was just typed: the locked row would refuse it. */
class NotSaved extends Error {
  readonly why: 'offline' | 'late'
  constructor(why: 'offline' | 'late') {
    super(why)
    this.why = why
  }
}

/** Gives a command on many rows, once everything written is on the server, and tells how it goes, row by row. */
export function useRowCommands(report: OpenReport): {
  progress: Progress | null
  outcome: Outcome | null
  run: (command: RowCommand, rows: readonly RowId[], reason?: string) => Promise<Outcome>
  dismiss: () => void
} {
  const text = useText()
  const cycle = useCycleText()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const run = async (command: RowCommand, rows: readonly RowId[], reason?: string) => {
    const result: Outcome = { command, done: 0, refused: [], failure: null }
    setOutcome(null)
    setProgress({ command, done: 0, of: rows.length })
    try {
      const saved = await whenSaved(report)
      if (saved !== 'saved') throw new NotSaved(saved)
      for (let from = 0; from < rows.length; from += CHUNK) {
        setProgress({ command, done: from, of: rows.length })
        const answer = await commandRows(report.id, command, rows.slice(from, from + CHUNK), reason)
        result.done += answer.done.length
        result.refused.push(...answer.refused)
      }
    } catch (failure) {
      result.failure = failure instanceof NotSaved ? cycle.bar.notSaved[failure.why] : sentenceFor(failure, text)
    }
    setProgress(null)
    setOutcome(result)
    return result
  }
  return { progress, outcome, run, dismiss: () => setOutcome(null) }
}
