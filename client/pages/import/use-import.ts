import { useCallback } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { Reading } from '../../../shared/table/reading.ts'
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
import { asked, backTo, draftAgain, mayNameLine, readingWith } from './other-reading.ts'
import { CannotOpen, copied, type Source } from './source.ts'
import { Cancelled } from './upload.ts'
import { useImportText } from './words.ts'

export interface Import {
  state: ImportState
  /** Reads a file or what was pasted; a failure is told and nothing that was there is lost. */
  read: (source: Source) => void
  /** Reads the same file as somebody says it is to be read. */
  readSo: (wish: Reading) => void
  /** Back to the reading before, or on with this one for good. */
  goBack: () => void
  keepThis: () => void
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
    const { source, reading } = state
    send<Preview>({ source, agency: '', period: '', preview: 'all', ...asked(reading) }, () => {}).then(
      ({ table }) => inPreview(now => ({ ...now, preview: { ...now.preview, table }, busy: NOTHING })),
      fail
    )
  }
  const create = () => {
    if (!isIdle) return
    const { source, preview, draft, reading } = state
    const named = { agency: draft.agency.trim(), period: draft.period.trim() }
    const wish = {
      source,
      ...named,
      preview: 'none',
      corrections: { ...correctionsOf(preview, draft), ...reading }
    } as const
    const tell = (sent: number) => inPreview(now => ({ ...now, busy: { is: 'creating', sent } }))
    inPreview(now => ({ ...now, busy: { is: 'creating', sent: 0 }, failure: null }))
    send<{ id: string }>(wish, tell).then(made => {
      forgetImport()
      onMade(made.id)
    }, fail)
  }
  const readSo = (wish: Reading) => {
    if (state.is === 'source' && state.headless) read(state.headless, wish)
    else if (isIdle) read(state.source, readingWith(state.reading, wish), state)
  }
  const startOver = () => setState(START)
  const refuse = (sentence: string) => setState(now => (now.is === 'reading' ? now : failed(now, sentence, null)))
  const away = { cancel, startOver, refuse, ...waysBack(inPreview) }
  return { state, read: source => read(source), readSo, change, showAll, create, ...away }
}

type InPreview = (made: (now: Previewing) => ImportState) => void

function waysBack(inPreview: InPreview): Pick<Import, 'goBack' | 'keepThis'> {
  return {
    goBack: () => inPreview(now => (now.before === null ? now : backTo(now.before, now))),
    keepThis: () => inPreview(now => ({ ...now, before: null }))
  }
}

type SetState = ReturnType<typeof useKeptState>[1]
type Send = ReturnType<typeof useSender>['send']

type Read = (source: Source, reading?: Reading, same?: Previewing) => void

/** @returns reads a file, as somebody says or anew; `same`: the preview it has now */
function useReading(before: ImportState, setState: SetState, send: Send): Read {
  const text = useText()
  const words = useImportText()
  return (chosen, reading = {}, same) => {
    const { content, filename } = chosen
    const back = before.is === 'reading' ? START : before
    const fail = (failure: string, headless?: Source) =>
      setState(failed(back, failure, filename || words.pastedName, headless))
    if (content.size === 0) return fail(words.emptyFile)
    if (content.size > LIMITS.uploadBytes) return fail(words.tooLarge)
    setState({ is: 'reading', source: chosen, sent: 0 })
    let source = chosen
    const work = async () => {
      // from here on the file may change or go: it is read once and kept
      if (same === undefined) source = await copied(chosen)
      const tell = (sent: number) => setState({ is: 'reading', source, sent })
      const wish = { source, agency: '', period: '', preview: 'first', ...asked(reading) } as const
      const preview = await send<Preview>(wish, tell)
      const draft = same === undefined ? draftOf(preview) : draftAgain(same, preview)
      const last = same === undefined ? null : { ...same, before: null, failure: null, busy: NOTHING }
      setState({ is: 'preview', source, reading, before: last, preview, draft, failure: null, busy: NOTHING })
    }
    work().catch(failure => {
      if (failure instanceof Cancelled) setState(back)
      else if (failure instanceof CannotOpen) fail(words.cannotOpen)
      else fail(sentenceFor(failure, text), mayNameLine(failure, reading) ? source : undefined)
    })
  }
}
