import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import './reports.css'
import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Person } from '../../shared/access/person.ts'
import { sentenceFor, useVisitor } from '../hooks.ts'
import { useText } from '../text.ts'
import { Banner, Blank, Bones } from '../ui/Frame.tsx'
import { ImportIcon, InviteIcon } from '../ui/icons.tsx'
import { AgencySection } from './AgencySection.tsx'
import { DropOverlay, useFileDrop } from './import/DropOverlay.tsx'
import { handFiles } from './import/source.ts'
import { PageHead } from './PageHead.tsx'
import { isOffice } from './places.ts'
import { byAgency, totalOf } from './report-list.ts'
import { filled, percentFilled } from './state-parts.ts'
import { ToTheDoor } from './ToTheDoor.tsx'
import { useStillWelcome } from './use-asked.ts'
import { type Reports, useReports } from './use-reports.ts'

const InviteDialog = lazy(() => import('./InviteDialog.tsx').then(dialog => ({ default: dialog.InviteDialog })))

/** Where everybody starts: the reports they may see, filling in before their eyes. */
export function ReportsPage() {
  const text = useText()
  const visitor = useVisitor()
  if (visitor.is === 'stranger') return <ToTheDoor />
  if (visitor.is === 'known') return <ReportsOf me={visitor.me} />
  return (
    <main className="reports">
      {visitor.is === 'asking' ? (
        <ReportBones />
      ) : (
        <Blank title={text.reports.failed} says={text.errors.unreachable} isHead>
          <Button onClick={() => location.reload()}>{text.retry}</Button>
        </Blank>
      )}
    </main>
  )
}

function ReportsOf({ me }: { me: Person }) {
  const text = useText()
  const [, go] = useLocation()
  const [round, setRound] = useState(0)
  const [isInviting, setInviting] = useState(false)
  const reports = useReports(me.id, round)
  const take = (files: readonly File[]) => {
    handFiles(files)
    go('/import')
  }
  useStillWelcome(me, reports.is === 'here' && !reports.isLive)
  const mayCoordinate = isOffice(me)
  const isEmpty = reports.is === 'here' && reports.list.length === 0
  const isOver = useFileDrop(mayCoordinate && !isInviting ? take : null)
  useEffect(prefetchReportPage, [])
  return (
    <div className="page">
      <PageHead me={me} here="reports" />
      <Trouble reports={reports} />
      <main className="reports">
        <div className="reports-title">
          <div>
            <h1>{text.reports.title}</h1>
            <Summary reports={reports} />
          </div>
          {mayCoordinate ? (
            <div className="reports-actions">
              <Button variant="default" leftSection={<InviteIcon />} onClick={() => setInviting(true)}>
                {text.reports.invite}
              </Button>
              {isEmpty ? null : <ImportButton>{text.reports.import}</ImportButton>}
            </div>
          ) : null}
        </div>
        <List reports={reports} mayCoordinate={mayCoordinate} onRetry={() => setRound(round + 1)} />
      </main>
      <Suspense fallback={null}>
        {isInviting ? <InviteDialog me={me} onClose={() => setInviting(false)} /> : null}
      </Suspense>
      {isOver ? <DropOverlay says={text.reports.dropToImport} /> : null}
    </div>
  )
}

function List({ reports, mayCoordinate, onRetry }: { reports: Reports; mayCoordinate: boolean; onRetry: () => void }) {
  const text = useText()
  if (reports.is === 'loading') return <ReportBones />
  if (reports.is === 'failed') {
    return (
      <div className="sheet">
        <Blank title={text.reports.failed} says={sentenceFor(reports.failure, text)}>
          <Button onClick={onRetry}>{text.retry}</Button>
        </Blank>
      </div>
    )
  }
  if (reports.list.length === 0) {
    const says = mayCoordinate ? text.reports.emptyCoordinator : text.reports.emptyOther
    return (
      <div className="sheet">
        <Blank title={text.reports.emptyTitle} says={says}>
          {mayCoordinate ? <ImportButton>{text.reports.importFirst}</ImportButton> : null}
        </Blank>
      </div>
    )
  }
  return byAgency(reports.list).map(group => <AgencySection key={group.agency} {...group} />)
}

function ImportButton({ children }: { children: string }) {
  return (
    <Button component={Link} href="/import" leftSection={<ImportIcon />}>
      {children}
    </Button>
  )
}

function Summary({ reports }: { reports: Reports }) {
  const text = useText()
  if (reports.is !== 'here' || reports.list.length === 0) return null
  const total = totalOf(reports.list)
  const agencies = new Set(reports.list.map(report => report.agency)).size
  const counts = { agencies, reports: reports.list.length, tasks: total.rows }
  return (
    <p className="reports-summary">
      {text.reports.summary({ ...counts, filled: filled(total), percent: percentFilled(total) })}
    </p>
  )
}

function Trouble({ reports }: { reports: Reports }) {
  const text = useText()
  const isDown = reports.is === 'here' && !reports.isLive
  const [isSaid, setSaid] = useState(false)
  // the stream takes a moment to open; only a lasting silence is worth a sentence
  useEffect(() => {
    if (!isDown) return setSaid(false)
    const timer = setTimeout(() => setSaid(true), 2_500)
    return () => clearTimeout(timer)
  }, [isDown])
  if (reports.is !== 'here' || !isSaid) return null
  return <Banner>{reports.isRemembered ? text.reports.offline : text.reports.reconnecting}</Banner>
}

function ReportBones() {
  const text = useText()
  return (
    <div className="sheet bones-sheet">
      <Bones label={text.reports.loading} lines={['24%', '100%', '100%', '62%', '100%', '100%']} />
    </div>
  )
}

/** The report page and its grid are large: fetched while the list is read. */
function prefetchReportPage(): () => void {
  const timer = setTimeout(() => {
    import('./ReportPage.tsx').then(
      page => page.prefetchGrid(),
      () => {}
    )
  }, 1_200)
  return () => clearTimeout(timer)
}
