import type { PersonAnswer } from '../../../shared/api/people.ts'

/** The people of one department. `unit` null: of none; `agency` null: of all agencies. */
export interface UnitPeople {
  agency: string | null
  unit: string | null
  people: PersonAnswer[]
}

/** By agency, department and name, as Chinese dictionaries have them; those bound to nothing first. */
export function byUnit(people: readonly PersonAnswer[]): UnitPeople[] {
  const groups = Map.groupBy(people, ({ agency, unit }) => JSON.stringify([agency, unit]))
  return [...groups.entries()]
    .map(([key, members]) => {
      const [agency, unit] = JSON.parse(key) as [string | null, string | null]
      return { agency, unit, people: members.toSorted((a, b) => compare(a.name, b.name)) }
    })
    .sort((a, b) => compare(a.agency, b.agency) || compare(a.unit, b.unit))
}

/** Everybody whose name, department, agency or account holds each of these words. */
export function matching(people: readonly PersonAnswer[], words: string): PersonAnswer[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  return people.filter(person => {
    const text = plain([person.name, person.unit, person.agency, person.account].filter(Boolean).join(' '))
    return wanted.every(word => text.includes(word))
  })
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase()
const order = new Intl.Collator('zh-CN', { numeric: true })

function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  return order.compare(a, b)
}
