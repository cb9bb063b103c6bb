import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '../dialogs.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTask } from '../../hooks.ts'
import { type RenamedUnit, renameUnit } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'

interface Props {
  agency: string
  unit: string
  onClose: () => void
  onRenamed: (renamed: RenamedUnit) => void
}

/** A new name for a department; says first what follows from it. */
export function RenameUnitDialog({ agency, unit, onClose, onRenamed }: Props) {
  const text = useText()
  const office = useOfficeText()
  const words = office.agencies
  const { isBusy, failure, run, fail } = useTask()
  const [name, setName] = useState(unit)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    if (trimmed === '') return fail(words.nameMissing)
    if (trimmed === unit) return onClose()
    run(async () => onRenamed(await renameUnit(agency, unit, trimmed)))
  }
  return (
    <Dialog title={words.renameTitle(unit)} closeLabel={text.close} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit} noValidate>
        <p className="dialog-intro">{words.renameUnit}</p>
        <TextInput
          label={words.newName}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          onFocus={event => event.currentTarget.select()}
          autoComplete="off"
          data-autofocus
        />
        {failure ? (
          <p className="dialog-failure" role="alert">
            {failure}
          </p>
        ) : null}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {office.cancel}
          </Button>
          <Button type="submit" loading={isBusy}>
            {words.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
