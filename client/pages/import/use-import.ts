import { useCallback } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { sentenceFor } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { correctionsOf, type Draft, draftOf, type Preview } from './draft.ts'
import {
  failed,
  forgetImport,
  type ImportState,
  NOTHING,
  type Previewing,
  START,
  useKeptState,
  useSender
} from './import-state.ts'
import type { Source } from './source.ts'
import { Cancelled } from './upload.ts'
import { useImportText } from './words.ts'

export interface Import {
  state: ImportState
  /** Reads a file or what was pasted; a failure is told and nothing that was there is lost. */
  read: (source: Source) => void
  cancel: () => void
  startOver: () => void
  /** Says why what was chosen is not read. */
  refuse: (sentence: string) => void
  change: (change: (draft: Draft) => Draft) => void
  showAll: () => void
  create: () => void
}

/** A file on its way to a report: chosen, read, corrected, created. @param me id of the person */
export function useImport(me: string, onMade: (report: string) => void): Import {
  const text = useText()
  const [state, setState] = useKeptState(me)
  const { send, cancel } = useSender()
  const read = useReading(state, setState, send)
  const inPreview = useCallback(
    (made: (now: Previewing) => ImportState) => setState(now => (now.is === 'preview' ? made(now) : now)),
    [setState]
  )
  const change = useCallback<Import['change']>(
    made => inPreview(now => ({ ...now, draft: made(now.draft), failure: null })),
    [inPreview]
  )
  const fail = (failure: unknown) => {
    const says = failure instanceof Cancelled ? null : sentenceFor(failure, text)
    inPreview(now => ({ ...now, busy: NOTHING, failure: says }))
  }
  const isIdle = state.is === 'preview' && state.busy.is === 'nothing'

  const showAll = () => {
    if (!isIdle) return
    inPreview(now => ({ ...now, busy: { is: 'all-rows' }, failure: null }))
    send<Preview>({ source: state.source, agency: '', period: '', preview: 'all' }, () => {}).then(
      ({ table }) => inPreview(now => ({ ...now, preview: { ...now.preview, table }, busy: NOTHING })),
      fail
    )
  }
  const create = () => {
    if (!isIdle) return
    const { source, preview, draft } = state
    const named = { agency: draft.agency.trim(), period: draft.period.trim() }
    const wish = { source, ...named, preview: 'none', corrections: correctionsOf(preview, draft) } as const
    const tell = (sent: number) => inPreview(now => ({ ...now, busy: { is: 'creating', sent } }))
    inPreview(now => ({ ...now, busy: { is: 'creating', sent: 0 }, failure: null }))
    send<{ id: string }>(wish, tell).then(made => {
      forgetImport()
      onMade(made.id)
    }, fail)
  }
  const startOver = () => setState(START)
  const refuse = (sentence: string) => setState(now => (now.is === 'reading' ? now : failed(now, sentence, null)))
  return { state, read, cancel, startOver, refuse, change, showAll, create }
}

type SetState = ReturnType<typeof useKeptState>[1]
type Send = ReturnType<typeof useSender>['send']

function useReading(before: ImportState, setState: SetState, send: Send): Import['read'] {
  const text = useText()
  const words = useImportText()
  return chosen => {
    const { content, filename } = chosen
    const back = before.is === 'reading' ? START : before
    const fail = (failure: string) => setState(failed(back, failure, filename || words.pastedName))
    if (content.size === 0) return fail(words.emptyFile)
    if (content.size > LIMITS.uploadBytes) return fail(words.tooLarge)
    setState({ is: 'reading', source: chosen, sent: 0 })
    const work = async () => {
      // from here on the file may change or go: it is read once and kept
      const source = { filename, content: await copied(content) }
      const tell = (sent: number) => setState({ is: 'reading', source, sent })
      const preview = await send<Preview>({ source, agency: '', period: '', preview: 'first' }, tell)
      setState({ is: 'preview', source, preview, draft: draftOf(preview), failure: null, busy: NOTHING })
    }
    work().catch(failure => {
      if (failure instanceof Cancelled) setState(back)
      else fail(failure instanceof CannotOpen ? words.cannotOpen : sentenceFor(failure, text))
    })
  }
}

class CannotOpen extends Error {}

async function copied(content: Blob): Promise<Blob> {
  try {
    return new Blob([await content.arrayBuffer()], { type: content.type })
  } catch {
    throw new CannotOpen()
  }
}
