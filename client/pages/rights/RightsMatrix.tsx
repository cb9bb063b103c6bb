import type { Role } from '../../../shared/access/person.ts'
import type { Rule } from '../../../shared/access/rules.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import type { Case, RightsTable } from './rights-table.ts'
import { sayCase, sayRoles, sayWhats } from './rights-words.ts'
import { Verdict } from './Verdict.tsx'

interface Props {
  table: RightsTable
  /** The reader's own role: its columns are marked. */
  me: Role
  noteOf: (rule: Rule) => number
}

/** Everything against every case: words in each cell, hatched where one may not. For screens wide enough. */
export function RightsMatrix({ table, me, noteOf }: Props) {
  const text = useText()
  const office = useOfficeText()
  const isMine = (one: Case) => one.roles.includes(me) || undefined
  return (
    <div className="rights-wide">
      <table className="rights-matrix">
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {office.rights.what}
            </th>
            {headsOf(table.cases).map(({ roles, cases }) => (
              <th key={roles.join()} colSpan={cases} scope="colgroup" data-mine={roles.includes(me) || undefined}>
                {sayRoles(roles, text, office)}
                {roles.includes(me) ? <span className="word-mark">{office.people.me}</span> : null}
              </th>
            ))}
          </tr>
          <tr>
            {table.cases.map(one => {
              const said = sayCase(one, text, office)
              return (
                <th key={keyOf(one)} scope="col" data-mine={isMine(one)}>
                  {said.length === 0 ? office.rights.always : said.map(part => <span key={part}>{part}</span>)}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {table.lines.map(line => (
            <tr key={line.whats.join()}>
              <th scope="row">{sayWhats(line.whats, text, office)}</th>
              {table.cases.map((one, place) => {
                const rule = line.rules[place]
                return rule ? (
                  <td key={keyOf(one)} data-may={rule.allow}>
                    <Verdict rule={rule} note={noteOf(rule)} />
                  </td>
                ) : null
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export const keyOf = (one: Case) => `${one.roles.join()}/${one.sealed}/${one.assigned}/${one.rowStates?.join()}`

/** Neighbouring cases of the same roles under one head. */
function headsOf(cases: readonly Case[]): { roles: readonly Role[]; cases: number }[] {
  const heads: { roles: readonly Role[]; cases: number }[] = []
  for (const { roles } of cases) {
    const last = heads.at(-1)
    if (last?.roles.join() === roles.join()) last.cases++
    else heads.push({ roles, cases: 1 })
  }
  return heads
}
