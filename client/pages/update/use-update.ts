import { useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { Refusal, sentenceOf } from '../../../shared/refusals.ts'
import type { CellWish, NewRow, TableComparison } from '../../../shared/report/compare-table.ts'
import type { Report } from '../../../shared/report/schema.ts'
import type { Reading } from '../../../shared/table/reading.ts'
import type { FileOutcome, OpenReport } from '../../doc/report.ts'
import { sentenceFor, useView } from '../../hooks.ts'
import { currentLanguage, useText } from '../../text.ts'
import type { Text } from '../../text-zh.ts'
import { mayNameLine, readingWith } from '../import/other-reading.ts'
import { CannotOpen, copied, type Source } from '../import/source.ts'
import { Cancelled } from '../import/upload.ts'
import { compareAside, NotCompared } from './compare-aside.ts'
import { type ReadFile, readFile } from './file-questions.ts'
import {
  type Decisions,
  decide,
  type Entry,
  firstDecisions,
  isGroupWish,
  keyOfRow,
  type Line,
  linesOf
} from './update-list.ts'
import { useComparedAnew } from './use-compared-anew.ts'
import { useUpdateText } from './words.ts'
import type { UpdateText } from './words-zh.ts'

const MEGABYTE = 1_048_576

/** A file beside the report. */
export interface Compared {
  source: Source
  /** What somebody said of how to read it. */
  reading: Reading
  file: ReadFile
  /** The view it was compared with; another one (rows came or went) is compared anew. */
  view: Report
  found: TableComparison
}

/** `compared`: how much is, 0 to 1; null while the file is sent and read. */
interface ReadingStep {
  is: 'reading'
  name: string
  sent: number
  compared: number | null
  cancel: () => void
}

export interface ComparedStep {
  is: 'compared'
  compared: Compared
  isSure: boolean
  failure: string | null
}

export type Step =
  /** `headless`: a file that only lacks a header we know. */
  | { is: 'choose'; failure: string | null; headless?: Source }
  | ReadingStep
  | ComparedStep
  | { is: 'done'; compared: Compared; outcome: FileOutcome; rowsLeft: number }

export interface Update {
  step: Step
  /** Rows came or went since: it is being compared anew, and what is found may not be true any more. */
  isStale: boolean
  /** Of the file compared. */
  found: TableComparison | null
  lines: readonly Line[]
  newRows: readonly { row: NewRow; isChosen: boolean }[]
  read: (source: Source) => void
  /** Reads the same file as somebody says it is to be read. */
  readSo: (wish: Reading) => void
  fail: (sentence: string) => void
  again: () => void
  /** The file is this report's after all. */
  goOn: () => void
  choose: (entries: readonly Entry[], isChosen: boolean) => void
  chooseRows: (rows: readonly NewRow[], isChosen: boolean) => void
  apply: () => void
  /** From what was done back to what is left. */
  goBack: () => void
}

/** choose → reading → compared → done; any ─again→ choose */
export function useUpdate(report: OpenReport): Update {
  const words = useUpdateText()
  const view = useView(report)
  const [step, setStep] = useState<Step>({ is: 'choose', failure: null })
  const [decisions, setDecisions] = useState<Decisions>(UNDECIDED)
  const read = useReading(report, setStep, setDecisions)
  const compared = step.is === 'compared' || step.is === 'done' ? step.compared : null
  const isStale = useComparedAnew(compared, view, setStep, words.notCompared)
  const found = compared?.found ?? null
  const asked = askedOf(report)
  const lines = found === null ? [] : linesOf(found, asked, decisions)
  const newRows = (found?.added ?? []).map(row => ({ row, isChosen: decisions.chosen.has(keyOfRow(row)) }))
  const apply = () => {
    if (step.is !== 'compared' || isStale) return
    const wishes = lines.flatMap(line => line.entries.filter(entry => entry.isChosen).map(entry => entry.wish))
    const rows = newRows.filter(one => one.isChosen).map(one => one.row)
    const groups = wishes.filter(isGroupWish)
    const cells = wishes.filter((wish): wish is CellWish => !isGroupWish(wish))
    try {
      const outcome = report.fromFile.write({ cells, groups, rows })
      setStep({ is: 'done', compared: step.compared, outcome, rowsLeft: rows.length - outcome.born })
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure
      setStep({ ...step, failure: sentenceOf(failure.code, failure.details, currentLanguage()) })
    }
  }
  const readSo = (wish: Reading) => {
    if (step.is === 'choose' && step.headless) read(step.headless, wish)
    else if (step.is === 'compared') read(step.compared.source, readingWith(step.compared.reading, wish), step)
  }
  return {
    ...{ step, isStale, found, lines, newRows, readSo, apply },
    read: source => read(source),
    fail: failure => setStep({ is: 'choose', failure }),
    again: () => setStep({ is: 'choose', failure: null }),
    goOn: () => setStep(now => (now.is === 'compared' ? { ...now, isSure: true } : now)),
    choose: (entries, isChosen) => setDecisions(now => decide(now, entries, isChosen)),
    chooseRows: (rows, isChosen) => setDecisions(now => decideRows(now, rows, isChosen)),
    goBack: () =>
      setStep(now =>
        now.is === 'done' ? { is: 'compared', compared: now.compared, isSure: true, failure: null } : now
      )
  }
}

const UNDECIDED: Decisions = { seen: new Map(), chosen: new Set() }

const askedOf = (report: OpenReport) => ({
  report: report.view(),
  whyNot: (row: Parameters<OpenReport['whyNot']>[0], column: Parameters<OpenReport['whyNot']>[1]) =>
    report.whyNot(row, column)
})

function decideRows(now: Decisions, rows: readonly NewRow[], isChosen: boolean): Decisions {
  const chosen = new Set(now.chosen)
  for (const row of rows) {
    if (isChosen) chosen.add(keyOfRow(row))
    else chosen.delete(keyOfRow(row))
  }
  return { ...now, chosen }
}

type Read = (source: Source, reading?: Reading, from?: ComparedStep) => void

/** @returns sends a file to be read and lays it beside the report; `from`: where one comes back to when that fails */
function useReading(
  report: OpenReport,
  setStep: (step: Step | ((now: Step) => Step)) => void,
  setDecisions: (decisions: Decisions) => void
): Read {
  const text = useText()
  const words = useUpdateText()
  const latest = useRef<symbol | null>(null)
  return (chosen, reading = {}, from) => {
    const { size } = chosen.content
    if (size === 0) return setStep({ is: 'choose', failure: words.empty })
    if (size > LIMITS.uploadBytes) {
      return setStep({ is: 'choose', failure: words.tooLarge(LIMITS.uploadBytes / MEGABYTE) })
    }
    const mine = Symbol(chosen.filename)
    latest.current = mine
    const isLatest = () => latest.current === mine
    const note = (now: Partial<ReadingStep>) => {
      if (isLatest()) setStep(step => (step.is === 'reading' ? { ...step, ...now } : step))
    }
    const fail = (failure: string | null, headless?: Source) => {
      if (!isLatest()) return
      if (from) setStep({ ...from, failure })
      else setStep({ is: 'choose', failure, ...(headless && { headless }) })
    }
    const cancel = () => {
      fail(null)
      latest.current = null
    }
    setStep({ is: 'reading', name: chosen.filename || words.pasted, sent: 0, compared: null, cancel })
    let source = chosen
    const compare = async () => {
      // from here on the file may change or go: what is compared is what is kept
      if (from === undefined) source = await copied(chosen)
      if (!isLatest()) return
      const sending = readFile(report.id, source, reading, sent => note({ sent }))
      note({ cancel: sending.cancel })
      const file = await sending.answer
      const view = report.view()
      const comparing = compareAside(view, file.table, compared => note({ compared }))
      note({ sent: 1, compared: 0, cancel: comparing.cancel })
      const found = await comparing.answer
      if (!isLatest()) return
      setDecisions(firstDecisions(found, askedOf(report)))
      setStep({ is: 'compared', compared: { source, reading, file, view, found }, isSure: false, failure: null })
    }
    compare().catch(problem =>
      fail(failureOf(problem, text, words), mayNameLine(problem, reading) ? source : undefined)
    )
  }
}

function failureOf(problem: unknown, text: Text, words: UpdateText): string | null {
  if (problem instanceof Cancelled) return null
  if (problem instanceof CannotOpen) return words.cannotOpen
  return problem instanceof NotCompared ? words.notCompared : sentenceFor(problem, text)
}
