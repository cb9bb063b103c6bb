import type { Sheet } from './sheet.ts'

/** Marks rows for a command, where this person may give one: the row under the hand, every row up to it, or all that are shown. */
export function pickRows(sheet: Sheet, what: 'row' | 'range' | 'all'): void {
  const { picks, words } = sheet.source
  const cell = sheet.active
  if (cell === null) return
  if (picks === null) {
    if (sheet.whyNot !== null) sheet.say(sheet.whyNot)
    return
  }
  if (what === 'all') picks.allShown()
  else if (what === 'range') picks.extendTo(cell.row)
  else picks.toggle(cell.row)
  sheet.layer.announce(words.picked(picks.rows.size))
}
