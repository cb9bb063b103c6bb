import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Person } from '../shared/access/person.ts'
import type { Completion } from '../shared/analysis/counts.ts'
import type { Meta, Report } from '../shared/report/schema.ts'
import * as api from './api.ts'
import type { OpenReport, PersonHere, Phase, SaveState } from './doc/report.ts'
import { useText } from './text.ts'
import { type Text, zh } from './text-zh.ts'

/** Who is looking. `remembered`: the server did not answer and this browser knows who it was. */
export type Visitor =
  | { is: 'asking' }
  | { is: 'known'; me: Person; remembered: boolean }
  | { is: 'stranger' }
  | { is: 'unreachable' }

const REMEMBERED = 'tianbao.me'

/** Asks once who is signed in. */
export function useVisitor(): Visitor {
  const [visitor, setVisitor] = useState<Visitor>({ is: 'asking' })
  useEffect(() => {
    let isHere = true
    const say = (found: Visitor) => {
      if (isHere) setVisitor(found)
    }
    whoIsHere().then(say, () => say({ is: 'unreachable' }))
    return () => {
      isHere = false
    }
  }, [])
  return visitor
}

async function whoIsHere(): Promise<Visitor> {
  try {
    const me = (await api.me()) as Person
    remember(JSON.stringify(me))
    return { is: 'known', me, remembered: false }
  } catch (failure) {
    if (failure instanceof api.Refused && failure.status === 401) return { is: 'stranger' }
    const known = remembered()
    return known ? { is: 'known', me: known, remembered: true } : { is: 'unreachable' }
  }
}

/** Did this browser know somebody who did not leave by themselves? Then their sign-in was ended or is over. */
export function wasKnown(): boolean {
  return remembered() !== null
}

/** On leaving for good, so that nobody opens copies in this person's name. */
export function forgetVisitor(): void {
  remember('')
}

function remember(text: string): void {
  try {
    localStorage.setItem(REMEMBERED, text)
  } catch {
    // then only the server knows
  }
}

function remembered(): Person | null {
  try {
    const me: unknown = JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null')
    return typeof me === 'object' && me !== null && 'id' in me ? (me as Person) : null
  } catch {
    return null
  }
}

export function usePhase(report: OpenReport): Phase {
  return useSyncExternalStore(useStatusListener(report), () => report.phase())
}

export function useSaveState(report: OpenReport): SaveState {
  return useSyncExternalStore(useStatusListener(report), () => report.save())
}

/** Anything of the report's status that is a plain value. */
export function useStatus<Value extends string | boolean | number | null>(
  report: OpenReport,
  read: (report: OpenReport) => Value
): Value {
  return useSyncExternalStore(useStatusListener(report), () => read(report))
}

export function useCompletion(report: OpenReport): Completion {
  return useSyncExternalStore(useContentListener(report), () => report.completion())
}

export function useMeta(report: OpenReport): Meta {
  return useSyncExternalStore(useContentListener(report), () => report.view().meta)
}

/** The mirror, drawn again with every batch of changes: its values change in place. */
export function useView(report: OpenReport): Report {
  const batch = useRef(0)
  const listen = useCallback(
    (heard: () => void) =>
      report.onChanges(() => {
        batch.current++
        heard()
      }),
    [report]
  )
  useSyncExternalStore(listen, () => batch.current)
  return report.view()
}

/** As it was written; null without one. */
export function useDeadline(report: OpenReport): string | null {
  return useSyncExternalStore(useContentListener(report), () => report.deadline())
}

export function useOthers(report: OpenReport): readonly PersonHere[] {
  const listen = useCallback((heard: () => void) => report.presence.onChange(heard), [report])
  return useSyncExternalStore(listen, () => report.presence.others())
}

function useStatusListener(report: OpenReport): (heard: () => void) => () => void {
  return useCallback(heard => report.onStatus(heard), [report])
}

function useContentListener(report: OpenReport): (heard: () => void) => () => void {
  return useCallback(
    heard => {
      const stops = [report.onChanges(heard), report.onStatus(heard)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    [report]
  )
}

/** A failure as a sentence for people. */
export function sentenceFor(failure: unknown, text: Text = zh): string {
  if (failure instanceof api.Refused && failure.message !== '') return failure.message
  return failure instanceof api.Unreachable ? text.errors.unreachable : text.errors.unexpected
}

/** Runs one thing at a time and keeps its failure as a sentence. */
export function useTask(): {
  isBusy: boolean
  failure: string | null
  run: (work: () => Promise<void>) => void
  fail: (sentence: string | null) => void
} {
  const text = useText()
  const [isBusy, setBusy] = useState(false)
  const [failure, fail] = useState<string | null>(null)
  const run = (work: () => Promise<void>) => {
    if (isBusy) return
    setBusy(true)
    fail(null)
    work()
      .catch(problem => fail(sentenceFor(problem, text)))
      .finally(() => setBusy(false))
  }
  return { isBusy, failure, run, fail }
}
