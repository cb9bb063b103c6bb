import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import './dialogs.css'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Imported } from '../../shared/api/contract.ts'
import { LIMITS } from '../../shared/limits.ts'
import * as api from '../api.ts'
import { useTask } from '../hooks.ts'
import { useText } from '../text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { ImportSource, type Source } from './ImportSource.tsx'
import { Understood } from './Understood.tsx'

/** Refusals that the person can mend here, by naming what the file does not say. */
const MENDABLE = new Set(['unknown-agency', 'bad-period', 'bad-name'])

/** File or pasted text → what was understood → a report. Nothing is made before the last button. */
export function ImportDialog({ onClose, onMade }: { onClose: () => void; onMade: (report: string) => void }) {
  const text = useText()
  const { isBusy, failure, run, fail } = useTask()
  const [source, setSource] = useState<Source | null>(null)
  const [understood, setUnderstood] = useState<Imported | null>(null)
  const [agency, setAgency] = useState('')
  const [period, setPeriod] = useState('')

  const read = (chosen: Source, named: { agency: string; period: string }) => {
    if (chosen.content.size === 0) return fail(text.import.empty)
    if (chosen.content.size > LIMITS.uploadBytes) return fail(text.import.tooLarge)
    run(async () => {
      try {
        const answer = await api.importReport({ ...chosen, ...named, preview: true })
        setSource(chosen)
        setUnderstood(answer)
        setAgency(answer.agency)
        setPeriod(answer.period)
      } catch (problem) {
        if (problem instanceof api.Refused && MENDABLE.has(problem.code)) setSource(chosen)
        throw problem
      }
    })
  }
  const create = () => {
    if (!source) return
    run(async () => {
      const made = await api.importReport({ ...source, agency, period, preview: false })
      onMade(made.id)
    })
  }
  const startOver = () => {
    fail(null)
    setSource(null)
    setUnderstood(null)
    setAgency('')
    setPeriod('')
  }
  const isAsRead = understood !== null && understood.agency === agency.trim() && understood.period === period.trim()
  return (
    <Dialog title={text.import.title} closeLabel={text.close} onClose={onClose} width={640}>
      <div className="dialog-form">
        {source === null ? (
          <ImportSource isBusy={isBusy} onSource={chosen => read(chosen, { agency, period })} />
        ) : null}
        {failure ? (
          <p className="dialog-failure" role="alert">
            {failure}
          </p>
        ) : null}
        {source === null ? null : (
          <>
            <div className="dialog-pair">
              <TextInput
                label={text.import.agency}
                placeholder={text.import.agencyPlaceholder}
                value={agency}
                onChange={event => setAgency(event.currentTarget.value)}
              />
              <TextInput
                label={text.import.period}
                placeholder={text.import.periodHint}
                value={period}
                onChange={event => setPeriod(event.currentTarget.value)}
              />
            </div>
            {understood ? <Understood answer={understood} /> : null}
            <div className="dialog-actions">
              <Button variant="default" onClick={startOver}>
                {text.import.again}
              </Button>
              {isAsRead ? (
                <Button loading={isBusy} onClick={create}>
                  {text.import.create}
                </Button>
              ) : (
                <Button loading={isBusy} onClick={() => read(source, { agency: agency.trim(), period: period.trim() })}>
                  {text.import.recheck}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
