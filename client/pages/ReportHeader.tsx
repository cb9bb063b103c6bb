import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import { csvAddress } from '../api.ts'
import { useCycleText } from '../cycle-text.ts'
import type { OpenReport, PersonHere } from '../doc/report.ts'
import { useMeta, useOthers, useStatus } from '../hooks.ts'
import { useText } from '../text.ts'
import type { Text } from '../text-zh.ts'
import { Avatars, type Face } from '../ui/Avatars.tsx'
import { IconButton } from '../ui/Frame.tsx'
import { BackIcon, ChevronIcon, DownloadIcon, HistoryIcon, MoreIcon, RedoIcon, UndoIcon } from '../ui/icons.tsx'
import { LayoutSwitch } from './cards/LayoutSwitch.tsx'
import type { ReportTools } from './cycle/report-tools.ts'
import { SaveLine } from './SaveLine.tsx'

/** What floats over the page comes after the table. */
const CommonMenu = lazy(() => import('./CommonMenu.tsx').then(menu => ({ default: menu.CommonMenu })))
const DownloadLine = lazy(() => import('./download/DownloadLine.tsx').then(line => ({ default: line.DownloadLine })))
const DownloadDialog = lazy(() =>
  import('./download/DownloadDialog.tsx').then(dialog => ({ default: dialog.DownloadDialog }))
)
const ReportMenu = lazy(() => import('./cycle/ReportMenu.tsx').then(menu => ({ default: menu.ReportMenu })))

interface Props {
  report: OpenReport
  tools: ReportTools
  /** There is a table, with a cell to ask the history of. */
  hasCells?: boolean
}

/** What the report is, whether it is saved, who is here, and the few things to do with the whole of it. */
export function ReportHeader({ report, tools, hasCells = false }: Props) {
  const text = useText()
  const cycle = useCycleText()
  const meta = useMeta(report)
  const canUndo = useStatus(report, one => one.canUndo())
  const canRedo = useStatus(report, one => one.canRedo())
  const [asked, setExport] = useState<{ failure: string | null } | null>(null)
  const place = [meta.agency, meta.period === '' ? '' : text.period(meta.period)].filter(part => part !== '')
  return (
    <header className="report-head">
      <Link href="/" className="icon-button" aria-label={text.report.all} title={text.report.all}>
        <BackIcon />
      </Link>
      <div className="report-name">
        <h1 title={meta.title}>{meta.title}</h1>
        <p>{place.join(' · ')}</p>
      </div>
      <SaveLine report={report} />
      <PeopleHere report={report} />
      <div className="report-tools">
        <IconButton label={text.report.undo} isDisabled={!canUndo} onClick={() => report.undo()}>
          <UndoIcon />
        </IconButton>
        <IconButton label={text.report.redo} isDisabled={!canRedo} onClick={() => report.redo()}>
          <RedoIcon />
        </IconButton>
        {hasCells ? (
          <IconButton label={cycle.menu.history} onClick={() => tools.open('history')}>
            <HistoryIcon />
          </IconButton>
        ) : null}
        <DownloadTool report={report} onFailure={says => setExport({ failure: says })} />
        <LayoutSwitch />
        <Suspense fallback={<MenusToCome />}>
          <ReportMenu report={report} tools={tools} onExport={() => setExport({ failure: null })} />
          <CommonMenu me={report.me} />
        </Suspense>
      </div>
      {asked ? (
        <Suspense>
          <DownloadDialog report={report} failure={asked.failure} onClose={() => setExport(null)} />
        </Suspense>
      ) : null}
    </header>
  )
}

/** The table as CSV at one click; while it comes, how far it is. */
function DownloadTool({ report, onFailure }: { report: OpenReport; onFailure: (says: string) => void }) {
  const text = useText()
  const [isComing, setComing] = useState(false)
  const link = (
    <a
      className="icon-button"
      href={csvAddress(report.id)}
      download
      aria-label={text.report.download}
      title={text.report.downloadTitle}
      onClick={event => {
        event.preventDefault()
        setComing(true)
      }}
    >
      <DownloadIcon />
    </a>
  )
  if (!isComing) return link
  const end = (failure: string | null) => {
    setComing(false)
    if (failure !== null) onFailure(failure)
  }
  return (
    <Suspense fallback={link}>
      <DownloadLine wish={{ report: report.id, format: 'csv', edition: 'internal' }} onEnd={end} />
    </Suspense>
  )
}

function MenusToCome() {
  const text = useText()
  const cycle = useCycleText()
  return (
    <>
      <button type="button" className="strip-pick report-menu" disabled>
        {cycle.menu.open}
        <ChevronIcon />
      </button>
      <IconButton label={text.menu.open} isDisabled>
        <MoreIcon />
      </IconButton>
    </>
  )
}

function PeopleHere({ report }: { report: OpenReport }) {
  const text = useText()
  const others = useOthers(report)
  const faces = facesOf(others, text)
  if (faces.length === 0) return null
  return <Avatars faces={faces} label={text.report.here(faces.length)} />
}

/** One face per person, however many pages they have open. */
function facesOf(others: readonly PersonHere[], text: Text): Face[] {
  const people = Map.groupBy(others, person => person.id)
  return [...people.values()].flatMap(pages => {
    const [person] = pages
    if (!person) return []
    const isBusy = pages.some(page => page.typing)
    const title = [person.unit ?? text.roles[person.role], person.name, isBusy ? text.report.typing : null]
    return [
      {
        key: person.id,
        name: person.name,
        title: title.filter(part => part).join(' · '),
        color: `var(--person-${person.color.slice(1)})`,
        isBusy
      }
    ]
  })
}
