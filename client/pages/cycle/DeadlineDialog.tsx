import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '../dialogs.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { setDeadline } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useTask } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'

/** Sets or takes away the moment from which on unsubmitted rows are late. */
export function DeadlineDialog({ report, onClose }: { report: OpenReport; onClose: () => void }) {
  const text = useText()
  const cycle = useCycleText()
  const { isBusy, failure, run, fail } = useTask()
  const before = report.deadline()
  const [day, setDay] = useState(before?.slice(0, 10) ?? '')
  const [time, setTime] = useState(before?.slice(11) ?? '')
  const save = (deadline: string | null) =>
    run(async () => {
      await setDeadline(report.id, deadline)
      onClose()
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day === '') fail(cycle.deadline.dayMissing)
    else save(time === '' ? day : `${day}T${time}`)
  }
  return (
    <Dialog title={cycle.deadline.title} closeLabel={text.close} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit} noValidate>
        <p className="dialog-intro">{cycle.deadline.intro}</p>
        <div className="dialog-pair">
          <TextInput
            type="date"
            label={cycle.deadline.day}
            value={day}
            onChange={event => setDay(event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={cycle.deadline.time}
            description={cycle.deadline.timeHint}
            inputWrapperOrder={['label', 'input', 'description']}
            value={time}
            onChange={event => setTime(event.currentTarget.value)}
          />
        </div>
        {failure ? (
          <p className="dialog-failure" role="alert">
            {failure}
          </p>
        ) : null}
        <div className="dialog-actions">
          {before === null ? null : (
            <Button variant="default" disabled={isBusy} onClick={() => save(null)}>
              {cycle.deadline.remove}
            </Button>
          )}
          <Button type="submit" loading={isBusy}>
            {cycle.deadline.set}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
