import type { GridWords } from '../words.ts'
import type { ChoiceList } from './choice-list.ts'

interface Described {
  column: string
  /** From 1. */
  row: number
  value: string
  locked: boolean
  choices: ChoiceList
}

/** Gives the textarea the cell's address and value, for the grid's own cells never have the focus. */
export function describe(textarea: HTMLElement, cell: Described, words: GridWords): void {
  const address = words.cellAddress(cell.column, cell.row)
  const label = `${address}${words.colon}${cell.value === '' ? words.empty : cell.value}`
  textarea.setAttribute('aria-label', cell.locked ? `${label}${words.comma}${words.readOnly}` : label)
  setOrRemove(textarea, 'aria-controls', cell.choices.isOpen ? cell.choices.element.id : null)
  setOrRemove(textarea, 'aria-activedescendant', cell.choices.isOpen ? cell.choices.markedId : null)
}

function setOrRemove(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
