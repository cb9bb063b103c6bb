import { useEffect } from 'react'
import type { OpenReport } from '../doc/report.ts'

/** What takes keys for itself: the table's own field undoes too, other fields undo what was typed in them. */
const FIELDS = 'textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="button"])'

/** Ctrl+Z and its way back wherever the focus is on the page, so that a step done by a dialog can be taken back too. */
export function useUndoKeys(report: OpenReport): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event
      const isField = target instanceof Element && target.closest(FIELDS) !== null
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey
      if (!isCommand || isField || event.defaultPrevented || event.isComposing) return
      const letter = key.toLowerCase()
      if (letter !== 'z' && letter !== 'y') return
      event.preventDefault()
      if (letter === 'y' || event.shiftKey) report.redo()
      else report.undo()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [report])
}
