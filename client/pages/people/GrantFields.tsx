import '@mantine/core/styles/Input.css'
import { NativeSelect, TextInput } from '@mantine/core'
import { useId } from 'react'
import { type Person, ROLES, type Role } from '../../../shared/access/person.ts'
import type { Agency } from '../../../shared/api/contract.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'

/** What somebody is to be. Empty: none. */
export interface GrantWish {
  role: Role
  agency: string
  unit: string
}

interface Props {
  me: Person
  wish: GrantWish
  onWish: (wish: GrantWish) => void
  agencies: readonly Agency[]
  /** False: the agency stays what it is. */
  canChooseAgency: boolean
  unitHint?: string
}

/** Role, agency and department, as far as this person may give them. */
export function GrantFields({ me, wish, onWish, agencies, canChooseAgency, unitHint }: Props) {
  const text = useText()
  const words = useOfficeText().people
  const list = useId()
  const units = agencies.find(one => one.name === wish.agency)?.units ?? []
  const roles = ROLES.filter(role => role !== 'operator' || me.role === 'operator')
  return (
    <>
      <NativeSelect
        label={text.invite.role}
        description={text.invite.roleHints[wish.role]}
        value={wish.role}
        onChange={event => onWish({ ...wish, role: event.currentTarget.value as Role })}
        data={roles.map(role => ({ value: role, label: text.roles[role] ?? role }))}
      />
      {canChooseAgency && me.agency === null ? (
        <NativeSelect
          label={words.agency}
          value={wish.agency}
          onChange={event => onWish({ ...wish, agency: event.currentTarget.value, unit: '' })}
          data={[
            { value: '', label: wish.role === 'filler' ? text.invite.chooseAgency : text.invite.allAgencies },
            ...agencies.map(one => ({ value: one.name, label: one.name }))
          ]}
        />
      ) : null}
      {wish.role === 'filler' ? (
        <>
          <TextInput
            label={words.unit}
            description={unitHint}
            placeholder={text.invite.unitPlaceholder}
            value={wish.unit}
            onChange={event => onWish({ ...wish, unit: event.currentTarget.value })}
            list={list}
          />
          <datalist id={list}>
            {units.map(unit => (
              <option key={unit} value={unit} />
            ))}
          </datalist>
        </>
      ) : null}
    </>
  )
}
