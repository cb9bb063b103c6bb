import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { RowId } from '../../shared/ids.ts'
import type { OpenReport } from '../doc/report.ts'
import { LeftOverStrip } from './block/LeftOverStrip.tsx'
import { blockWords } from './block/words.ts'
import { EmptySheet } from './EmptySheet.tsx'
import { isFiltering, type RowFilter } from './filter.ts'
import { GridView } from './grid-view.ts'
import './grid.css'
import './cells/cells.css'
import './empty.css'
import './sheet/sheet.css'
import './presence/presence.css'
import './selection/selection.css'
import './tools/tools.css'
import './tools/keys.css'
import './touch/bottom-sheet.css'
import './comments/notes.css'
import { OrphanStrip } from './OrphanStrip.tsx'
import { NO_MARKS, type RowMarks } from './row-marks.ts'
import type { RowPicks } from './row-picks.ts'
import type { OrphanText } from './sheet/sheet-options.ts'
import type { MenuRequest, ServerColumns } from './structure-menu/menu-request.ts'
import { StructureMenu } from './structure-menu/StructureMenu.tsx'
import { SheetBar } from './tools/SheetBar.tsx'
import type { SheetTools } from './tools/sheet-tools.ts'
import { type Language, wordsOf } from './words.ts'

export interface ReportGridProps {
  report: OpenReport
  language: Language
  dark: boolean
  filter: RowFilter | null
  /** Rows marked for a command, with the boxes to mark them; without it nobody marks any. The same object for good. */
  picks?: RowPicks
  /** What stands beside the states of rows. */
  marks?: RowMarks
  /** Which cell the hand is on; null when on none. */
  onActiveCell?: (cell: { row: RowId; column: string } | null) => void
  /** The state or the departments of a row were opened. @returns true when the page answers it */
  onOpenInternal?: (row: RowId, column: 'state' | 'units') => boolean
  /** A person wants to see all of a task beside the table. @param about `comments`: what is said of the cell */
  onDetails?: (cell: { row: RowId; column: string }, about: 'task' | 'comments') => void
  /** What the server does for the structure; without it long text columns can be neither added nor converted. */
  serverColumns?: ServerColumns
  /** The hand on the table, for what stands beside it; null when the table goes. */
  onHand?: (hand: GridHand | null) => void
  /** Also told of text whose row was deleted under the writer; the sheet shows it in any case. */
  onOrphanText?: (orphan: OrphanText) => void
}

/** What others on the page may do with the hand on the table. */
export interface GridHand {
  /** Gives the focus back to the cell it is on. */
  focus(): void
  goTo(row: RowId, column?: string): void
}

/** The live table of one report. Another report or another language is another grid: AG Grid reads its words only once. */
export function ReportGrid(props: ReportGridProps) {
  return <Sheet key={`${props.report.id} ${props.language}`} {...props} />
}

function Sheet({ report, language, dark, filter, picks, marks = NO_MARKS, ...heard }: ReportGridProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<GridView | null>(null)
  const [shownRows, setShownRows] = useState<number | null>(null)
  const [generation, setGeneration] = useState(0)
  const [tools, setTools] = useState<SheetTools | null>(null)
  const [menu, setMenu] = useState<MenuRequest | null>(null)
  const [orphans, setOrphans] = useState<readonly OrphanText[]>([])
  const latest = useRef({ filter, marks, ...heard })
  latest.current = { filter, marks, ...heard }

  useEffect(() => {
    if (host.current === null) return
    const made = new GridView({
      host: host.current,
      report,
      language,
      filter: latest.current.filter,
      picks: picks ?? null,
      marks: latest.current.marks,
      onActiveCell: cell => latest.current.onActiveCell?.(cell),
      onOpenInternal: (row, column) => latest.current.onOpenInternal?.(row, column) ?? false,
      structure: {
        menu: setMenu,
        details: (cell, about) => latest.current.onDetails?.(cell, about)
      },
      onShownRows: setShownRows,
      onOutgrown: () => setGeneration(generation + 1),
      onOrphanText: orphan => {
        setOrphans(known => [...known, orphan])
        latest.current.onOrphanText?.(orphan)
      }
    })
    view.current = made
    setTools(made.tools)
    latest.current.onHand?.(made)
    return () => {
      view.current = null
      latest.current.onHand?.(null)
      setTools(null)
      made.close()
    }
  }, [report, language, generation, picks])

  useEffect(() => view.current?.setFilter(filter), [filter])
  useEffect(() => view.current?.setMarks(marks), [marks])

  const closeMenu = useCallback((done: { row?: RowId; says?: string } = {}) => {
    setMenu(null)
    view.current?.focus(done.says)
    if (done.row !== undefined) view.current?.goTo(done.row)
  }, [])

  const words = wordsOf(language)
  const isLoading = report.phase().is === 'loading'
  const isFiltered = isFiltering(filter) || tools?.views.isFiltering === true
  return (
    <section
      className="tb-sheet"
      aria-label={words.sheet}
      lang={language === 'zh' ? 'zh-CN' : 'en'}
      data-ag-theme-mode={dark ? 'dark' : 'light'}
      data-reading={report.me.role === 'viewer' ? 'only' : undefined}
    >
      <div className="tb-stage">
        <div ref={host} className="tb-host" />
        {shownRows === 0 && !isLoading ? <EmptySheet words={words} filtering={isFiltered} /> : null}
        {tools === null ? null : <Left tools={tools} language={language} />}
        <OrphanStrip words={words} orphans={orphans} onClose={() => setOrphans(known => known.slice(1))} />
      </div>
      {tools === null ? null : <SheetBar tools={tools} language={language} />}
      {menu === null ? null : (
        <StructureMenu
          {...{ report, language }}
          request={menu}
          server={heard.serverColumns ?? null}
          onDetails={about => menu.of === 'rows' && heard.onDetails?.(menu, about)}
          onClose={closeMenu}
        />
      )}
    </section>
  )
}

/** What the last paste, fill or replacement left. */
function Left({ tools, language }: { tools: SheetTools; language: Language }) {
  const left = useSyncExternalStore(
    heard => tools.subscribe(heard),
    () => tools.shown().leftOver
  )
  if (left === null) return null
  const words = { words: wordsOf(language), blockWords: blockWords(language) }
  return <LeftOverStrip key={left.says} {...words} left={left} onClose={() => tools.closeLeftOver()} />
}
