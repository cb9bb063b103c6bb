import '@mantine/core/styles/Input.css'
import './import.css'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Person } from '../../../shared/access/person.ts'
import { KnownPage } from '../KnownPage.tsx'
import { DropOverlay, useFileDrop } from './DropOverlay.tsx'
import { isTouched } from './draft.ts'
import { PreviewStep } from './PreviewStep.tsx'
import { ReadAgain } from './ReadAgain.tsx'
import { ReadingStep } from './ReadingStep.tsx'
import { SourceStep } from './SourceStep.tsx'
import { takeHandedFiles } from './source.ts'
import { useImport } from './use-import.ts'
import { useImportText } from './words.ts'

/** From a file to a report: choose, see what was understood, correct it, create. */
export function ImportPage() {
  return (
    <KnownPage here="reports" isForOffice>
      {me => <ImportFor me={me} />}
    </KnownPage>
  )
}

function ImportFor({ me }: { me: Person }) {
  const words = useImportText()
  const [, go] = useLocation()
  const [said, setSaid] = useState<string | null>(null)
  const work = useImport(me.id, report => go(`/reports/${report}`))
  const { state } = work
  const takeFiles = ([file, ...more]: readonly File[]) => {
    if (file === undefined) return
    setSaid(more.length > 0 ? words.oneOfMany(file.name) : null)
    work.read({ content: file, filename: file.name })
  }
  const isOver = useFileDrop(state.is === 'reading' ? null : takeFiles)
  useHandedFiles(takeFiles)
  const steps = useRef({ now: state.is, isBack: false })
  if (steps.current.now !== state.is) steps.current = { now: state.is, isBack: true }
  const isWork =
    state.is === 'preview' && (isTouched(state.preview, state.draft) || Object.keys(state.reading).length > 0)
  return (
    <main className="import-page" data-step={state.is}>
      <div className="import-title">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      <div role="status" className="told-place">
        {said === null ? null : <div className="told">{said}</div>}
        {state.is === 'preview' && state.before !== null ? (
          <ReadAgain now={state} before={state.before} onBack={work.goBack} onKeep={work.keepThis} />
        ) : null}
      </div>
      {state.is === 'source' ? (
        <SourceStep
          failure={state.failure}
          name={state.name}
          isHeadless={state.headless !== undefined}
          isBack={steps.current.isBack}
          work={work}
          onFiles={takeFiles}
        />
      ) : null}
      {state.is === 'reading' ? (
        <ReadingStep name={state.source.filename || words.pastedName} sent={state.sent} onCancel={work.cancel} />
      ) : null}
      {state.is === 'preview' ? <PreviewStep me={me} state={state} work={work} /> : null}
      {isOver ? <DropOverlay says={isWork ? words.dropInstead : words.dropNow} /> : null}
    </main>
  )
}

/** Files that were dropped on the list of reports. */
function useHandedFiles(onFiles: (files: readonly File[]) => void): void {
  const take = useRef(onFiles)
  take.current = onFiles
  useEffect(() => {
    const timer = setTimeout(() => {
      const handed = takeHandedFiles()
      if (handed.length > 0) take.current(handed)
    })
    return () => clearTimeout(timer)
  }, [])
}
