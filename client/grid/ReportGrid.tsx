import { useEffect, useRef, useState } from 'react'
import type { OpenReport } from '../doc/report.ts'
import { EmptySheet } from './EmptySheet.tsx'
import { isFiltering, type RowFilter } from './filter.ts'
import { GridView } from './grid-view.ts'
import './grid.css'
import './sheet/sheet.css'
import './presence/presence.css'
import { OrphanStrip } from './OrphanStrip.tsx'
import type { OrphanText } from './sheet/sheet.ts'
import { type Language, wordsOf } from './words.ts'

export interface ReportGridProps {
  report: OpenReport
  language: Language
  dark: boolean
  filter: RowFilter | null
  /** Also told of text whose row was deleted under the writer; the sheet shows it in any case. */
  onOrphanText?: (orphan: OrphanText) => void
}

/** The live table of one report. Another report or another language is another grid: AG Grid reads its words only once. */
export function ReportGrid(props: ReportGridProps) {
  return <Sheet key={`${props.report.id} ${props.language}`} {...props} />
}

function Sheet({ report, language, dark, filter, onOrphanText }: ReportGridProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<GridView | null>(null)
  const [shownRows, setShownRows] = useState<number | null>(null)
  const [generation, setGeneration] = useState(0)
  const [orphans, setOrphans] = useState<readonly OrphanText[]>([])
  const latest = useRef({ filter, onOrphanText })
  latest.current = { filter, onOrphanText }

  useEffect(() => {
    if (host.current === null) return
    const made = new GridView({
      host: host.current,
      report,
      language,
      filter: latest.current.filter,
      onShownRows: setShownRows,
      onOutgrown: () => setGeneration(generation + 1),
      onOrphanText: orphan => {
        setOrphans(known => [...known, orphan])
        latest.current.onOrphanText?.(orphan)
      }
    })
    view.current = made
    return () => {
      view.current = null
      made.close()
    }
  }, [report, language, generation])

  useEffect(() => view.current?.setFilter(filter), [filter])

  const words = wordsOf(language)
  const isLoading = report.phase().is === 'loading'
  return (
    <section
      className="tb-sheet"
      aria-label={words.sheet}
      lang={language === 'zh' ? 'zh-CN' : 'en'}
      data-ag-theme-mode={dark ? 'dark' : 'light'}
      data-reading={report.me.role === 'viewer' ? 'only' : undefined}
    >
      <div ref={host} className="tb-host" />
      {shownRows === 0 && !isLoading ? <EmptySheet words={words} filtering={isFiltering(filter)} /> : null}
      <OrphanStrip words={words} orphans={orphans} onClose={() => setOrphans(known => known.slice(1))} />
    </section>
  )
}
