import { useEffect, useState } from 'react'
import type { ReportSummary } from '../../shared/api/contract.ts'
import * as api from '../api.ts'
import { listAfter } from './report-list.ts'

export type Reports =
  | { is: 'loading' }
  /** `isLive` false: the stream is down; `isRemembered`: this machine's last view, the server has not answered. */
  | { is: 'here'; list: ReportSummary[]; isLive: boolean; isRemembered: boolean }
  | { is: 'failed'; failure: unknown }

const REMEMBERED = 'tianbao.reports.'

/** All reports this person may see, live. @param me id of the person; @param round a new number starts over */
export function useReports(me: string, round: number): Reports {
  const [reports, setReports] = useState<Reports>({ is: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks anew
  useEffect(() => {
    const isHere = { now: true }
    const show = (change: (before: Reports) => Reports) => {
      if (isHere.now) setReports(change)
    }
    api.reports().then(
      list => show(before => (before.is === 'here' && !before.isRemembered ? before : fromServer(list, before))),
      failure => show(before => (before.is === 'here' ? before : afterFailure(me, failure)))
    )
    const stop = api.hearEvents({
      reports: event =>
        show(before => ({
          is: 'here',
          list: listAfter(before.is === 'here' ? before.list : [], event),
          isLive: true,
          isRemembered: false
        })),
      live: isLive => show(before => (before.is === 'here' ? { ...before, isLive } : before))
    })
    return () => {
      isHere.now = false
      stop()
    }
  }, [me, round])
  useEffect(() => {
    if (reports.is === 'here' && !reports.isRemembered) remember(me, reports.list)
  }, [me, reports])
  return reports
}

function fromServer(list: ReportSummary[], before: Reports): Reports {
  return { is: 'here', list, isLive: before.is === 'here' && before.isLive, isRemembered: false }
}

function afterFailure(me: string, failure: unknown): Reports {
  const list = failure instanceof api.Unreachable ? remembered(me) : null
  return list ? { is: 'here', list, isLive: false, isRemembered: true } : { is: 'failed', failure }
}

function remember(me: string, list: readonly ReportSummary[]): void {
  try {
    localStorage.setItem(REMEMBERED + me, JSON.stringify(list))
  } catch {
    // then there is nothing to show while offline
  }
}

function remembered(me: string): ReportSummary[] | null {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(REMEMBERED + me) ?? 'null')
    return Array.isArray(list) ? (list as ReportSummary[]) : null
  } catch {
    return null
  }
}
