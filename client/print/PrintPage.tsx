import './print.css'
import { useEffect, useMemo, useState } from 'react'
import { Link, Redirect } from 'wouter'
import type { Person } from '../../shared/access/person.ts'
import type { OpenReport } from '../doc/report.ts'
import { usePhase, useStatus, useVisitor } from '../hooks.ts'
import { useRowVersions } from '../pages/cards/use-rows.ts'
import { useOpenReport } from '../pages/use-open-report.ts'
import { useLanguage, useText } from '../text.ts'
import { Blank, Bones } from '../ui/Frame.tsx'
import { BackIcon, PrintIcon } from '../ui/icons.tsx'
import { PrintTable } from './PrintTable.tsx'
import { pageFoot, printTable } from './print-table.ts'
import { usePrintText } from './words.ts'

/** One report on paper: black on white, headings and duties repeated, pages numbered. */
export function PrintPage({ id }: { id: string }) {
  const text = useText()
  const visitor = useVisitor()
  if (visitor.is === 'stranger') return <Redirect to="/enter" replace />
  if (visitor.is === 'known') return <PrintOf id={id} me={visitor.me} />
  return visitor.is === 'asking' ? null : (
    <Blank title={text.report.offlineTitle} says={text.errors.unreachable} isPage />
  )
}

function PrintOf({ id, me }: { id: string; me: Person }) {
  const { report } = useOpenReport(id, me)
  return report === null ? null : <ByPhase report={report} />
}

function ByPhase({ report }: { report: OpenReport }) {
  const text = useText()
  const phase = usePhase(report)
  const isOffline = useStatus(report, one => one.save().is === 'offline' && !one.connecting())
  if (phase.is === 'ready') return <Sheet report={report} />
  if (phase.is !== 'loading') return <Blank title={text.report.goneTitle} says={text.report.goneText} isPage />
  if (isOffline) return <Blank title={text.report.offlineTitle} says={text.report.offlineText} isPage />
  return <Bones label={text.report.loading} lines={['30%', '100%', '96%', '100%']} />
}

function Sheet({ report }: { report: OpenReport }) {
  const text = usePrintText()
  const pageText = useText()
  const language = useLanguage()
  const [isInternal, setInternal] = useState(false)
  useRowVersions(report)
  const { meta } = report.view()
  const names = { ...text, states: pageText.states }
  const table = printTable(report.view(), isInternal ? names : null)
  const today = useMemo(() => new Date().toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB'), [language])
  usePageTitle(meta.title)
  return (
    <div className="print-page">
      <style>{pageFoot(meta.title, text.page, text.printed(today))}</style>
      <header className="print-bar">
        <Link href={`/reports/${report.id}`} className="icon-button" aria-label={text.back} title={text.back}>
          <BackIcon />
        </Link>
        <label>
          <input type="checkbox" checked={isInternal} onChange={event => setInternal(event.currentTarget.checked)} />
          {text.internal}
        </label>
        <span className="print-hint">{text.hint}</span>
        <button type="button" className="print-button" onClick={() => print()}>
          <PrintIcon />
          {text.print}
        </button>
      </header>
      <main className="print-paper" lang="zh-CN">
        <h1>{meta.title}</h1>
        {table.groups.length === 0 ? <p>{text.empty}</p> : <PrintTable {...table} />}
      </main>
    </div>
  )
}

/** A file made of the page bears the report's name. */
function usePageTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    if (title !== '') document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}
