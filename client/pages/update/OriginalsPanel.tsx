import '../cycle/panels.css'
import './update.css'
import { useEffect, useState } from 'react'
import type { OriginalAnswer } from '../../../shared/api/originals.ts'
import type { OpenReport } from '../../doc/report.ts'
import { sentenceFor } from '../../hooks.ts'
import { useLanguage, useText } from '../../text.ts'
import { Bones } from '../../ui/Frame.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useNow } from '../cycle/use-now.ts'
import { sayWhen } from '../cycle/when.ts'
import { originalAddress, originals } from './file-questions.ts'
import { useUpdateText } from './words.ts'

/** The files this report was made of and updated from, newest first. */
export function OriginalsPanel({ report, onClose }: { report: OpenReport; onClose: () => void }) {
  const text = useText()
  const { originals: words } = useUpdateText()
  const { list, failure } = useOriginals(report.id)
  return (
    <SidePanel title={words.title} closeLabel={text.close} onClose={onClose}>
      <p className="panel-intro">{words.intro}</p>
      {failure === null ? null : (
        <p className="panel-failure" role="alert">
          {failure}
        </p>
      )}
      {list === null && failure === null ? (
        <div className="panel-bones">
          <Bones label={words.loading} lines={['62%', '84%']} />
        </div>
      ) : null}
      {list?.length === 0 ? <p className="panel-none">{words.none}</p> : null}
      {(list ?? []).toReversed().map(original => (
        <OriginalLine key={original.n} report={report.id} original={original} />
      ))}
    </SidePanel>
  )
}

function OriginalLine({ report, original }: { report: string; original: OriginalAnswer }) {
  const { originals: words } = useUpdateText()
  const language = useLanguage()
  const now = useNow()
  const { n, name, by, at, bytes, why, mayOpen } = original
  const facts = [by.unit ?? '', by.name, sayWhen(at, now, language), words.size(Math.max(1, Math.round(bytes / 1024)))]
  return (
    <article className="deed original">
      <header>
        <b>{name}</b>
        <span>{words.why[why] ?? why}</span>
      </header>
      <p className="panel-note">{facts.filter(fact => fact !== '').join(' · ')}</p>
      {mayOpen ? (
        <a href={originalAddress(report, n)} download={name} aria-label={words.downloadNamed(name)}>
          {words.download}
        </a>
      ) : null}
    </article>
  )
}

function useOriginals(report: string): { list: OriginalAnswer[] | null; failure: string | null } {
  const text = useText()
  const [list, setList] = useState<OriginalAnswer[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    let isHere = true
    originals(report).then(
      found => isHere && setList(found),
      problem => isHere && setFailure(sentenceFor(problem, text))
    )
    return () => {
      isHere = false
    }
  }, [report, text])
  return { list, failure }
}
