import { useState } from 'react'
import * as api from '../api.ts'
import { sentenceFor } from '../hooks.ts'
import { useOfficeText } from '../office-text.ts'
import { useText } from '../text.ts'

/** What came of the last thing done: a sentence, and perhaps the way back. */
export interface Saying {
  says: string
  isLate: boolean
  undo?: { label: string; run: () => void }
}

export interface Doing {
  saying: Saying | null
  isBusy: boolean
  /** Does one thing at a time; what it resolves with is said, as is why it failed. */
  act: (work: () => Promise<Omit<Saying, 'isLate'> | null>) => void
  tell: (says: string) => void
  dismiss: () => void
}

/** The things done on a page, one after another, and the sentence about the last of them. */
export function useDoing(): Doing {
  const text = useText()
  const office = useOfficeText()
  const [saying, setSaying] = useState<Saying | null>(null)
  const [isBusy, setBusy] = useState(false)
  const act: Doing['act'] = work => {
    if (isBusy) return
    setBusy(true)
    work()
      .then(said => setSaying(said === null ? null : { ...said, isLate: false }))
      .catch(failure => {
        const isAway = failure instanceof api.Unreachable
        setSaying({ says: isAway ? office.offlineAct : sentenceFor(failure, text), isLate: true })
      })
      .finally(() => setBusy(false))
  }
  return {
    saying,
    isBusy,
    act,
    tell: says => setSaying({ says, isLate: false }),
    dismiss: () => setSaying(null)
  }
}

/** The sentence, in one fixed place above the sheet; stays until the next one or until it is put away. */
export function Told({ doing }: { doing: Doing }) {
  const text = useOfficeText()
  const { saying } = doing
  return (
    <div role="status" className="told-place">
      {saying ? (
        <div className="told" data-tone={saying.isLate ? 'late' : undefined}>
          <span>{saying.says}</span>
          {saying.undo ? (
            <button type="button" className="text-button" disabled={doing.isBusy} onClick={saying.undo.run}>
              {saying.undo.label}
            </button>
          ) : null}
          <button type="button" className="text-button" onClick={doing.dismiss}>
            {text.dismiss}
          </button>
        </div>
      ) : null}
    </div>
  )
}
