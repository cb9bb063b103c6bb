import type { CycleText } from '../../cycle-text-zh.ts'
import type { Hindrance, RowAction } from './row-actions.ts'

/** 可提交 5 项；2 项未填报，不能提交 */
export function sayAction(action: RowAction, text: CycleText): string {
  const command = text.commands[action.command]
  const reasons = [...action.hindered].map(([why, count]) => text.bar.reason(count, sayHindrance(why, text)))
  const joined = reasons.join(text.bar.comma)
  if (action.rows.length === 0) return text.bar.noneMay(command, joined)
  const may = text.bar.may(command, action.rows.length)
  return joined === '' ? may : `${may}${text.bar.semicolon}${text.bar.mayNot(command, joined)}`
}

function sayHindrance(why: Hindrance, text: CycleText): string {
  switch (why) {
    case 'foreign':
      return text.bar.foreign
    case 'read-only':
      return text.bar.readOnly
    case 'sealed':
      return text.bar.sealed
    case 'blank':
      return text.bar.blank
    default:
      return text.bar.states[why] ?? why
  }
}
