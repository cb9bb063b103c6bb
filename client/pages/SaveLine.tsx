import { useEffect, useState } from 'react'
import type { OpenReport, SaveState } from '../doc/report.ts'
import { useSaveState, useStatus } from '../hooks.ts'
import { useText } from '../text.ts'
import type { Text } from '../text-zh.ts'

/** "Saved" is shown this much later than it is true, never sooner: a line that flickers is not read. Milliseconds. */
const CALM_MILLISECONDS = 400

/** The state of saving as one sentence in one place. */
export function SaveLine({ report }: { report: OpenReport }) {
  const text = useText()
  const save = useCalm(useSaveState(report))
  const isConnecting = useStatus(report, one => one.connecting())
  const isWaiting = isConnecting && save.is === 'offline'
  return (
    <span className="save-line" data-save={isWaiting ? 'saving' : save.is} role="status" aria-live="polite">
      <span className="save-dot" aria-hidden="true" />
      {isWaiting ? text.save.connecting : sentenceOf(save, text)}
    </span>
  )
}

function sentenceOf(save: SaveState, text: Text): string {
  switch (save.is) {
    case 'saved':
      return text.save.saved
    case 'saving':
      return save.unacknowledged > 1 ? text.save.savingMany(save.unacknowledged) : text.save.saving
    case 'offline':
      return save.unacknowledged > 0 ? text.save.offlineWaiting(save.unacknowledged) : text.save.offline
    case 'refused':
      return text.save.refused
  }
}

function useCalm(save: SaveState): SaveState {
  const [shown, setShown] = useState(save)
  useEffect(() => {
    if (save.is !== 'saved') return setShown(save)
    const timer = setTimeout(() => setShown(save), CALM_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [save])
  return shown
}
