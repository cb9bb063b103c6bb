import type { AgencyName, UnitName, UserId } from '../ids.ts'

export const ROLES = ['filler', 'coordinator', 'viewer', 'operator'] as const
export type Role = (typeof ROLES)[number]

/** Who is speaking, once the door has checked it. */
export interface Person {
  id: UserId
  name: string
  role: Role
  /** null: not bound to one agency. */
  agency: AgencyName | null
  /** null: not bound to one department. */
  unit: UnitName | null
}

/** May this person see reports of this agency at all? */
export function maySee(person: Person, agency: string): boolean {
  return person.agency === null || person.agency === agency
}

/** May this person do what a coordinator does for this agency: import, assign, seal, invite? */
export function mayCoordinate(person: Person, agency: string): boolean {
  return maySee(person, agency) && (person.role === 'coordinator' || person.role === 'operator')
}
