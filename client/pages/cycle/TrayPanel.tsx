import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import './panels.css'
import { useCallback, useEffect, useState } from 'react'
import { mayCoordinate } from '../../../shared/access/person.ts'
import type { TrayEntryAnswer } from '../../../shared/api/cycle.ts'
import { tray } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { sentenceFor, useMeta } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { Bones } from '../../ui/Frame.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { TrayEntry } from './TrayEntry.tsx'
import { TRAY_CHANGED } from './use-tray-count.ts'

/** Work that was refused and kept: a coordinator decides, its author sees what became of it. */
export function TrayPanel({ report, onClose }: { report: OpenReport; onClose: () => void }) {
  const text = useText()
  const cycle = useCycleText()
  const meta = useMeta(report)
  const { entries, failure, refresh } = useTray(report.id)
  const decides = mayCoordinate(report.me, meta.agency)
  return (
    <SidePanel title={decides ? cycle.tray.title : cycle.tray.mine} closeLabel={text.close} onClose={onClose}>
      <p className="panel-intro">{decides ? cycle.tray.intro : cycle.tray.mineIntro}</p>
      {failure !== null ? (
        <p className="panel-failure" role="alert">
          {failure}
        </p>
      ) : null}
      {entries === null && failure === null ? (
        <div className="panel-bones">
          <Bones label={cycle.tray.title} lines={['60%', '100%', '84%']} />
        </div>
      ) : null}
      {entries?.length === 0 ? <p className="panel-none">{cycle.tray.empty}</p> : null}
      {inOrder(entries ?? []).map(entry => (
        <TrayEntry
          key={entry.n}
          report={report}
          entry={entry}
          decides={decides}
          isSealed={meta.state === 'sealed'}
          onDecided={refresh}
        />
      ))}
    </SidePanel>
  )
}

/** What waits first, then the newest. */
function inOrder(entries: readonly TrayEntryAnswer[]): TrayEntryAnswer[] {
  const weight = (entry: TrayEntryAnswer) => (entry.state === 'waiting' ? 0 : 1)
  return [...entries].sort((a, b) => weight(a) - weight(b) || b.n - a.n)
}

function useTray(report: string): { entries: TrayEntryAnswer[] | null; failure: string | null; refresh: () => void } {
  const text = useText()
  const [entries, setEntries] = useState<TrayEntryAnswer[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const look = useCallback(() => {
    tray(report).then(
      found => {
        setEntries(found)
        setFailure(null)
      },
      problem => setFailure(sentenceFor(problem, text))
    )
  }, [report, text])
  useEffect(() => {
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [look])
  return {
    entries,
    failure,
    refresh: () => {
      look()
      dispatchEvent(new Event(TRAY_CHANGED))
    }
  }
}
