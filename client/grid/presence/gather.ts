import type { PersonHere } from '../../doc/report.ts'
import type { CellAddress } from '../sheet/cell-address.ts'

export interface PeopleInCell {
  cell: CellAddress
  people: PersonHere[]
}

/** Who is in which cell: by cell in the order people are listed, each person once though they have the report open twice. */
export function gatherByCell(others: readonly PersonHere[]): PeopleInCell[] {
  const cells = new Map<string, PeopleInCell>()
  for (const person of others) {
    if (person.place === null) continue
    const key = `${person.place.row} ${person.place.column}`
    const known = cells.get(key)
    if (known === undefined) cells.set(key, { cell: { ...person.place }, people: [person] })
    else if (!known.people.some(one => one.id === person.id)) known.people.push(person)
  }
  return [...cells.values()]
}

/** 部门 · 姓名; the name alone for those without a department. */
export function flagOf(person: Pick<PersonHere, 'unit' | 'name'>): string {
  return person.unit === null || person.unit === '' ? person.name : `${person.unit} · ${person.name}`
}

/** The palette's variable for `p0` … `p11`; ink for a colour that is not in it. */
export function colorOf(person: Pick<PersonHere, 'color'>): string {
  return /^p(?:\d|1[01])$/.test(person.color) ? `var(--person-${person.color.slice(1)})` : 'var(--ink-soft)'
}
