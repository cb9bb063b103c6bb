import { useState } from 'react'
import { ROLES, type Role } from '../../../shared/access/person.ts'
import type { Rule } from '../../../shared/access/rules.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { keyOf } from './RightsMatrix.tsx'
import type { RightsTable } from './rights-table.ts'
import { sayCase, sayWhats } from './rights-words.ts'
import { Verdict } from './Verdict.tsx'

/** The same table for a phone: one role at a time, one block for each case, in words. */
export function RightsInWords({ table, me, noteOf }: { table: RightsTable; me: Role; noteOf: (rule: Rule) => number }) {
  const text = useText()
  const office = useOfficeText()
  const [role, setRole] = useState<Role>(me)
  return (
    <div className="rights-narrow">
      <fieldset className="rights-roles" aria-label={office.people.role}>
        {ROLES.map(one => (
          <button key={one} type="button" aria-pressed={one === role} onClick={() => setRole(one)}>
            {text.roles[one]}
          </button>
        ))}
      </fieldset>
      {table.cases.map((one, place) =>
        one.roles.includes(role) ? (
          <section key={keyOf(one)} className="rights-case">
            <h3>{sayCase(one, text, office).join(' · ') || office.rights.always}</h3>
            <ul>
              {table.lines.map(line => {
                const rule = line.rules[place]
                return rule ? (
                  <li key={line.whats.join()} data-may={rule.allow}>
                    <span>{sayWhats(line.whats, text, office)}</span>
                    <b>
                      <Verdict rule={rule} note={noteOf(rule)} />
                    </b>
                  </li>
                ) : null
              })}
            </ul>
          </section>
        ) : null
      )}
    </div>
  )
}
