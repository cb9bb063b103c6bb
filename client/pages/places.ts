import type { Person } from '../../shared/access/person.ts'

export type PlaceName = 'reports' | 'people' | 'agencies' | 'rights'

/** A page of the head, in order. */
export interface Place {
  name: PlaceName
  href: string
}

/** Does this person look after people and agencies? */
export function isOffice(me: Person): boolean {
  return me.role === 'coordinator' || me.role === 'operator'
}

/** Where this person can go from every page. */
export function placesFor(me: Person): Place[] {
  const reports: Place = { name: 'reports', href: '/' }
  const rights: Place = { name: 'rights', href: '/rights' }
  if (!isOffice(me)) return [reports, rights]
  return [reports, { name: 'people', href: '/people' }, { name: 'agencies', href: '/agencies' }, rights]
}
