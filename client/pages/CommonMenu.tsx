import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Menu.css'
import { Menu, useMantineColorScheme } from '@mantine/core'
import { useLocation } from 'wouter'
import type { Person } from '../../shared/access/person.ts'
import * as api from '../api.ts'
import { forgetVisitor } from '../hooks.ts'
import { setLanguage, useLanguage, useText } from '../text.ts'
import { CheckIcon, MoreIcon } from '../ui/icons.tsx'
import { type Place, placesFor } from './places.ts'

const SCHEMES = ['light', 'dark', 'auto'] as const

/** Where to go (unless that stands on the page already), language, light and dark, leaving: the same on every page. */
export function CommonMenu({ me, places = placesFor(me) }: { me: Person; places?: readonly Place[] }) {
  const text = useText()
  const language = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [, go] = useLocation()
  const leave = () => {
    api.signOut().then(
      () => {
        forgetVisitor()
        go('/enter')
      },
      () => go('/enter')
    )
  }
  return (
    <Menu position="bottom-end" width={200} shadow="md" transitionProps={{ duration: 120 }}>
      <Menu.Target>
        <button type="button" className="icon-button" aria-label={text.menu.open} title={text.menu.open}>
          <MoreIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {[me.name, me.unit ?? me.agency, text.roles[me.role]].filter(part => part !== null).join(' · ')}
        </Menu.Label>
        {places.map(place => (
          <Menu.Item key={place.name} onClick={() => go(place.href)}>
            {text.nav[place.name]}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => go('/account')}>{text.nav.account}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>{text.menu.language}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{text.menu.theme}</Menu.Label>
        {SCHEMES.map(scheme => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? <CheckIcon /> : null}
          >
            {text.menu[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={leave}>{text.menu.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
