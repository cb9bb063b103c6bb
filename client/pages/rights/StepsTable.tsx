import { ROW_STATES } from '../../../shared/report/schema.ts'
import { useOfficeText } from '../../office-text.ts'
import { useLanguage, useText } from '../../text.ts'
import { sayRoles } from './rights-words.ts'
import { ruleInEnglish } from './rules-english.ts'
import { reportCommandGivers, type StepLine } from './steps-table.ts'

/** Submit, withdraw, return, accept: by whom, and what becomes of a row in each state; where nothing, why. */
export function StepsTable({ steps }: { steps: readonly StepLine[] }) {
  const text = useText()
  const office = useOfficeText()
  const language = useLanguage()
  const words = office.rights
  return (
    <section className="sheet" aria-labelledby="rights-steps">
      <div className="sheet-head">
        <h2 id="rights-steps">{words.stepTitle}</h2>
        <p>{words.stepIntro}</p>
      </div>
      <table className="rights-steps">
        <thead>
          <tr>
            <th scope="col">{words.command}</th>
            <th scope="col">{words.givers}</th>
            {ROW_STATES.map(state => (
              <th key={state} scope="col">
                {words.stateIs(text.states[state])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(line => (
            <tr key={line.command}>
              <th scope="row">{words.commands[line.command]}</th>
              <td className="rights-givers">
                {line.givers.map(({ role, may }) => (
                  <span key={role}>{may === 'own' ? words.ownOnly(text.roles[role] ?? role) : text.roles[role]}</span>
                ))}
              </td>
              {line.steps.map(({ from, step }) => (
                <td key={from} data-may={step.ok} data-label={words.stateIs(text.states[from])}>
                  {step.ok ? (
                    words.becomes(text.states[step.state])
                  ) : (
                    <small>{language === 'zh' ? step.why : ruleInEnglish(step.why)}</small>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-none rights-whole">{words.whole(sayRoles(reportCommandGivers(), text, office))}</p>
    </section>
  )
}
