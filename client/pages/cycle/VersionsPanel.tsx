import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import './panels.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { mayCoordinate } from '../../../shared/access/person.ts'
import type { VersionAnswer } from '../../../shared/api/cycle.ts'
import { nameVersion, versions } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { sentenceFor, useMeta, useTask } from '../../hooks.ts'
import { useLanguage, useText } from '../../text.ts'
import { Bones } from '../../ui/Frame.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useNow } from './use-now.ts'
import { sayWhen } from './when.ts'

const VersionDialog = lazy(() => import('./VersionDialog.tsx').then(dialog => ({ default: dialog.VersionDialog })))

/** What was sealed or kept under a name. */
export function VersionsPanel({ report, onClose }: { report: OpenReport; onClose: () => void }) {
  const text = useText()
  const cycle = useCycleText()
  const meta = useMeta(report)
  const { list, failure, refresh } = useVersions(report.id, meta.state)
  const [opened, setOpened] = useState<{ version: number; compare: boolean } | null>(null)
  return (
    <SidePanel title={cycle.versions.title} closeLabel={text.close} onClose={onClose}>
      <p className="panel-intro">{cycle.versions.intro}</p>
      {mayCoordinate(report.me, meta.agency) ? <NewVersion report={report} onMade={refresh} /> : null}
      {failure === null ? null : (
        <p className="panel-failure" role="alert">
          {failure}
        </p>
      )}
      {list === null && failure === null ? (
        <div className="panel-bones">
          <Bones label={cycle.versions.title} lines={['52%', '80%']} />
        </div>
      ) : null}
      {list?.length === 0 ? <p className="panel-none">{cycle.versions.empty}</p> : null}
      {[...(list ?? [])].reverse().map(version => (
        <VersionLine
          key={version.version}
          version={version}
          onOpen={compare => setOpened({ version: version.version, compare })}
        />
      ))}
      <Suspense fallback={null}>
        {opened ? (
          <VersionDialog report={report} {...opened} list={list ?? []} onClose={() => setOpened(null)} />
        ) : null}
      </Suspense>
    </SidePanel>
  )
}

function VersionLine({ version, onOpen }: { version: VersionAnswer; onOpen: (compare: boolean) => void }) {
  const cycle = useCycleText()
  const language = useLanguage()
  const now = useNow()
  return (
    <article className="deed">
      <header>
        <b>{version.name}</b>
        <span className="panel-note">
          {cycle.versions.number(version.version)}
          {version.kind === 'named' ? '' : ` · ${cycle.versions.kinds[version.kind] ?? version.kind}`}
        </span>
      </header>
      <p className="panel-note">
        {version.person.name} · {sayWhen(version.at, now, language)} · {cycle.versions.rows(version.rows)}
      </p>
      <span className="version-sha" title={`${cycle.seal.sha} ${version.sha256}`}>
        {version.sha256}
      </span>
      <div className="panel-actions">
        <Button size="compact-sm" variant="default" onClick={() => onOpen(false)}>
          {cycle.versions.open}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onOpen(true)}>
          {cycle.versions.compare}
        </Button>
      </div>
    </article>
  )
}

function NewVersion({ report, onMade }: { report: OpenReport; onMade: () => void }) {
  const cycle = useCycleText()
  const { isBusy, failure, run, fail } = useTask()
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return fail(cycle.versions.nameMissing)
    run(async () => {
      await nameVersion(report.id, name.trim())
      setName('')
      onMade()
    })
  }
  return (
    <form className="version-new" onSubmit={submit} noValidate>
      <TextInput
        label={cycle.versions.name}
        placeholder={cycle.versions.namePlaceholder}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={failure}
      />
      <Button type="submit" variant="default" loading={isBusy}>
        {cycle.versions.save}
      </Button>
    </form>
  )
}

/** @param state a seal makes a version: another state asks anew */
function useVersions(report: string, state: string) {
  const text = useText()
  const [list, setList] = useState<VersionAnswer[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const look = useCallback(() => {
    versions(report).then(
      found => {
        setList(found)
        setFailure(null)
      },
      problem => setFailure(sentenceFor(problem, text))
    )
  }, [report, text])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a seal makes a version
  useEffect(look, [look, state])
  return { list, failure, refresh: look }
}
