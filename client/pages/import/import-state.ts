import { useCallback, useEffect, useRef, useState } from 'react'
import type { Reading } from '../../../shared/table/reading.ts'
import type { Draft, Preview } from './draft.ts'
import type { Source } from './source.ts'
import { type Upload, type UploadWish, uploadImport } from './upload.ts'

/** What the preview waits for. */
export type Busy = { is: 'nothing' } | { is: 'all-rows' } | { is: 'creating'; sent: number }
export const NOTHING: Busy = { is: 'nothing' }

export interface Previewing {
  is: 'preview'
  source: Source
  /** What somebody said of how to read it. */
  reading: Reading
  /** The reading before this one, to be gone back to. */
  before: Previewing | null
  preview: Preview
  draft: Draft
  failure: string | null
  busy: Busy
}

export type ImportState =
  /** `failure`: why what was chosen could not be read; `name`: of what; `headless`: it only lacks a header we know. */
  | { is: 'source'; failure: string | null; name: string | null; headless?: Source }
  /** `sent`: of the file, 0 to 1. */
  | { is: 'reading'; source: Source; sent: number }
  | Previewing

export const START: ImportState = { is: 'source', failure: null, name: null }

/** Corrections survive a look at another page, for whoever made them. */
let kept: { by: string; state: ImportState } | null = null

export function forgetImport(): void {
  kept = null
}

/** @param me id of the person */
export function useKeptState(me: string) {
  const [state, setState] = useState<ImportState>(() => (kept?.by === me ? kept.state : START))
  useEffect(() => {
    if (state.is !== 'reading') kept = { by: me, state: state.is === 'preview' ? { ...state, busy: NOTHING } : state }
  }, [me, state])
  return [state, setState] as const
}

/** Back where one was, with the reason: a preview with its corrections stays. */
export function failed(before: ImportState, failure: string, name: string | null, headless?: Source): ImportState {
  if (before.is === 'preview') return { ...before, failure }
  return { is: 'source', failure, name, ...(headless ? { headless } : {}) }
}

/** One upload at a time; it ends with the page. */
export function useSender() {
  const upload = useRef<Upload<unknown> | null>(null)
  const cancel = useCallback(() => upload.current?.cancel(), [])
  useEffect(() => cancel, [cancel])
  const send = useCallback(
    <Answer>(wish: UploadWish, onSent: (sent: number) => void): Promise<Answer> => {
      cancel()
      const sending = uploadImport<Answer>(wish, onSent)
      upload.current = sending
      return sending.answer
    },
    [cancel]
  )
  return { send, cancel }
}
