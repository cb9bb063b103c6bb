import { LIMITS } from '../../../shared/limits.ts'

/** The one textarea of a sheet. It is made once and never moves in the page: moving it would end a composition. */
export function makeTextarea(hint: { id: string }): HTMLTextAreaElement {
  const textarea = document.createElement('textarea')
  textarea.className = 'tb-textarea'
  textarea.rows = 1
  textarea.maxLength = LIMITS.cellCharacters
  textarea.spellcheck = false
  textarea.autocomplete = 'off'
  textarea.setAttribute('autocapitalize', 'off')
  textarea.setAttribute('autocorrect', 'off')
  textarea.setAttribute('aria-describedby', hint.id)
  return textarea
}
