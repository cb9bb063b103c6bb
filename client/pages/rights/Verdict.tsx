import type { Rule } from '../../../shared/access/rules.ts'
import { useOfficeText } from '../../office-text.ts'
import { useLanguage } from '../../text.ts'
import { ruleInEnglish } from './rules-english.ts'

/** May or may not, as a word, with the number of the sentence that says why. */
export function Verdict({ rule, note }: { rule: Rule; note: number }) {
  const office = useOfficeText()
  return (
    <>
      {rule.allow ? office.rights.may : office.rights.mayNot}
      <NoteMark note={note} says={rule.says} />
    </>
  )
}

export function NoteMark({ note, says }: { note: number; says: string }) {
  const office = useOfficeText()
  const language = useLanguage()
  return (
    <a
      className="note-mark"
      href={`#rights-note-${note}`}
      title={language === 'zh' ? says : ruleInEnglish(says)}
      aria-label={office.rights.note(note)}
    >
      {note}
    </a>
  )
}
