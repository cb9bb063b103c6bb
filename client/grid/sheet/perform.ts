import { type Command, commandFor } from '../keyboard.ts'
import { type Move, moved } from './moves.ts'
import type { Sheet } from './sheet.ts'

/** A key on the textarea. @returns the command, null when the key was left to the browser */
export function pressKey(sheet: Sheet, event: KeyboardEvent): Command | null {
  const cell = sheet.active
  if (cell === null) return null
  const command = commandFor(event, sheet.mode, sheet.source.kindOf(cell.column), sheet.isLocked)
  if (command === null) return null
  if (command.do !== 'release') event.preventDefault()
  perform(sheet, command)
  return command
}

export function perform(sheet: Sheet, command: Command): void {
  const { report } = sheet.source
  switch (command.do) {
    case 'move':
      return move(sheet, command.move)
    case 'commit':
      sheet.close('save')
      if (command.move !== null) move(sheet, command.move)
      return
    case 'open':
      return sheet.open()
    case 'cancel':
      return sheet.close('cancel')
    case 'clear':
      return sheet.setText('')
    case 'newline':
      return newline(sheet)
    case 'undo':
      return report.undo()
    case 'redo':
      return report.redo()
    case 'choose':
      return sheet.markChoice(command.step)
    case 'refuse':
      return sheet.whyNot === null ? undefined : sheet.say(sheet.whyNot)
    case 'release':
      return sheet.layer.notice.hide()
    case 'nothing':
      return
  }
}

function newline(sheet: Sheet): void {
  const { textarea } = sheet
  sheet.startTyping()
  textarea.setRangeText('\n', textarea.selectionStart, textarea.selectionEnd, 'end')
  sheet.input()
}

function move(sheet: Sheet, by: Move): void {
  const to = sheet.active === null ? null : moved(sheet.active, by, sheet.shown)
  if (to !== null) sheet.select(to, { focus: true, reveal: true })
  else sheet.reveal()
}
