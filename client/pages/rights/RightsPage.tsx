import './rights.css'
import './words.css'
import { useMemo } from 'react'
import { ROLES } from '../../../shared/access/person.ts'
import { CELL_LEVEL, type Rule } from '../../../shared/access/rules.ts'
import { useOfficeText } from '../../office-text.ts'
import { useLanguage, useText } from '../../text.ts'
import { KnownPage } from '../KnownPage.tsx'
import { isOffice } from '../places.ts'
import { RightsInWords } from './RightsInWords.tsx'
import { RightsMatrix } from './RightsMatrix.tsx'
import { rightsTable } from './rights-table.ts'
import { ruleInEnglish } from './rules-english.ts'
import { SeeAsUnit } from './SeeAsUnit.tsx'
import { StepsTable } from './StepsTable.tsx'
import { stepLines } from './steps-table.ts'

/** The rights of everybody, told from the very rules the server judges by. */
export function RightsPage() {
  const text = useText()
  const office = useOfficeText()
  const table = useMemo(() => rightsTable(CELL_LEVEL), [])
  const notes = useMemo(() => notesOf(table.lines.flatMap(line => line.rules)), [table])
  const steps = useMemo(() => stepLines(), [])
  const noteOf = (rule: Rule) => notes.indexOf(rule.says) + 1
  return (
    <KnownPage here="rights">
      {me => (
        <main className="page-main">
          <div className="page-title">
            <div>
              <h1>{office.rights.title}</h1>
              <p>{office.rights.intro}</p>
            </div>
          </div>
          <section className="sheet" aria-labelledby="rights-see">
            <div className="sheet-head">
              <h2 id="rights-see">{office.rights.seeTitle}</h2>
            </div>
            <dl className="rights-see">
              {ROLES.map(role => (
                <div key={role} data-mine={role === me.role || undefined}>
                  <dt>
                    {text.roles[role]}
                    {role === me.role ? <span className="word-mark">{office.people.me}</span> : null}
                  </dt>
                  <dd>{office.rights.sees[role]}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section className="sheet" aria-labelledby="rights-write">
            <div className="sheet-head">
              <h2 id="rights-write">{office.rights.writeTitle}</h2>
            </div>
            <RightsMatrix table={table} me={me.role} noteOf={noteOf} />
            <RightsInWords table={table} me={me.role} noteOf={noteOf} />
            <Notes notes={notes} />
          </section>
          <StepsTable steps={steps} />
          {isOffice(me) ? <SeeAsUnit /> : null}
        </main>
      )}
    </KnownPage>
  )
}

function Notes({ notes }: { notes: readonly string[] }) {
  const office = useOfficeText()
  const language = useLanguage()
  return (
    <div className="rights-notes">
      <h3>{office.rights.notes}</h3>
      <p>{office.rights.notesIntro}</p>
      <ol>
        {notes.map((says, place) => (
          <li key={says} id={`rights-note-${place + 1}`}>
            {language === 'zh' ? says : ruleInEnglish(says)}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Each sentence once, in the order the table meets it. */
function notesOf(rules: readonly Rule[]): string[] {
  return [...new Set(rules.map(rule => rule.says))]
}
