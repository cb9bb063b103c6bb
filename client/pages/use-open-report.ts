import { useEffect, useRef, useState } from 'react'
import type { Person } from '../../shared/access/person.ts'
import type { RefusedNotice } from '../../shared/wire/frames.ts'
import { type KeptWork, keepWork, listKept, putAside } from '../doc/kept-cells.ts'
import { openReport } from '../doc/open-report.ts'
import type { OpenReport } from '../doc/report.ts'
import { currentLanguage } from '../text.ts'

/** A second refusal so soon after opening is not about what this person just wrote. Milliseconds. */
const STUCK_MILLISECONDS = 20_000

export interface Opened {
  report: OpenReport | null
  /** Work of mine that was refused and is still kept for me. */
  kept: readonly KeptWork[]
  /** false: the browser would not keep it, it stands on this screen only. */
  isKeptSafe: boolean
  /** Refused again at once: opening anew by itself would go on for ever. */
  isStuck: boolean
  discardKept: () => void
  reopen: () => void
}

/** Opens a report for as long as the page stands. What is refused is kept first, then the report is opened fresh. */
export function useOpenReport(id: string, me: Person): Opened {
  const [report, setReport] = useState<OpenReport | null>(null)
  const [kept, setKept] = useState<readonly KeptWork[]>(() => listKept(me.id, id, localStorage))
  const [isKeptSafe, setKeptSafe] = useState(true)
  const [isStuck, setStuck] = useState(false)
  const [round, setRound] = useState(0)
  const refusedAt = useRef(Number.NEGATIVE_INFINITY)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens anew
  useEffect(() => {
    const opened = openReport({ id, me, language: currentLanguage })
    setReport(opened)
    const dropRefused = async ({ message: why, tray }: RefusedNotice) => {
      const cells = [...opened.notTaken()]
      const work: KeptWork = { at: new Date().toISOString(), why, cells, ...(tray === null ? {} : { tray }) }
      setKeptSafe(cells.length === 0 || keepWork(me.id, id, work, localStorage))
      setKept(before => [...before, work])
      await opened.forget()
      const isAgain = performance.now() - refusedAt.current < STUCK_MILLISECONDS
      refusedAt.current = performance.now()
      if (isAgain) setStuck(true)
      else setRound(before => before + 1)
    }
    const stop = opened.onStatus(() => {
      const phase = opened.phase()
      if (phase.is !== 'refused') return
      stop()
      dropRefused(phase.notice).catch(() => setStuck(true))
    })
    return () => {
      stop()
      opened.close()
    }
  }, [id, me, round])
  return {
    report,
    kept,
    isKeptSafe,
    isStuck,
    discardKept: () => {
      putAside(me.id, id, localStorage)
      setKept([])
    },
    reopen: () => {
      setStuck(false)
      setRound(round + 1)
    }
  }
}
