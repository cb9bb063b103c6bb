import '@mantine/core/styles/Input.css'
import '../dialogs.css'
import './version.css'
import { NativeSelect } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { VersionAnswer } from '../../../shared/api/cycle.ts'
import { type PlainReport, plainOf } from '../../../shared/report/canonical.ts'
import { compareReports } from '../../../shared/report/compare.ts'
import { type CellDifference, compareVersions, type OpenVersion, openVersion } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { sentenceFor } from '../../hooks.ts'
import { useLanguage, useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Bones } from '../../ui/Frame.tsx'
import { Differences } from './Differences.tsx'
import { useNow } from './use-now.ts'
import { VersionTable } from './VersionTable.tsx'
import { sayWhen } from './when.ts'

interface Props {
  report: OpenReport
  version: number
  /** Begin with what differs from the present. */
  compare: boolean
  list: readonly VersionAnswer[]
  onClose: () => void
}

const ALONE = ''
const NOW = 'now'

/** A version to be read, and compared cell by cell with the present or with another version. */
export function VersionDialog({ report, version: n, compare, list, onClose }: Props) {
  const text = useText()
  const cycle = useCycleText()
  const language = useLanguage()
  const now = useNow()
  const [against, setAgainst] = useState(compare ? NOW : ALONE)
  const [round, setRound] = useState(0)
  const { version, failure } = useVersion(report.id, n, text)
  const differences = useDifferences(report, version, against, round)
  const name = version === null ? cycle.versions.number(n) : `${cycle.versions.number(n)} · ${version.name}`
  return (
    <Dialog title={cycle.versions.readOnly(name)} closeLabel={text.close} onClose={onClose} width={1240}>
      <div className="dialog-form version">
        <div className="version-bar">
          <p className="dialog-intro">
            {version
              ? `${version.person.name} · ${sayWhen(version.at, now, language)} · ${cycle.versions.rows(version.rows)}`
              : ''}
          </p>
          <NativeSelect
            aria-label={cycle.versions.with}
            value={against}
            onChange={event => setAgainst(event.currentTarget.value)}
            data={[
              { value: ALONE, label: cycle.versions.alone },
              { value: NOW, label: cycle.versions.withOne(cycle.versions.now) },
              ...list
                .filter(one => one.version !== n)
                .map(one => ({
                  value: String(one.version),
                  label: cycle.versions.withOne(`${cycle.versions.number(one.version)} · ${one.name}`)
                }))
            ]}
          />
        </div>
        {failure === null ? null : (
          <p className="dialog-failure" role="alert">
            {failure}
          </p>
        )}
        {version === null && failure === null ? <Bones label={name} lines={['100%', '96%', '100%', '80%']} /> : null}
        {version && against === ALONE ? <VersionTable report={version.report} /> : null}
        {version && against !== ALONE && differences ? (
          <Differences
            report={report}
            version={version}
            differences={differences}
            mayRestore={against === NOW}
            onRestored={() => setRound(round + 1)}
          />
        ) : null}
      </div>
    </Dialog>
  )
}

function useVersion(report: string, n: number, text: ReturnType<typeof useText>) {
  const [version, setVersion] = useState<OpenVersion | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    openVersion(report, n).then(setVersion, problem => setFailure(sentenceFor(problem, text)))
  }, [report, n, text])
  return { version, failure }
}

/** @param against `now`, or the number of another version */
function useDifferences(report: OpenReport, version: OpenVersion | null, against: string, round: number) {
  const [differences, setDifferences] = useState<readonly CellDifference[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round compares anew
  useEffect(() => {
    setDifferences(null)
    if (version === null || against === ALONE) return
    if (against === NOW) return setDifferences(compareReports(version.report, presentOf(report)))
    let isHere = true
    compareVersions(report.id, version.version, Number(against)).then(
      found => {
        if (isHere) setDifferences(found)
      },
      () => {
        if (isHere) setDifferences([])
      }
    )
    return () => {
      isHere = false
    }
  }, [report, version, against, round])
  return differences
}

const presentOf = (report: OpenReport): PlainReport => plainOf(report.view())
