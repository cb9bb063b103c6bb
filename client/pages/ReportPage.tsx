import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import './report.css'
import { Button, useComputedColorScheme } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import type { Person } from '../../shared/access/person.ts'
import type { OpenReport } from '../doc/report.ts'
import { useMeta, usePhase, useSaveState, useStatus, useVisitor } from '../hooks.ts'
import { useLanguage, useText } from '../text.ts'
import { Banner, Blank, Bones } from '../ui/Frame.tsx'
import { CompletionBar } from './CompletionBar.tsx'
import { currentLayout, useLayout } from './cards/layout.ts'
import { DeskDialog } from './cycle/DeskDialog.tsx'
import { DeskPanel } from './cycle/DeskPanel.tsx'
import type { ReportTools } from './cycle/report-tools.ts'
import { SealedBanner } from './cycle/SealedBanner.tsx'
import { SeeAsBanner } from './cycle/SeeAsBanner.tsx'
import { useDesk } from './cycle/use-desk.ts'
import { useRowMarks } from './cycle/use-row-marks.ts'
import { KeptWorkPanel } from './KeptWorkPanel.tsx'
import { ReportHeader } from './ReportHeader.tsx'
import { EVERYTHING, filterOf, type RowChoice } from './row-choice.ts'
import { useOpenReport } from './use-open-report.ts'
import { useUndoKeys } from './use-undo-keys.ts'

const loadGrid = () => import('./pane/SheetWithPane.tsx')
const loadCards = () => import('./cards/TaskCards.tsx')
const ReportGrid = lazy(() => loadGrid().then(grid => ({ default: grid.SheetWithPane })))
const TaskCards = lazy(() => loadCards().then(cards => ({ default: cards.TaskCards })))

const ActionBar = lazy(() => import('./cycle/ActionBar.tsx').then(bar => ({ default: bar.ActionBar })))

/** Fetches the table or the cards before a report is opened: a phone never fetches the table. */
export function prefetchGrid(): void {
  const layout: Promise<unknown> = currentLayout() === 'cards' ? loadCards() : loadGrid()
  layout.catch(() => {})
}

/** One report: a thin frame around the table. */
export function ReportPage({ id }: { id: string }) {
  const text = useText()
  const visitor = useVisitor()
  useEffect(prefetchGrid, [])
  if (visitor.is === 'stranger') return <Redirect to="/enter" replace />
  if (visitor.is === 'known') return <ReportOf id={id} me={visitor.me} />
  return (
    <div className="report-page">
      {visitor.is === 'asking' ? (
        <SheetBones />
      ) : (
        <Blank title={text.report.offlineTitle} says={text.errors.unreachable} isPage>
          <Button onClick={() => location.reload()}>{text.retry}</Button>
        </Blank>
      )}
    </div>
  )
}

function ReportOf({ id, me }: { id: string; me: Person }) {
  const text = useText()
  const { report, kept, isKeptSafe, isStuck, discardKept, reopen } = useOpenReport(id, me)
  if (!report) return <SheetBones />
  const keptWork = <KeptWorkPanel report={id} kept={kept} isSafe={isKeptSafe} onDiscard={discardKept} />
  return (
    <div className="report-page">
      {isStuck ? (
        <>
          {keptWork}
          <Blank title={text.report.refusedTwiceTitle} says={text.report.refusedTwiceText} isPage>
            <Button onClick={reopen}>{text.report.reopen}</Button>
          </Blank>
        </>
      ) : (
        <ByPhase report={report} keptWork={keptWork} />
      )}
    </div>
  )
}

function ByPhase({ report, keptWork }: { report: OpenReport; keptWork: ReactNode }) {
  const phase = usePhase(report)
  switch (phase.is) {
    case 'loading':
      return (
        <>
          {keptWork}
          <Loading report={report} />
        </>
      )
    case 'closed':
      return (
        <>
          {keptWork}
          <Closed report={report} code={phase.code} reason={phase.reason} />
        </>
      )
    case 'refused': // is being opened anew
    case 'ready':
      return <Ready report={report} keptWork={keptWork} />
  }
}

function Loading({ report }: { report: OpenReport }) {
  const text = useText()
  const isOffline = useStatus(report, one => one.save().is === 'offline' && !one.connecting())
  return isOffline ? <Blank title={text.report.offlineTitle} says={text.report.offlineText} isPage /> : <SheetBones />
}

function Closed({ report, code, reason }: { report: OpenReport; code: number; reason: string }) {
  const text = useText()
  const [, go] = useLocation()
  const save = useSaveState(report)
  const waiting = save.is === 'saved' || save.is === 'refused' ? 0 : save.unacknowledged
  if (code === 4401) {
    return (
      <Blank title={text.report.signedOutTitle} says={text.report.signedOutText(waiting)} isPage>
        <Button onClick={() => go('/enter')}>{text.enter.title}</Button>
      </Blank>
    )
  }
  if (reason === 'too-new') return <Blank title={text.report.tooNewTitle} says={text.report.tooNewText} isPage />
  return (
    <Blank title={text.report.goneTitle} says={text.report.goneText} isPage>
      <Button onClick={() => go('/')}>{text.report.all}</Button>
    </Blank>
  )
}

function Ready({ report, keptWork }: { report: OpenReport; keptWork: ReactNode }) {
  const text = useText()
  const language = useLanguage()
  const isDark = useComputedColorScheme('light') === 'dark'
  const [choice, setChoice] = useState<RowChoice>(EVERYTHING)
  const filter = useMemo(() => filterOf(choice), [choice])
  const layout = useLayout()
  const desk = useDesk(report)
  const marks = useRowMarks(report)
  useLeaveWarning(report)
  useUndoKeys(report)
  const around = (
    <>
      <DeskPanel report={report} desk={desk} onChoice={setChoice} />
      <DeskDialog report={report} desk={desk} />
    </>
  )
  if (layout === 'cards') {
    return (
      <>
        <ReportHeader report={report} tools={desk.tools} />
        {keptWork}
        <Banners report={report} tools={desk.tools} />
        <main className="report-sheet">
          <Suspense fallback={<SheetBones label={text.report.loadingGrid} />}>
            <TaskCards report={report} />
          </Suspense>
        </main>
        {around}
      </>
    )
  }
  return (
    <>
      <ReportHeader report={report} tools={desk.tools} hasCells />
      {keptWork}
      <Banners report={report} tools={desk.tools} />
      <CompletionBar report={report} choice={choice} onChoice={setChoice} onChase={() => desk.tools.open('chase')} />
      <div className="report-body">
        <main className="report-sheet">
          <Suspense fallback={<SheetBones label={text.report.loadingGrid} />}>
            <ReportGrid
              {...{ report, language, filter, marks }}
              dark={isDark}
              {...(desk.picks ? { picks: desk.picks } : {})}
              onActiveCell={desk.onActiveCell}
              onOpenInternal={desk.onOpenInternal}
            />
          </Suspense>
        </main>
        {around}
      </div>
      <Suspense fallback={null}>{desk.picks ? <ActionBar report={report} picks={desk.picks} /> : null}</Suspense>
    </>
  )
}

function Banners({ report, tools }: { report: OpenReport; tools: ReportTools }) {
  const text = useText()
  const meta = useMeta(report)
  const trouble = useStatus(report, one => one.trouble())
  const isOffline = useStatus(report, one => one.save().is === 'offline' && !one.connecting())
  const keepsCopy = useStatus(report, one => one.keepsCopy())
  return (
    <>
      <SealedBanner report={report} tools={tools} />
      <SeeAsBanner report={report} />
      {meta.state !== 'sealed' && report.me.role === 'viewer' ? (
        <Banner tone="quiet">{text.report.viewer}</Banner>
      ) : null}
      {trouble === 'disk-trouble' ? <Banner tone="late">{text.report.trouble}</Banner> : null}
      {trouble !== null && trouble !== 'disk-trouble' && isOffline ? <Banner>{text.report.busy}</Banner> : null}
      {isOffline && !keepsCopy ? <Banner>{text.report.noCopy}</Banner> : null}
    </>
  )
}

/** Closing the page would lose what is neither on the server nor in a copy here: only then it is asked about. */
function useLeaveWarning(report: OpenReport): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      const save = report.save()
      const isWaiting = (save.is === 'saving' || save.is === 'offline') && save.unacknowledged > 0
      if (isWaiting && !report.keepsCopy()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [report])
}

function SheetBones({ label }: { label?: string }) {
  const text = useText()
  return (
    <div className="report-bones">
      <Bones
        label={label ?? text.report.loading}
        lines={['30%', '100%', '96%', '100%', '72%', '100%', '88%', '100%']}
      />
    </div>
  )
}
