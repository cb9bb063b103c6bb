import { useEffect, useMemo, useState } from 'react'
import type { Report } from '../../../shared/report/schema.ts'
import { agencies } from '../../api.ts'

/** Departments of the report's agency: those of its rows at once, the others when the server has told them. */
export function useUnits(report: Report): readonly string[] {
  const { agency } = report.meta
  const [known, setKnown] = useState<readonly string[]>([])
  useEffect(() => {
    let isHere = true
    agencies().then(
      list => isHere && setKnown(list.find(one => one.name === agency)?.units ?? []),
      () => {} // then those of the rows must do
    )
    return () => {
      isHere = false
    }
  }, [agency])
  return useMemo(() => {
    const units = new Set(known)
    for (const { units: own } of report.rows) for (const unit of [...own.lead, ...own.supporting]) units.add(unit)
    return [...units].sort((a, b) => a.localeCompare(b, 'zh-CN'))
  }, [known, report.rows])
}
