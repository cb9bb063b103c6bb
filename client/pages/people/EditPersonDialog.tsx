import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '../dialogs.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Person, Role } from '../../../shared/access/person.ts'
import type { ChangePerson, PersonAnswer } from '../../../shared/api/people.ts'
import { useTask } from '../../hooks.ts'
import { changePerson } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { GrantFields, type GrantWish } from './GrantFields.tsx'
import { useAgencies } from './use-agencies.ts'

interface Props {
  person: PersonAnswer
  me: Person
  onClose: () => void
  onChanged: (name: string) => void
}

/** Another name, role or department; only what changed is sent. */
export function EditPersonDialog({ person, me, onClose, onChanged }: Props) {
  const text = useText()
  const office = useOfficeText()
  const words = office.people
  const agencies = useAgencies()
  const { isBusy, failure, run, fail } = useTask()
  const [name, setName] = useState(person.name)
  const [wish, setWish] = useState<GrantWish>({
    role: person.role as Role,
    agency: person.agency ?? '',
    unit: person.unit ?? ''
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const to = changesOf(person, name.trim(), wish)
    if (name.trim() === '') return fail(words.nameMissing)
    if (wish.role === 'filler' && wish.unit.trim() === '') return fail(words.unitMissing)
    if (Object.keys(to).length === 0) return onClose()
    run(async () => onChanged((await changePerson(person.id, to)).name))
  }
  return (
    <Dialog title={words.editTitle(person.name)} closeLabel={text.close} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit} noValidate>
        <TextInput
          label={words.name}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          data-autofocus
        />
        <GrantFields
          me={me}
          wish={wish}
          onWish={setWish}
          agencies={agencies}
          canChooseAgency={false}
          unitHint={words.unitHint}
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
            {office.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** A department is a filler's: whoever becomes something else leaves it. */
function changesOf(person: PersonAnswer, name: string, wish: GrantWish): ChangePerson {
  const unit = wish.role === 'filler' ? wish.unit.trim() : wish.role === person.role ? person.unit : null
  return {
    ...(name === person.name ? {} : { name }),
    ...(wish.role === person.role ? {} : { role: wish.role }),
    ...(unit === person.unit ? {} : { unit })
  }
}
