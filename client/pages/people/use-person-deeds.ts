import type { PersonAnswer } from '../../../shared/api/people.ts'
import { barPerson, changePerson, signOutPerson, unlockPerson } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import type { Doing } from '../Told.tsx'

/** What can be done at once; each is said, and taken back where that is possible. */
export function usePersonDeeds(doing: Doing, again: () => void) {
  const words = useOfficeText().people
  const restore = (person: PersonAnswer) =>
    doing.act(async () => {
      await changePerson(person.id, { barred: false })
      again()
      return { says: words.restored(person.name) }
    })
  return {
    signOut: (person: PersonAnswer) =>
      doing.act(async () => {
        await signOutPerson(person.id)
        again()
        return { says: words.signedOut(person.name) }
      }),
    unlock: (person: PersonAnswer) =>
      doing.act(async () => {
        await unlockPerson(person.id)
        again()
        return { says: words.unlocked(person.name) }
      }),
    remove: (person: PersonAnswer) =>
      doing.act(async () => {
        await barPerson(person.id)
        again()
        return { says: words.removed(person.name), undo: { label: words.undo, run: () => restore(person) } }
      }),
    restore
  }
}
