import { MantineProvider } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { MyComments } from '../../../client/doc/comments.ts'
import { openReport } from '../../../client/doc/open-report.ts'
import { seenComments } from '../../../client/doc/seen-comments.ts'
import { MyStructure } from '../../../client/doc/structure.ts'
import type { RowFilter } from '../../../client/grid/filter.ts'
import { ReportGrid, type ReportGridProps } from '../../../client/grid/ReportGrid.tsx'
import { SheetWithPane } from '../../../client/pages/pane/SheetWithPane.tsx'
import '../../../client/ui/theme.css'
import { theme } from '../../../client/ui/theme.ts'
import type { Person } from '../../../shared/access/person.ts'
import type { AgencyName, RowId, UnitName, UserId } from '../../../shared/ids.ts'
import { narrativeOf } from '../../../shared/report/document.ts'
import * as edit from '../../../shared/report/edit.ts'
import * as editRows from '../../../shared/report/edit-rows.ts'
import { PageRoom } from './room.ts'
import { sampleReport } from './sample.ts'

const query = new URLSearchParams(location.search)
const dark = query.has('dark')
document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'

const me: Person = {
  id: 'u-0000000000000me' as UserId,
  name: '李敏',
  role: (query.get('role') ?? 'coordinator') as Person['role'],
  agency: '示例地区管委会' as AgencyName,
  unit: '综合处' as UnitName
}
const room = new PageRoom(sampleReport(Number(query.get('rows') ?? 15)))
const report = openReport({ id: 'r-000000000000page', me, makeLink: room.link(me), localCopy: null })

/** Somebody else in the same report. */
function peer(id: string, name: string, unit: string) {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  room.join(doc, awareness, { id, name, unit, role: 'filler' })
  const text = (row: string, column: string) => narrativeOf(doc, row as RowId, column as never)
  const person = { id, name, unit, role: 'filler', agency: null } as never
  return {
    doc,
    structure: new MyStructure({ doc, asOneStep: work => work() }),
    comments: new MyComments(doc, person, seenComments(id, 'page', null)),
    moveTo: (row: string, column: string, caret: number | null = null) => {
      const shared = text(row, column)
      const place =
        caret === null || shared === null
          ? null
          : JSON.stringify(Y.createRelativePositionFromTypeIndex(shared, caret, -1))
      awareness.setLocalState({ place: { row, column }, caret: place && { anchor: place, head: place }, typing: true })
    },
    states: () => awareness.getStates(),
    insert: (row: string, column: string, at: number, words: string) => text(row, column)?.insert(at, words),
    remove: (row: string, column: string, at: number, length: number) => text(row, column)?.delete(at, length),
    length: (row: string, column: string) => text(row, column)?.length ?? -1,
    read: (row: string, column: string) => text(row, column)?.toJSON() ?? null,
    set: (row: string, column: string, words: string) =>
      edit.setCell(doc, 'peer', row as RowId, column as never, words),
    setState: (row: string, state: 'submitted' | 'returned' | 'accepted' | null) =>
      edit.setRowState(doc, 'server', row as RowId, state),
    seal: () => edit.setReportState(doc, 'server', 'sealed'),
    deleteRow: (row: string) => editRows.deleteRow(doc, 'peer', row as RowId),
    addRow: (id: string, group: string, after: string | null) =>
      editRows.addRow(doc, 'peer', { id: id as RowId, group: group as never, after: after as RowId | null })
  }
}

let filter: RowFilter | null = null
const heard = new Set<() => void>()
const page = {
  report,
  peer: peer('u-0000000000000000', '王海峰', '城市管理处'),
  join: peer,
  orphans: [] as unknown[],
  setFilter(next: RowFilter | null) {
    filter = next
    for (const tell of heard) tell()
  }
}
export type GridPage = typeof page
Object.assign(window, { page })

performance.mark('grid-begins')
new MutationObserver((_, observer) => {
  if (document.querySelector('.ag-row') === null) return
  observer.disconnect()
  requestAnimationFrame(() => setTimeout(() => performance.measure('grid-painted', 'grid-begins')))
}).observe(document.body, { childList: true, subtree: true })

const RETURNED = 't000000000002'
const MARKS = { late: false, returned: new Map([[RETURNED, '退回原因：请补充数字和时间\n赵敏 · 10月8日 09:30']]) }
const LAST_PERIOD = new Map([[RETURNED, '三季度完成护栏更换420米，占计划的35%。']])

function Page() {
  const now = useSyncExternalStore(
    tell => {
      heard.add(tell)
      return () => heard.delete(tell)
    },
    () => filter
  )
  const ready = useSyncExternalStore(
    tell => report.onStatus(tell),
    () => report.phase().is === 'ready'
  )
  if (!ready && !query.has('early')) return null
  const props: ReportGridProps = {
    report,
    language: query.get('language') === 'en' ? 'en' : 'zh',
    dark,
    filter: now,
    onOrphanText: orphan => page.orphans.push(orphan)
  }
  if (!query.has('pane')) return <ReportGrid {...props} />
  return (
    <MantineProvider theme={theme} forceColorScheme={dark ? 'dark' : 'light'}>
      <div className="grid-page" style={{ position: 'relative', height: '100%' }}>
        <SheetWithPane {...props} marks={MARKS} lastPeriod={LAST_PERIOD} />
      </div>
    </MantineProvider>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(<Page />)
