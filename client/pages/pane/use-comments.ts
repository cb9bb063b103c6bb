import { useCallback, useSyncExternalStore } from 'react'
import type { Thread } from '../../../shared/report/threads.ts'
import type { OpenReport } from '../../doc/report.ts'

/** Every conversation of the report, as they come. */
export function useThreads(report: OpenReport): readonly Thread[] {
  const listen = useCallback((heard: () => void) => report.comments.onChange(heard), [report])
  return useSyncExternalStore(listen, () => report.comments.threads())
}
