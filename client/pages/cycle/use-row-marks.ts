import { useEffect, useMemo, useState } from 'react'
import type { CycleAnswer } from '../../../shared/api/cycle.ts'
import { isLate } from '../../../shared/report/deadline.ts'
import { cycle } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import type { RowMarks } from '../../grid/row-marks.ts'
import { useDeadline, useMeta, useView } from '../../hooks.ts'
import { useLanguage } from '../../text.ts'
import { useNow } from './use-now.ts'
import { sayWhen } from './when.ts'

/** What the table says beside the states: what is late, and why rows were returned. */
export function useRowMarks(report: OpenReport): RowMarks {
  const { history } = useCycleText()
  const language = useLanguage()
  const { state } = useMeta(report)
  const late = isLate(useDeadline(report), useNow()) && state === 'open'
  const returns = useReturns(report)
  return useMemo(() => {
    const returned = Object.entries(returns).map(([row, { reason, at, person }]): [string, string] => [
      row,
      `${history.returnedFor}：${reason}\n${person.name} · ${sayWhen(at, Date.now(), language)}`
    ])
    return { late, returned: new Map(returned) }
  }, [late, returns, history, language])
}

const NO_RETURNS: CycleAnswer['lastReturns'] = {}

/** Asked for whenever other rows are returned than before. */
function useReturns(report: OpenReport): CycleAnswer['lastReturns'] {
  const [returns, setReturns] = useState(NO_RETURNS)
  const { rows } = useView(report)
  const returned = rows.filter(row => row.state === 'returned').map(row => row.id)
  const which = returned.join(' ')
  useEffect(() => {
    if (which === '') return
    cycle(report.id).then(
      answer => setReturns(answer.lastReturns),
      () => {} // the states stand; their reasons come with the next return
    )
  }, [report, which])
  return returns
}
