import { useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { Refusal, sentenceOf } from '../../../shared/refusals.ts'
import type { CellWish, NewRow, TableComparison } from '../../../shared/report/compare-table.ts'
import type { Report } from '../../../shared/report/schema.ts'
import type { FileOutcome, OpenReport } from '../../doc/report.ts'
import { sentenceFor, useView } from '../../hooks.ts'
import { currentLanguage, useText } from '../../text.ts'
import type { Text } from '../../text-zh.ts'
import type { Source } from '../import/source.ts'
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
  file: ReadFile
  /** The view it was compared with; another one (rows came or went) is compared anew. */
  view: Report
  found: TableComparison
}

/** `compared`: how much is, 0 to 1; null while the file is sent and read. */
interface Reading {
  is: 'reading'
  name: string
  sent: number
  compared: number | null
  cancel: () => void
}

export type Step =
  | { is: 'choose'; failure: string | null }
  | Reading
  | { is: 'compared'; compared: Compared; isSure: boolean; failure: string | null }
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
  return {
    ...{ step, isStale, found, lines, newRows, read, apply },
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

/** Sends a file to be read and lays it beside the report. */
function useReading(
  report: OpenReport,
  setStep: (step: Step | ((now: Step) => Step)) => void,
  setDecisions: (decisions: Decisions) => void
): (source: Source) => void {
  const text = useText()
  const words = useUpdateText()
  const latest = useRef<symbol | null>(null)
  return source => {
    const { size } = source.content
    if (size === 0) return setStep({ is: 'choose', failure: words.empty })
    if (size > LIMITS.uploadBytes) {
      return setStep({ is: 'choose', failure: words.tooLarge(LIMITS.uploadBytes / MEGABYTE) })
    }
    const mine = Symbol(source.filename)
    latest.current = mine
    const isLatest = () => latest.current === mine
    const note = (now: Partial<Reading>) => {
      if (isLatest()) setStep(step => (step.is === 'reading' ? { ...step, ...now } : step))
    }
    const reading = readFile(report.id, source, sent => note({ sent }))
    setStep({ is: 'reading', name: source.filename || words.pasted, sent: 0, compared: null, cancel: reading.cancel })
    const compare = async (file: ReadFile) => {
      const view = report.view()
      const comparing = compareAside(view, file.table, compared => note({ compared }))
      note({ sent: 1, compared: 0, cancel: comparing.cancel })
      const found = await comparing.answer
      if (!isLatest()) return
      setDecisions(firstDecisions(found, askedOf(report)))
      setStep({ is: 'compared', compared: { source, file, view, found }, isSure: false, failure: null })
    }
    reading.answer.then(compare).catch(problem => {
      if (!isLatest()) return
      setStep({ is: 'choose', failure: failureOf(problem, text, words) })
    })
  }
}

function failureOf(problem: unknown, text: Text, words: UpdateText): string | null {
  if (problem instanceof Cancelled) return null
  return problem instanceof NotCompared ? words.notCompared : sentenceFor(problem, text)
}
