import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Menu.css'
import { Menu } from '@mantine/core'
import { useLocation } from 'wouter'
import type { PersonAnswer } from '../../../shared/api/people.ts'
import { useOfficeText } from '../../office-text.ts'
import { MoreIcon } from '../../ui/icons.tsx'

export type PersonDeed = 'edit' | 'signOut' | 'unlock' | 'account' | 'remove'

interface Props {
  person: PersonAnswer
  isMe: boolean
  act: (deed: PersonDeed, person: PersonAnswer) => void
  isIdle: boolean
}

/** What can be done with somebody. With oneself: on one's own page. */
export function PersonMenu({ person, isMe, act, isIdle }: Props) {
  const words = useOfficeText().people
  const [, go] = useLocation()
  return (
    <Menu position="bottom-end" width={220} shadow="md" transitionProps={{ duration: 120 }}>
      <Menu.Target>
        <button
          type="button"
          className="icon-button"
          aria-label={words.act(person.name)}
          title={words.act(person.name)}
          disabled={isIdle}
        >
          <MoreIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {isMe ? (
          <Menu.Item onClick={() => go('/account')}>{words.ownAccount}</Menu.Item>
        ) : (
          <>
            <Menu.Item onClick={() => act('edit', person)}>{words.edit}</Menu.Item>
            <Menu.Item onClick={() => act('account', person)}>
              {person.account === null ? words.give : words.reset}
            </Menu.Item>
            {person.locked ? <Menu.Item onClick={() => act('unlock', person)}>{words.unlock}</Menu.Item> : null}
            <Menu.Item disabled={person.sessions === 0} onClick={() => act('signOut', person)}>
              {words.signOut}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="var(--late)" onClick={() => act('remove', person)}>
              {words.remove}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
