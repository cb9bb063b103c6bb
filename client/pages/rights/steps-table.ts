import { whyNotReportCommand, whyNotRowCommand } from '../../../shared/access/commands.ts'
import { type Person, ROLES, type Role } from '../../../shared/access/person.ts'
import type { AgencyName, UnitName, UserId } from '../../../shared/ids.ts'
import { nextState, ROW_COMMANDS, type RowCommand, type Step } from '../../../shared/report/row-cycle.ts'
import { ROW_STATES, type RowState, type Units } from '../../../shared/report/schema.ts'

/** Who may give a command. `own` only on rows of the person's department. */
export interface Givers {
  role: Role
  may: 'all' | 'own'
}

export interface StepLine {
  command: RowCommand
  givers: readonly Givers[]
  /** What becomes of a row in each state, in the order of `ROW_STATES`. */
  steps: readonly { from: RowState; step: Step }[]
}

const AGENCY = '本机构' as AgencyName
const UNIT = '本部门' as UnitName
const OWN_ROW: Units = { lead: [UNIT], supporting: [] }
const OTHER_ROW: Units = { lead: [], supporting: [] }

/** Submit, withdraw, return, accept: asked of the rules that the server carries them out by. */
export function stepLines(): StepLine[] {
  return ROW_COMMANDS.map(command => ({
    command,
    givers: ROLES.flatMap((role): Givers[] => {
      if (whyNotRowCommand(personOf(role), AGENCY, OWN_ROW, command) !== null) return []
      const everywhere = whyNotRowCommand(personOf(role), AGENCY, OTHER_ROW, command) === null
      return [{ role, may: everywhere ? 'all' : 'own' }]
    }),
    steps: ROW_STATES.map(from => ({ from, step: nextState(from, command) }))
  }))
}

/** Who seals, reopens, sets deadlines, names versions and empties the tray. */
export function reportCommandGivers(): Role[] {
  return ROLES.filter(role => whyNotReportCommand(personOf(role), AGENCY, 'seal') === null)
}

function personOf(role: Role): Person {
  return { id: 'u-0000000000000000' as UserId, name: '', role, agency: AGENCY, unit: UNIT }
}
