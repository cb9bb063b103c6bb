import './task.css'
import { lazy, type RefObject, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Column, Row } from '../../../shared/report/schema.ts'
import type { ColumnRole } from '../../../shared/table/roles.ts'
import { cycle } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useStatus } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { IconButton } from '../../ui/Frame.tsx'
import { BackIcon, ChevronIcon, HistoryIcon, UndoIcon } from '../../ui/icons.tsx'
import { SaveLine } from '../SaveLine.tsx'
import { neighbours, titleColumn } from './card-list.ts'
import { UnitsLine } from './TaskCard.tsx'
import { TaskCommands } from './TaskCommands.tsx'
import { TaskFields } from './TaskFields.tsx'
import { progressColumn, TaskTalk } from './TaskTalk.tsx'
import { useRowVersions } from './use-rows.ts'
import { useCardsText } from './words.ts'

const HistoryPanel = lazy(() => import('../cycle/HistoryPanel.tsx').then(panel => ({ default: panel.HistoryPanel })))

/** What the departments fill in; everything else is the task. */
const FILLED_IN: readonly ColumnRole[] = ['progress', 'status', 'note']

interface Props {
  report: OpenReport
  id: string
  /** The cards now listed, for the way to the next. */
  shown: readonly Row[]
  onClose: () => void
  onStep: (row: string) => void
}

/** One task over the whole screen: read it, write in it, hand it in. */
export function TaskSheet({ report, id, shown, onClose, onStep }: Props) {
  const text = useCardsText()
  useRowVersions(report)
  const [isPastOpen, setPastOpen] = useState(false)
  const dialog = useModal(isPastOpen ? () => setPastOpen(false) : onClose)
  const { rows, columns } = report.view()
  const live = rows.find(row => row.id === id) ?? null
  // a row that is deleted meanwhile stays to be read, with what was being written in it
  const [known, setKnown] = useState(live)
  if (live !== null && live !== known) setKnown(live)
  const row = live ?? known
  if (row === null) return <Missing dialog={dialog} onClose={onClose} />
  const named = titleColumn(row, columns)
  const group = report.view().groups.find(one => one.id === row.group)?.name ?? ''
  return (
    <dialog ref={dialog} className="task" aria-labelledby="task-title">
      <TaskHead {...{ report, row, shown, onClose, onStep }} onPast={() => setPastOpen(true)} />
      <div className="task-body">
        <div className="task-page">
          <p className="task-group">{group}</p>
          <h1 id="task-title" tabIndex={-1}>
            {(named && row.cells[named.id]) ?? text.untitled}
          </h1>
          <StateLine row={row} columns={columns} />
          <UnitsLine units={row.units} />
          {live === null ? (
            <p className="task-failure" role="alert">
              {text.gone}
            </p>
          ) : (
            <ReturnReason report={report} row={row} />
          )}
          <section className="task-section" aria-label={text.details}>
            <TaskFields
              {...{ report, row }}
              columns={columns.filter(one => isDetail(one, named))}
              isForWriting={false}
            />
          </section>
          <section className="task-section task-filling" aria-label={text.filling}>
            <TaskFields
              {...{ report, row }}
              columns={columns.filter(one => FILLED_IN.includes(one.role))}
              isForWriting
            />
          </section>
          {live === null ? null : <TaskTalk report={report} row={live} />}
        </div>
      </div>
      {live === null ? null : <TaskCommands report={report} row={live} />}
      {isPastOpen ? (
        <Suspense fallback={null}>
          <HistoryPanel
            report={report}
            place={{ row: row.id, column: progressColumn(report) ?? '' }}
            onClose={() => setPastOpen(false)}
          />
        </Suspense>
      ) : null}
    </dialog>
  )
}

function isDetail(column: Column, named: Column | null): boolean {
  return column.role !== 'group' && column.role !== 'number' && column !== named && !FILLED_IN.includes(column.role)
}

function TaskHead({
  report,
  row,
  shown,
  onClose,
  onStep,
  onPast
}: Omit<Props, 'id'> & { row: Row; onPast: () => void }) {
  const text = useCardsText()
  const { history } = useCycleText()
  const canUndo = useStatus(report, one => one.canUndo())
  const { place, before, after } = neighbours(shown, report.view().rows, row.id)
  return (
    <header className="task-head">
      <IconButton label={text.back} onClick={onClose}>
        <BackIcon />
      </IconButton>
      <SaveLine report={report} />
      <IconButton label={history.title} onClick={onPast}>
        <HistoryIcon />
      </IconButton>
      <IconButton label={text.undo} isDisabled={!canUndo} onClick={() => report.undo()}>
        <UndoIcon />
      </IconButton>
      <span className="task-up">
        <IconButton label={text.previous} isDisabled={before === null} onClick={() => before && onStep(before.id)}>
          <ChevronIcon />
        </IconButton>
      </span>
      <span className="task-place">{place < 0 ? '' : text.position(place + 1, shown.length)}</span>
      <IconButton label={text.next} isDisabled={after === null} onClick={() => after && onStep(after.id)}>
        <ChevronIcon />
      </IconButton>
    </header>
  )
}

function StateLine({ row, columns }: { row: Row; columns: readonly Column[] }) {
  const text = useText()
  const number = columns.find(column => column.role === 'number')
  const said = number === undefined ? '' : (row.cells[number.id] ?? '')
  return (
    <p className="task-state">
      <span className="state-word" data-state={row.state}>
        {text.states[row.state]}
      </span>
      {said === '' ? null : <span className="card-number">{`${number?.name} ${said}`}</span>}
    </p>
  )
}

/** Why the coordinator sent it back; nothing while the server cannot be asked. */
function ReturnReason({ report, row }: { report: OpenReport; row: Row }) {
  const text = useCardsText()
  const [reason, setReason] = useState<string | null>(null)
  const isReturned = row.state === 'returned'
  useEffect(() => {
    if (!isReturned) return setReason(null)
    let isHere = true
    cycle(report.id, row.id).then(
      ({ lastReturns }) => {
        if (isHere) setReason(lastReturns[row.id]?.reason ?? null)
      },
      () => {}
    )
    return () => {
      isHere = false
    }
  }, [report, row.id, isReturned])
  if (reason === null) return null
  return (
    <p className="task-returned">
      <b>{text.returnedBecause}</b>
      {reason}
    </p>
  )
}

function Missing({ dialog, onClose }: { dialog: RefObject<HTMLDialogElement | null>; onClose: () => void }) {
  const text = useCardsText()
  return (
    <dialog ref={dialog} className="task" aria-labelledby="task-title">
      <header className="task-head">
        <IconButton label={text.back} onClick={onClose}>
          <BackIcon />
        </IconButton>
      </header>
      <div className="task-body">
        <h1 id="task-title" className="task-missing" tabIndex={-1}>
          {text.gone}
        </h1>
      </div>
    </dialog>
  )
}

/** Opens the dialog over everything; Esc and "back" leave it, and focus goes where it came from. */
function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  const latest = useRef(onClose)
  latest.current = onClose
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return
    const leave = (event: Event) => {
      event.preventDefault()
      latest.current()
    }
    element.addEventListener('cancel', leave)
    element.showModal()
    element.querySelector<HTMLElement>('#task-title')?.focus({ preventScroll: true })
    return () => {
      element.removeEventListener('cancel', leave)
      element.close()
    }
  }, [])
  return dialog
}
