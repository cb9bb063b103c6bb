import type { Move } from './sheet/moves.ts'
import type { CellKind } from './source.ts'

/** A key as the browser tells it. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  isComposing: boolean
  keyCode: number
}

/**
 * How the cell under the hand stands. `armed`: it has the focus and waits; `typed`: writing began by typing, so arrows
 * leave the cell; `opened`: writing began by F2 or a double click, so arrows move the caret; `choosing`: its list is open.
 */
export type WritingMode = 'armed' | 'typed' | 'opened' | 'choosing'

export type Command =
  | { do: 'move'; move: Move }
  /** The moving corner of what is marked goes elsewhere. */
  | { do: 'extend'; move: Move }
  /** Whole rows, whole columns or everything is marked. */
  | { do: 'mark'; what: 'rows' | 'columns' | 'all' }
  /** Keep what was written, then move. */
  | { do: 'commit'; move: Move | null }
  | { do: 'open' }
  /** Short cells go back to what they were; long cells are just left. */
  | { do: 'cancel' }
  | { do: 'clear' }
  /** What was written goes into every marked cell. */
  | { do: 'fill-typed' }
  | { do: 'fill-down' }
  | { do: 'newline' }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'choose'; step: -1 | 1 }
  | { do: 'find'; replace: boolean }
  /** Next or previous place found. */
  | { do: 'find-again'; step: -1 | 1 }
  | { do: 'help' }
  /** Marks the row for a command: this one, every row up to it, or all that are shown. */
  | { do: 'pick'; what: 'row' | 'range' | 'all' }
  /** Let the key go out of the table. */
  | { do: 'release' }
  /** Nothing happens, and the browser does not act either. */
  | { do: 'nothing' }
  /** A key that would have written into a cell I may not write. */
  | { do: 'refuse' }

/**
 * What a key means.
 * @param locked the cell cannot be written
 * @returns null when the key belongs to the textarea (typing, caret moves) or to the browser
 */
export function commandFor(press: KeyPress, mode: WritingMode, kind: CellKind, locked: boolean): Command | null {
  if (press.isComposing || press.keyCode === 229) return locked ? { do: 'refuse' } : null
  const control = press.ctrlKey || press.metaKey
  if (kind === 'state' && mode === 'armed') {
    const what = pickFor(press, control)
    if (what !== null) return { do: 'pick', what }
  }
  const command =
    anywhereCommand(press, control) ??
    (control && !press.altKey
      ? controlCommand(press, mode, kind)
      : mode === 'armed'
        ? armedCommand(press)
        : writingCommand(press, mode, kind))
  return locked ? refuseWriting(command, press, control, mode) : command
}

/** On the state of a row, space marks it; Ctrl+A marks all rows. */
function pickFor(press: KeyPress, control: boolean): 'row' | 'range' | 'all' | null {
  if (control) return press.key.toLowerCase() === 'a' ? 'all' : null
  return press.key !== ' ' || press.altKey ? null : press.shiftKey ? 'range' : 'row'
}

/** Keys that mean the same wherever the hand is. */
function anywhereCommand(press: KeyPress, control: boolean): Command | null {
  if (press.key === 'F1') return { do: 'help' }
  if (press.key === 'F3') return { do: 'find-again', step: press.shiftKey ? -1 : 1 }
  if (!control || press.altKey || press.shiftKey) return null
  const letter = press.key.toLowerCase()
  if (letter === 'f' || letter === 'h') return { do: 'find', replace: letter === 'h' }
  return press.key === '/' ? { do: 'help' } : null
}

function controlCommand(press: KeyPress, mode: WritingMode, kind: CellKind): Command | null {
  const letter = press.key.toLowerCase()
  const live = mode === 'armed' || kind === 'narrative'
  if (letter === 'z') return live ? { do: press.shiftKey ? 'redo' : 'undo' } : null
  if (letter === 'y') return live ? { do: 'redo' } : null
  if (press.key === 'Enter') return { do: 'fill-typed' }
  if (mode === 'armed') return armedControlCommand(press, letter)
  const move = mode === 'opened' || press.shiftKey ? null : controlMove(press.key)
  return move === null ? null : { do: 'commit', move }
}

function armedControlCommand(press: KeyPress, letter: string): Command | null {
  if (letter === 'a') return { do: 'mark', what: 'all' }
  if (letter === 'd') return { do: 'fill-down' }
  if (press.key === ' ') return { do: 'mark', what: 'columns' }
  const move = controlMove(press.key)
  return move === null ? null : { do: press.shiftKey ? 'extend' : 'move', move }
}

function controlMove(key: string): Move | null {
  switch (key) {
    case 'ArrowUp':
      return { toEdge: 'up' }
    case 'ArrowDown':
      return { toEdge: 'down' }
    case 'ArrowLeft':
      return { toEdge: 'left' }
    case 'ArrowRight':
      return { toEdge: 'right' }
    case 'Home':
      return { toStart: true }
    case 'End':
      return { toEnd: true }
    default:
      return null
  }
}

/** Enter and Tab mean the same whether one is writing or not. */
function leavingMove(press: KeyPress): Move | null {
  if (press.key === 'Enter') return { next: press.shiftKey ? 'up' : 'down' }
  if (press.key === 'Tab') return { next: press.shiftKey ? 'left' : 'right' }
  return null
}

function plainMove(press: KeyPress): Move | null {
  switch (press.key) {
    case 'ArrowUp':
      return { to: 'up' }
    case 'ArrowDown':
      return { to: 'down' }
    case 'ArrowLeft':
      return { to: 'left' }
    case 'ArrowRight':
      return { to: 'right' }
    case 'Home':
      return { toRowStart: true }
    case 'End':
      return { toRowEnd: true }
    case 'PageUp':
      return { page: 'up' }
    case 'PageDown':
      return { page: 'down' }
    default:
      return null
  }
}

function armedCommand(press: KeyPress): Command | null {
  if (press.altKey) return armedAltCommand(press)
  const leaving = leavingMove(press)
  if (leaving !== null) return { do: 'move', move: leaving }
  const move = plainMove(press)
  if (move !== null) return { do: press.shiftKey ? 'extend' : 'move', move }
  if (press.key === ' ' && press.shiftKey) return { do: 'mark', what: 'rows' }
  switch (press.key) {
    case 'F2':
      return { do: 'open' }
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' }
    case 'Escape':
      return { do: 'release' }
    default:
      return null
  }
}

function armedAltCommand(press: KeyPress): Command | null {
  if (press.key === 'ArrowDown') return { do: 'open' }
  return press.key === 'Enter' ? { do: 'newline' } : null
}

function writingCommand(press: KeyPress, mode: WritingMode, kind: CellKind): Command | null {
  if (press.key === 'Escape') return { do: 'cancel' }
  if (press.key === 'Enter' && press.altKey) return kind === 'choice' ? { do: 'nothing' } : { do: 'newline' }
  const leaving = leavingMove(press)
  if (leaving !== null) return { do: 'commit', move: leaving }
  if (mode === 'choosing' && press.key === 'ArrowDown') return { do: 'choose', step: 1 }
  if (mode === 'choosing' && press.key === 'ArrowUp') return { do: 'choose', step: -1 }
  if (mode === 'opened' || press.shiftKey || press.altKey) return null
  const move = plainMove(press)
  return move === null ? null : { do: 'commit', move }
}

function refuseWriting(command: Command | null, press: KeyPress, control: boolean, mode: WritingMode): Command | null {
  if (command?.do === 'newline') return { do: 'refuse' }
  // nothing can be typed here, so a question mark is a question
  if (mode === 'armed' && command === null && !control && !press.altKey && /^[?？]$/.test(press.key))
    return { do: 'help' }
  const typing = [...press.key].length === 1 && !control && !press.altKey
  if (command === null && (typing || (mode !== 'armed' && isErasing(press.key)))) return { do: 'refuse' }
  return command
}

function isErasing(key: string): boolean {
  return key === 'Backspace' || key === 'Delete'
}
