import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TrayEntryAnswer } from '../../../shared/api/cycle.ts'
import { marksOf } from '../../../shared/report/marks.ts'
import * as api from '../../api.ts'
import { discardFromTray, takeFromTray } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useTask } from '../../hooks.ts'
import { useLanguage, useText } from '../../text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Marked } from '../../ui/Marked.tsx'
import { columnOf, taskOf } from './task-name.ts'
import { useNow } from './use-now.ts'
import { sayWhen } from './when.ts'

interface Props {
  report: OpenReport
  entry: TrayEntryAnswer
  /** May this person take over and discard? */
  decides: boolean
  isSealed: boolean
  onDecided: () => void
}

/** One refusal: who, when, why, which cells, and what became of it. */
export function TrayEntry({ report, entry, decides, isSealed, onDecided }: Props) {
  const { tray } = useCycleText()
  const language = useLanguage()
  const now = useNow()
  const isWaiting = entry.state === 'waiting'
  const state = isWaiting ? tray.waiting : entry.state === 'taken' ? tray.taken : tray.discarded
  const said =
    isWaiting || entry.by === null
      ? state
      : tray.decided(state, entry.by.name, sayWhen(entry.when ?? entry.at, now, language))
  return (
    <article className="tray-entry" data-state={entry.state}>
      <header>
        <b>{[entry.person.unit, entry.person.name].filter(part => part !== null).join(' · ')}</b>
        <span>
          {sayWhen(entry.at, now, language)} · {tray.why[entry.code] ?? entry.code}
        </span>
        <span className="tray-state">{said}</span>
      </header>
      {entry.cells.map(cell => (
        <TrayCell key={`${cell.row}/${cell.column}`} report={report} cell={cell} />
      ))}
      {isWaiting && decides ? (
        <Decision report={report} entry={entry} isSealed={isSealed} onDecided={onDecided} />
      ) : (
        <CopyAll entry={entry} />
      )}
    </article>
  )
}

function TrayCell({ report, cell }: { report: OpenReport; cell: TrayEntryAnswer['cells'][number] }) {
  const cycle = useCycleText()
  const marks = marksOf(cell.before, cell.after)
  const task = taskOf(report.view(), cell.row) || cell.task || cycle.tray.noPlace
  return (
    <section className="change">
      <h4>{[task, columnOf(report.view(), cell.column)].filter(part => part !== '').join(' · ')}</h4>
      <dl>
        <dt>{cycle.tray.before}</dt>
        <dd>
          <Marked text={cell.before} ranges={marks.before} as="del" empty={cycle.none} />
        </dd>
        <dt>{cycle.tray.after}</dt>
        <dd>
          <Marked text={cell.after} ranges={marks.after} as="ins" empty={cycle.none} />
        </dd>
      </dl>
      {cell.cut ? <p className="panel-note">{cycle.tray.cut}</p> : null}
    </section>
  )
}

function Decision({ report, entry, isSealed, onDecided }: Omit<Props, 'decides'>) {
  const { tray } = useCycleText()
  const { isBusy, failure, run, fail } = useTask()
  /** Others changed a cell since: only a second, plain wish overwrites it. */
  const [isChanged, setChanged] = useState(false)
  const take = (overwrite: boolean) =>
    run(async () => {
      try {
        const { missing } = await takeFromTray(report.id, entry.n, overwrite)
        onDecided()
        if (missing.length > 0) fail(tray.takenSome(missing.length))
      } catch (problem) {
        setChanged(problem instanceof api.Refused && problem.code === 'wrong-state')
        throw problem
      }
    })
  const discard = () =>
    run(async () => {
      await discardFromTray(report.id, entry.n)
      onDecided()
    })
  return (
    <>
      {failure === null ? null : (
        <p className="panel-failure" role="alert">
          {failure}
        </p>
      )}
      {isSealed ? <p className="panel-note">{tray.sealedFirst}</p> : null}
      <div className="panel-actions">
        <Button size="compact-md" disabled={isSealed} loading={isBusy} onClick={() => take(isChanged)}>
          {isChanged ? tray.overwrite : tray.take}
        </Button>
        <Button size="compact-md" variant="default" disabled={isBusy} onClick={discard}>
          {tray.discard}
        </Button>
      </div>
    </>
  )
}

function CopyAll({ entry }: { entry: TrayEntryAnswer }) {
  const text = useText()
  const { tray } = useCycleText()
  const all = entry.cells.map(cell => `【${cell.task ?? ''}】\n${cell.after}`).join('\n\n')
  return (
    <div className="panel-actions">
      <CopyButton text={all} label={tray.copy} copied={text.copied} />
    </div>
  )
}
