import { Redirect } from 'wouter'
import { wasKnown } from '../hooks.ts'
import { ENDED } from './use-asked.ts'

/** For somebody who is not signed in; who was, is told that it ended. */
export function ToTheDoor() {
  return <Redirect to="/enter" replace state={wasKnown() ? ENDED : null} />
}
