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
  /** Keep what was written, then move. */
  | { do: 'commit'; move: Move | null }
  | { do: 'open' }
  /** Short cells go back to what they were; long cells are just left. */
  | { do: 'cancel' }
  | { do: 'clear' }
  | { do: 'newline' }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'choose'; step: -1 | 1 }
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
  const command =
    control && !press.altKey
      ? controlCommand(press, mode, kind)
      : mode === 'armed'
        ? armedCommand(press)
        : writingCommand(press, mode, kind)
  return locked ? refuseWriting(command, press, control, mode) : command
}

function controlCommand(press: KeyPress, mode: WritingMode, kind: CellKind): Command | null {
  const letter = press.key.toLowerCase()
  const live = mode === 'armed' || kind === 'narrative'
  if (letter === 'z') return live ? { do: press.shiftKey ? 'redo' : 'undo' } : null
  if (letter === 'y') return live ? { do: 'redo' } : null
  if (press.key === 'Enter') return mode === 'armed' ? { do: 'nothing' } : { do: 'commit', move: null }
  if (mode === 'opened') return null
  const move = controlMove(press.key)
  if (move === null) return null
  return mode === 'armed' ? { do: 'move', move } : { do: 'commit', move }
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
  if (press.key === 'Enter') return { to: press.shiftKey ? 'up' : 'down' }
  if (press.key === 'Tab') return press.shiftKey ? { toPrevious: true } : { toNext: true }
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
  const move = leavingMove(press) ?? plainMove(press)
  if (move !== null) return press.shiftKey && plainMove(press) !== null ? { do: 'nothing' } : { do: 'move', move }
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
  if (command?.do === 'clear' || command?.do === 'newline') return { do: 'refuse' }
  const typing = [...press.key].length === 1 && !control && !press.altKey
  if (command === null && (typing || (mode !== 'armed' && isErasing(press.key)))) return { do: 'refuse' }
  return command
}

function isErasing(key: string): boolean {
  return key === 'Backspace' || key === 'Delete'
}
