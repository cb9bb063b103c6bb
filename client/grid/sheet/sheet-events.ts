import { listenToClipboard } from '../clipboard/clipboard-events.ts'
import { pressKey } from './perform.ts'
import { listenToPointer } from './pointer.ts'
import type { Sheet } from './sheet.ts'

/** Ties the browser's events to the sheet. @returns unties them */
export function listenToSheet(sheet: Sheet): () => void {
  const ended = new AbortController()
  const { signal } = ended
  listenToKeys(sheet, signal)
  listenToComposition(sheet, signal)
  listenToClipboard(sheet, signal)
  listenToPointer(sheet, signal)
  return () => ended.abort()
}

function listenToKeys(sheet: Sheet, signal: AbortSignal): void {
  const { textarea, source, dom } = sheet
  /** Esc once more lets the next Tab go out of the table, so that the sheet is no trap for the keyboard. */
  let isReleased = false
  textarea.addEventListener(
    'keydown',
    event => {
      if (event.key === 'Tab' && isReleased) return
      const command = pressKey(sheet, event)
      if (!isModifier(event.key)) isReleased = command?.do === 'release'
    },
    { signal }
  )
  textarea.addEventListener(
    'beforeinput',
    event => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
      event.preventDefault()
      if (event.inputType === 'historyUndo') source.report.undo()
      else source.report.redo()
    },
    { signal }
  )
  textarea.addEventListener('input', () => sheet.typing.input(), { signal })
  textarea.addEventListener('focus', () => enter(sheet), { signal })
  textarea.addEventListener(
    'blur',
    () => {
      isReleased = false
      // a window that loses the focus keeps its active element: the person comes back to the same caret
      if (document.activeElement === textarea) sheet.typing.blurred('window')
      else sheet.typing.blurred('page')
    },
    { signal }
  )
  document.addEventListener(
    'selectionchange',
    () => {
      if (sheet.isOpen && document.activeElement === textarea) sheet.tellPlace()
    },
    { signal }
  )
  // whatever of the grid gets the focus hands it on, in the same event
  dom.root.addEventListener('focusin', () => textarea.focus({ preventScroll: true }), { signal })
}

function listenToComposition(sheet: Sheet, signal: AbortSignal): void {
  const { textarea } = sheet
  textarea.addEventListener(
    'compositionstart',
    () => {
      sheet.source.report.catchUp()
      sheet.typing.startComposing()
    },
    { signal }
  )
  textarea.addEventListener('compositionend', () => sheet.typing.endComposing(), { signal })
}

/** Entered by the keyboard: the hand goes to where it was, or to the first cell. */
function enter(sheet: Sheet): void {
  const first = sheet.active === null ? sheet.shown.cellNear(0, '') : null
  if (first !== null) sheet.select(first, { focus: false, reveal: false })
  else sheet.place()
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta'
}
