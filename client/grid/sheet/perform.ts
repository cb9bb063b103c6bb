import { type Command, commandFor } from '../keyboard.ts'
import { headAt, oneCell } from '../selection/selection.ts'
import { nextWithin } from '../selection/within.ts'
import type { CellAddress } from './cell-address.ts'
import { type Move, moved } from './moves.ts'
import { pickRows } from './pick-rows.ts'
import type { Sheet } from './sheet.ts'

/** A key on the textarea. @returns the command, null when the key was left to the browser */
export function pressKey(sheet: Sheet, event: KeyboardEvent): Command | null {
  // keys may come faster than frames, and each acts on what the one before it did
  if (!event.isComposing && event.keyCode !== 229) sheet.source.report.catchUp()
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
    case 'extend':
      return extend(sheet, command.move)
    case 'mark':
      return markWhole(sheet, command.what)
    case 'commit':
      sheet.close('save')
      return command.move === null ? undefined : move(sheet, command.move)
    case 'open':
      return sheet.open()
    case 'cancel':
      sheet.close('cancel')
      return
    case 'clear':
      return sheet.block.clear()
    case 'fill-typed':
      return sheet.block.fillTyped()
    case 'fill-down':
      return sheet.block.fillDown()
    case 'newline':
      return newline(sheet)
    case 'undo':
      return report.undo()
    case 'redo':
      return report.redo()
    case 'choose':
      return sheet.markChoice(command.step)
    case 'pick':
      return pickRows(sheet, command.what)
    case 'find':
    case 'find-again':
    case 'help':
      return sheet.onAsk(command)
    case 'refuse':
      return sheet.whyNot === null ? undefined : sheet.say(sheet.whyNot)
    case 'release':
      return release(sheet)
    case 'nothing':
      return
  }
}

function newline(sheet: Sheet): void {
  const { textarea } = sheet
  sheet.typing.start()
  textarea.setRangeText('\n', textarea.selectionStart, textarea.selectionEnd, 'end')
  sheet.typing.input()
}

/** Esc on a block marks its active cell alone. */
function release(sheet: Sheet): void {
  sheet.layer.notice.hide()
  if (sheet.selecting.isBlock && sheet.active !== null) sheet.mark(oneCell(sheet.active), QUIET)
}

const QUIET = { focus: true, reveal: false }

function move(sheet: Sheet, by: Move): void {
  const from = sheet.active
  if (from === null) return
  const { selecting, shown } = sheet
  const range = selecting.isBlock ? selecting.range() : null
  if ('next' in by && range !== null) {
    const to = nextWithin(range, from, by.next, shown)
    return sheet.select(to, { focus: true, reveal: true, inBlock: true })
  }
  const to = moved(comingBack(sheet, from, by), by, shown)
  if (to === null) {
    // at the edge of the table a plain move still gives the block up
    sheet.select(from, { focus: true, reveal: true })
  } else sheet.select(to, { focus: true, reveal: true })
}

/** Enter after Tab: from the column where tabbing began. */
function comingBack(sheet: Sheet, from: CellAddress, by: Move): CellAddress {
  const { tabRun } = sheet.selecting
  if ('next' in by && (by.next === 'right' || by.next === 'left')) {
    tabRun.tabbed(from.column)
    return from
  }
  const column = tabRun.end()
  return 'next' in by && by.next === 'down' && column !== null ? { ...from, column } : from
}

function extend(sheet: Sheet, by: Move): void {
  const selection = sheet.selecting.now
  if (selection === null) return
  sheet.selecting.tabRun.end()
  const { anchor, head, whole, active } = selection
  const isMovedInside = active.row !== anchor.row || active.column !== anchor.column
  const from = isMovedInside ? active : head
  const to = moved(from, by, sheet.shown) ?? from
  sheet.mark({ ...headAt(selection, to), whole: keepsWhole(whole, by) ? whole : 'none' }, { focus: true, reveal: true })
}

/** Whole rows grow by rows, whole columns by columns. */
function keepsWhole(whole: string, by: Move): boolean {
  const to = 'to' in by ? by.to : 'toEdge' in by ? by.toEdge : null
  const isVertical = to === 'up' || to === 'down' || 'page' in by
  return whole === 'rows' ? isVertical : whole === 'columns' && !isVertical && to !== null
}

function markWhole(sheet: Sheet, what: 'rows' | 'columns' | 'all'): void {
  const selection = sheet.selecting.now
  if (selection !== null) sheet.mark({ ...selection, whole: what }, QUIET)
}
