import { useEffect, useState } from 'react'
import type { CycleAnswer, HistoryAnswer } from '../../../shared/api/cycle.ts'
import { cycle, history } from '../../cycle-api.ts'
import type { OpenReport } from '../../doc/report.ts'
import { sentenceFor } from '../../hooks.ts'
import { useText } from '../../text.ts'

/** After a change of the row so long is waited, for the disk and for more. Milliseconds. */
const SETTLED_MILLISECONDS = 900

export interface Past {
  entries: HistoryAnswer
  /** Commands on the row, and why it was last returned. */
  cycle: CycleAnswer
}

/**
 * What happened to a cell or (without column) to a row, kept up while it changes.
 * @returns null while it is fetched for the first time
 */
export function usePast(
  report: OpenReport,
  row: string | null,
  column: string | null
): { past: Past | null; failure: string | null; refresh: () => void } {
  const text = useText()
  const [past, setPast] = useState<(Past & { of: string }) | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const of = `${row} ${column}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks anew
  useEffect(() => {
    if (row === null) return
    let isHere = true
    Promise.all([history(report.id, row, column ?? undefined), cycle(report.id, row)]).then(
      ([entries, answer]) => {
        if (!isHere) return
        setPast({ entries, cycle: answer, of })
        setFailure(null)
      },
      problem => {
        if (isHere) setFailure(sentenceFor(problem, text))
      }
    )
    return () => {
      isHere = false
    }
  }, [report, row, column, round, text])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = report.onChanges(changes => {
      if (!changes.some(change => 'row' in change && change.row === row)) return
      clearTimeout(timer)
      timer = setTimeout(() => setRound(before => before + 1), SETTLED_MILLISECONDS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [report, row])
  return { past: past?.of === of ? past : null, failure, refresh: () => setRound(round + 1) }
}
