import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '../dialogs.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Person } from '../../../shared/access/person.ts'
import type { GivenAccount, PersonAnswer } from '../../../shared/api/people.ts'
import { useTask } from '../../hooks.ts'
import { addPerson, giveAccount } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { GrantFields, type GrantWish } from './GrantFields.tsx'
import { useAgencies } from './use-agencies.ts'

interface Props {
  me: Person
  /** Whose account it is to be; null: somebody new. */
  person: PersonAnswer | null
  onClose: () => void
}

/** Gives an account with a first password, or another password to one that is there. The password is told once. */
export function AccountDialog({ me, person, onClose }: Props) {
  const text = useText()
  const words = useOfficeText().people
  const [given, setGiven] = useState<GivenAccount | null>(null)
  const title = given
    ? words.givenTitle
    : person === null
      ? words.addTitle
      : person.account === null
        ? words.giveTitle(person.name)
        : words.resetTitle(person.name)
  return (
    <Dialog title={title} closeLabel={text.close} onClose={onClose}>
      {given ? <Given given={given} /> : null}
      {!given && person === null ? <NewPersonForm me={me} onGiven={setGiven} /> : null}
      {!given && person !== null ? <AccountForm person={person} onGiven={setGiven} /> : null}
    </Dialog>
  )
}

function AccountForm({ person, onGiven }: { person: PersonAnswer; onGiven: (given: GivenAccount) => void }) {
  const words = useOfficeText().people
  const { isBusy, failure, run, fail } = useTask()
  const [account, setAccount] = useState(person.account ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (account.trim() === '') return fail(words.accountMissing)
    run(async () => onGiven(await giveAccount(person.id, { account: account.trim() })))
  }
  return (
    <form className="dialog-form" onSubmit={submit} noValidate>
      <p className="dialog-intro">{person.account === null ? words.giveIntro : words.resetIntro}</p>
      <AccountField account={account} onAccount={setAccount} />
      <Ending failure={failure} isBusy={isBusy} label={words.giveButton} />
    </form>
  )
}

function NewPersonForm({ me, onGiven }: { me: Person; onGiven: (given: GivenAccount) => void }) {
  const words = useOfficeText().people
  const agencies = useAgencies()
  const { isBusy, failure, run, fail } = useTask()
  const [name, setName] = useState('')
  const [account, setAccount] = useState('')
  const [wish, setWish] = useState<GrantWish>({ role: 'filler', agency: me.agency ?? '', unit: '' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return fail(words.nameMissing)
    if (wish.role === 'filler' && wish.agency === '') return fail(words.agencyMissing)
    if (wish.role === 'filler' && wish.unit.trim() === '') return fail(words.unitMissing)
    if (account.trim() === '') return fail(words.accountMissing)
    const { role, agency } = wish
    const unit = role === 'filler' ? { unit: wish.unit.trim() } : {}
    const place = agency === '' ? {} : { agency }
    run(async () => onGiven(await addPerson({ name: name.trim(), role, account: account.trim(), ...place, ...unit })))
  }
  return (
    <form className="dialog-form" onSubmit={submit} noValidate>
      <p className="dialog-intro">{words.addIntro}</p>
      <TextInput
        label={words.name}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
      <GrantFields me={me} wish={wish} onWish={setWish} agencies={agencies} canChooseAgency />
      <AccountField account={account} onAccount={setAccount} />
      <Ending failure={failure} isBusy={isBusy} label={words.addButton} />
    </form>
  )
}

function AccountField({ account, onAccount }: { account: string; onAccount: (account: string) => void }) {
  const words = useOfficeText().people
  return (
    <TextInput
      label={words.account}
      description={words.accountHint}
      value={account}
      onChange={event => onAccount(event.currentTarget.value)}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  )
}

function Ending({ failure, isBusy, label }: { failure: string | null; isBusy: boolean; label: string }) {
  return (
    <>
      {failure ? (
        <p className="dialog-failure" role="alert">
          {failure}
        </p>
      ) : null}
      <div className="dialog-actions">
        <Button type="submit" loading={isBusy}>
          {label}
        </Button>
      </div>
    </>
  )
}

function Given({ given }: { given: GivenAccount }) {
  const text = useText()
  const words = useOfficeText().people
  return (
    <div className="dialog-form">
      <p className="dialog-intro">{words.givenIntro}</p>
      <TextInput label={words.account} value={given.account} readOnly />
      <TextInput
        label={words.password}
        value={given.password}
        readOnly
        onFocus={event => event.currentTarget.select()}
      />
      <div className="dialog-actions">
        <CopyButton
          text={words.bothText(given.account, given.password)}
          label={words.copyBoth}
          copied={text.copied}
          isMain
        />
      </div>
    </div>
  )
}
