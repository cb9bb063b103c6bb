import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '../dialogs.css'
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { useCycleText } from '../../cycle-text.ts'
import { useTask } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'

interface Props {
  title: string
  intro: string
  placeholder: string
  go: string
  /** @throws whatever keeps it from being done; the dialog says it and stays */
  onReason: (reason: string) => Promise<void>
  onClose: () => void
}

/** Something that is not done without saying why. */
export function ReasonDialog({ title, intro, placeholder, go, onReason, onClose }: Props) {
  const text = useText()
  const cycle = useCycleText()
  const { isBusy, failure, run } = useTask()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const words = reason.trim()
    if (words === '') return setProblem(cycle.reason.missing)
    if (words.length > LIMITS.reasonCharacters) return setProblem(cycle.reason.tooLong)
    run(async () => {
      await onReason(words)
      onClose()
    })
  }
  return (
    <Dialog title={title} closeLabel={text.close} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit} noValidate>
        <p className="dialog-intro">{intro}</p>
        <Textarea
          label={cycle.reason.label}
          placeholder={placeholder}
          value={reason}
          rows={4}
          onChange={event => {
            setReason(event.currentTarget.value)
            setProblem(null)
          }}
          error={problem}
          data-autofocus
          styles={{ input: { fontFamily: 'var(--font)' } }}
        />
        {failure ? (
          <p className="dialog-failure" role="alert">
            {failure}
          </p>
        ) : null}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {cycle.cancel}
          </Button>
          <Button type="submit" loading={isBusy}>
            {go}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
