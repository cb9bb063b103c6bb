import { useEffect, useRef, useState } from 'react'
import { sentenceFor } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { type DownloadWish, download, type Progress, save } from './download.ts'

export type DownloadState = { is: 'idle' } | Progress | { is: 'failed'; says: string }

/** One download at a time, told as it goes; leaving the page ends it. */
export function useDownload(onDone: () => void): {
  state: DownloadState
  start: (wish: DownloadWish) => void
  cancel: () => void
} {
  const text = useText()
  const [state, setState] = useState<DownloadState>({ is: 'idle' })
  const underWay = useRef<AbortController | null>(null)
  const cancel = () => {
    underWay.current?.abort()
    underWay.current = null
    setState({ is: 'idle' })
  }
  const start = (wish: DownloadWish) => {
    underWay.current?.abort()
    const mine = new AbortController()
    underWay.current = mine
    download(wish, progress => underWay.current === mine && setState(progress), mine.signal).then(
      file => {
        if (underWay.current !== mine) return
        underWay.current = null
        setState({ is: 'idle' })
        save(file)
        onDone()
      },
      failure => {
        if (underWay.current !== mine) return
        underWay.current = null
        setState({ is: 'failed', says: sentenceFor(failure, text) })
      }
    )
  }
  useEffect(
    () => () => {
      underWay.current?.abort()
      underWay.current = null
    },
    []
  )
  return { state, start, cancel }
}
