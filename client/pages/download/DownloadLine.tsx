import './download.css'
import { useEffect } from 'react'
import type { DownloadWish } from './download.ts'
import { progressSays } from './progress-words.ts'
import { useDownload } from './use-download.ts'
import { useDownloadText } from './words.ts'

/** In the place of the button: how far the file is, and how to stop it. Starts as it appears. */
export function DownloadLine({ wish, onEnd }: { wish: DownloadWish; onEnd: (failure: string | null) => void }) {
  const text = useDownloadText()
  const { state, start, cancel } = useDownload(() => onEnd(null))
  // biome-ignore lint/correctness/useExhaustiveDependencies: one appearance is one download
  useEffect(() => start(wish), [])
  useEffect(() => {
    if (state.is === 'failed') onEnd(state.says)
  })
  if (state.is === 'idle' || state.is === 'failed') return null
  return (
    <span className="download-line">
      <span role="status">{progressSays(state, text)}</span>
      <button
        type="button"
        className="download-stop"
        onClick={() => {
          cancel()
          onEnd(null)
        }}
      >
        {text.cancel}
      </button>
    </span>
  )
}
