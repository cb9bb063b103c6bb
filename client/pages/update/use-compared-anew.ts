import { useEffect, useRef } from 'react'
import type { TableComparison } from '../../../shared/report/compare-table.ts'
import type { Report } from '../../../shared/report/schema.ts'
import { Cancelled, type Upload } from '../import/upload.ts'
import { compareAside } from './compare-aside.ts'
import type { Compared, Step } from './use-update.ts'

/**
 * Keeps a comparison true to the report whose rows come and go, one thread at a time: what changes while it runs is
 * compared when it is done.
 * @param failure the sentence for a comparison that came to nothing
 * @returns is it behind
 */
export function useComparedAnew(
  compared: Compared | null,
  view: Report,
  setStep: (change: (now: Step) => Step) => void,
  failure: string
): boolean {
  const running = useRef<Upload<TableComparison> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is compared with what decides, nothing else
  useEffect(() => {
    if (compared === null) running.current?.cancel()
    if (compared === null || compared.view === view || running.current !== null) return
    const comparing = compareAside(view, compared.file.table, () => {})
    running.current = comparing
    comparing.answer.then(
      found => {
        running.current = null
        setStep(now => (holds(now, compared) ? { ...now, compared: { ...compared, view, found } } : now))
      },
      problem => {
        running.current = null
        if (problem instanceof Cancelled) return
        setStep(now => (now.is === 'compared' && holds(now, compared) ? { is: 'choose', failure } : now))
      }
    )
  }, [compared, view])
  useEffect(() => () => running.current?.cancel(), [])
  return compared !== null && compared.view !== view
}

function holds(step: Step, compared: Compared): step is Extract<Step, { compared: Compared }> {
  return (step.is === 'compared' || step.is === 'done') && step.compared === compared
}
