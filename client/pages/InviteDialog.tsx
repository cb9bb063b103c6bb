import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import './dialogs.css'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import type { Person } from '../../shared/access/person.ts'
import type { Agency, Invite, InviteAsk } from '../../shared/api/contract.ts'
import * as api from '../api.ts'
import { useTask } from '../hooks.ts'
import { useLanguage, useText } from '../text.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Dialog } from '../ui/Dialog.tsx'

const DAYS = [7, 30, 90, 365]
const USES = [1, 5, 20]
const ROLES = ['filler', 'coordinator', 'viewer', 'operator'] as const

/** Makes a link for a department, a colleague or a reader. */
export function InviteDialog({ me, onClose }: { me: Person; onClose: () => void }) {
  const text = useText()
  const [link, setLink] = useState<Invite | null>(null)
  return (
    <Dialog title={text.invite.title} closeLabel={text.close} onClose={onClose}>
      {link ? <LinkReady link={link} onAnother={() => setLink(null)} /> : <InviteForm me={me} onMade={setLink} />}
    </Dialog>
  )
}

function InviteForm({ me, onMade }: { me: Person; onMade: (link: Invite) => void }) {
  const text = useText()
  const { isBusy, failure, run, fail } = useTask()
  const [agencies, setAgencies] = useState<Agency[]>([])
  const [role, setRole] = useState<(typeof ROLES)[number]>('filler')
  const [agency, setAgency] = useState<string>(me.agency ?? '')
  const [unit, setUnit] = useState('')
  const [days, setDays] = useState(90)
  const [uses, setUses] = useState<number | null>(null)
  useEffect(() => {
    api.agencies().then(setAgencies, () => {})
  }, [])
  const units = agencies.find(one => one.name === agency)?.units ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (role === 'filler' && agency === '') return fail(text.invite.chooseAgency)
    if (role === 'filler' && unit.trim() === '') return fail(text.invite.unitMissing)
    const wish: InviteAsk = { role, days }
    if (agency !== '') wish.agency = agency
    if (uses !== null) wish.uses = uses
    if (role === 'filler') wish.unit = unit.trim()
    run(async () => onMade(await api.invite(wish)))
  }
  return (
    <form className="dialog-form" onSubmit={submit} noValidate>
      <p className="dialog-intro">{text.invite.intro}</p>
      <NativeSelect
        label={text.invite.role}
        description={text.invite.roleHints[role]}
        value={role}
        onChange={event => setRole(event.currentTarget.value as typeof role)}
        data={ROLES.filter(value => value !== 'operator' || me.role === 'operator').map(value => ({
          value,
          label: text.roles[value] ?? value
        }))}
      />
      {me.agency === null ? (
        <NativeSelect
          label={text.invite.agency}
          value={agency}
          onChange={event => setAgency(event.currentTarget.value)}
          data={[
            { value: '', label: role === 'filler' ? text.invite.chooseAgency : text.invite.allAgencies },
            ...agencies.map(one => ({ value: one.name, label: one.name }))
          ]}
        />
      ) : null}
      {role === 'filler' ? (
        <>
          <TextInput
            label={text.invite.unit}
            description={text.invite.unitHint}
            placeholder={text.invite.unitPlaceholder}
            value={unit}
            onChange={event => setUnit(event.currentTarget.value)}
            list="invite-units"
          />
          <datalist id="invite-units">
            {units.map(one => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      ) : null}
      <div className="dialog-halves">
        <NativeSelect
          label={text.invite.uses}
          value={uses === null ? '' : String(uses)}
          onChange={event => setUses(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
          data={[
            { value: '', label: text.invite.manyUses },
            ...USES.map(count => ({ value: String(count), label: text.invite.usesOf(count) }))
          ]}
        />
        <NativeSelect
          label={text.invite.days}
          value={String(days)}
          onChange={event => setDays(Number(event.currentTarget.value))}
          data={DAYS.map(count => ({ value: String(count), label: text.invite.daysOf(count) }))}
        />
      </div>
      {failure ? <p className="dialog-failure">{failure}</p> : null}
      <div className="dialog-actions">
        <Button type="submit" loading={isBusy}>
          {text.invite.make}
        </Button>
      </div>
    </form>
  )
}

function LinkReady({ link, onAnother }: { link: Invite; onAnother: () => void }) {
  const text = useText()
  const language = useLanguage()
  const day = new Date(link.expires).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' })
  return (
    <div className="dialog-form">
      <p className="dialog-intro">{text.invite.intro}</p>
      <TextInput
        label={text.invite.ready}
        description={text.invite.expires(day)}
        value={link.link}
        readOnly
        onFocus={event => event.currentTarget.select()}
      />
      <div className="dialog-actions">
        <Button variant="default" onClick={onAnother}>
          {text.invite.another}
        </Button>
        <CopyButton text={link.link} label={text.copy} copied={text.copied} isMain />
      </div>
    </div>
  )
}
