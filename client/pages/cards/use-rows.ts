import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import type { OpenReport } from '../../doc/report.ts'

/** The mirror changes in place: a card is drawn anew when its row's number here has grown. */
class RowVersions {
  #all = 0
  readonly #rows = new Map<RowId, number>()
  #stamp = 0

  /** @returns stops listening */
  listen(report: OpenReport, heard: () => void): () => void {
    const stops = [
      report.onChanges(changes => {
        for (const change of changes) {
          if (change.is === 'threads') continue
          if (change.is === 'cell' || change.is === 'row') this.#rows.set(change.row, this.#next())
          else this.#all = this.#next()
        }
        heard()
      }),
      report.onStatus(() => {
        this.#all = this.#next()
        heard()
      })
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }

  get stamp(): number {
    return this.#stamp
  }

  of(row: RowId): number {
    return Math.max(this.#all, this.#rows.get(row) ?? 0)
  }

  #next(): number {
    this.#stamp += 1
    return this.#stamp
  }
}

/** Redraws with every change of the report. @returns tells a row's version, for cards that are kept while it is the same */
export function useRowVersions(report: OpenReport): (row: RowId) => number {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another report counts anew
  const versions = useMemo(() => new RowVersions(), [report])
  const listen = useCallback((heard: () => void) => versions.listen(report, heard), [report, versions])
  useSyncExternalStore(listen, () => versions.stamp)
  return useCallback((row: RowId) => versions.of(row), [versions])
}
