import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '../dialogs.css'
import './download.css'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Edition } from '../../../shared/table/edition.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useView } from '../../hooks.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Format } from './download.ts'
import { leftOutOf } from './left-out.ts'
import { progressSays } from './progress-words.ts'
import { useDownload } from './use-download.ts'
import { useDownloadText } from './words.ts'

interface Props {
  report: OpenReport
  /** Why the download before this did not succeed. */
  failure: string | null
  onClose: () => void
}

/** The report as a file: which format, for whom, and how far it is. */
export function DownloadDialog({ report, failure, onClose }: Props) {
  const text = useDownloadText()
  const view = useView(report)
  const [format, setFormat] = useState<Format>('xlsx')
  const [edition, setEdition] = useState<Edition>('internal')
  const { state, start, cancel } = useDownload(onClose)
  const isBusy = state.is === 'making' || state.is === 'coming'
  const wrong = state.is === 'failed' ? state.says : state.is === 'idle' ? failure : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start({ report: report.id, format, edition })
  }
  const editions = { internal: text.internalSays, public: text.publicSays(leftOutOf(view)) }
  return (
    <Dialog title={text.title} closeLabel={text.close} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        {wrong ? (
          <p className="dialog-failure" role="alert">
            {wrong}
          </p>
        ) : null}
        <fieldset className="download-choice" disabled={isBusy}>
          <legend>{text.format}</legend>
          {(Object.keys(text.formats) as Format[]).map(each => (
            <Choice key={each} group="format" isChosen={each === format} onChoose={() => setFormat(each)}>
              {text.formats[each]}
            </Choice>
          ))}
        </fieldset>
        <fieldset className="download-choice" disabled={isBusy}>
          <legend>{text.edition}</legend>
          {(['internal', 'public'] as const).map(each => (
            <Choice key={each} group="edition" isChosen={each === edition} onChoose={() => setEdition(each)}>
              {{ name: text[each], says: editions[each] }}
            </Choice>
          ))}
        </fieldset>
        <div className="dialog-actions">
          <span className="download-progress" role="status">
            {isBusy ? progressSays(state, text) : ''}
          </span>
          {isBusy ? (
            <Button variant="default" onClick={cancel}>
              {text.cancel}
            </Button>
          ) : null}
          <Button type="submit" loading={isBusy}>
            {text.go}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface ChoiceProps {
  group: string
  isChosen: boolean
  onChoose: () => void
  children: { name: string; says: string }
}

function Choice({ group, isChosen, onChoose, children: { name, says } }: ChoiceProps) {
  return (
    <label className="download-option">
      <input type="radio" name={group} checked={isChosen} onChange={onChoose} />
      <span>
        <b>{name}</b>
        <small>{says}</small>
      </span>
    </label>
  )
}
