import type { Person } from '../../shared/access/person.ts'
import type { UnitName } from '../../shared/ids.ts'
import type { Language } from './report.ts'

/** Whose rights are shown: mine, or those of a member of the department I look as. */
export function asMember(me: Person, unit: UnitName | null): Person {
  return unit === null ? me : { ...me, role: 'filler', unit }
}

/** Why a cell that the department may write cannot be written now. */
export function seenAsSentence(unit: UnitName, language: Language): string {
  return language === 'zh'
    ? `您正以“${unit}”的视角查看，不能填写；退出视角后可以继续。`
    : `You are seeing as “${unit}” and cannot write; leave this view first.`
}
