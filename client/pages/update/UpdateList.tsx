import './update-list.css'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { OpenReport } from '../../doc/report.ts'
import { useMeta } from '../../hooks.ts'
import { useMoreOnScroll } from '../cards/use-more-on-scroll.ts'
import { Asides } from './Asides.tsx'
import { Counts } from './Counts.tsx'
import { DifferenceLine } from './DifferenceLine.tsx'
import { FileReading } from './FileReading.tsx'
import { NewRows } from './NewRows.tsx'
import { Tick } from './Tick.tsx'
import type { Entry, Line } from './update-list.ts'
import type { Update } from './use-update.ts'
import { useUpdateText } from './words.ts'

interface Props {
  report: OpenReport
  update: Update
  failure: string | null
}

const SHOWS = ['all', 'open', 'locked'] as const
type Show = (typeof SHOWS)[number]

/** What differs, row by row, and the one button that writes what is ticked. */
export function UpdateList({ report, update, failure }: Props) {
  const words = useUpdateText()
  const meta = useMeta(report)
  const [show, setShow] = useState<Show>('all')
  const { lines, found, newRows } = update
  const entries = lines.flatMap(line => line.entries)
  const open = entries.filter(entry => entry.whyNot === null)
  const chosen = open.filter(entry => entry.isChosen).length
  const rows = newRows.filter(one => one.isChosen).length
  const isSealed = meta.state === 'sealed'
  const counts = { all: entries.length, open: open.length, locked: entries.length - open.length }
  const hasBoth = open.length > 0 && open.length < entries.length
  if (found === null) return null
  return (
    <>
      <Counts update={update} />
      {update.step.is === 'compared' ? (
        <FileReading table={update.step.compared.file.table} onRead={update.readSo} />
      ) : null}
      {failure === null ? null : (
        <p className="dialog-failure" role="alert">
          {failure}
        </p>
      )}
      {isSealed ? (
        <p className="dialog-failure" role="alert">
          {words.sealed}
        </p>
      ) : null}
      <div className="update-bar">
        {open.length > 0 ? (
          <Tick
            state={chosen === open.length ? 'all' : chosen === 0 ? 'none' : 'some'}
            onTick={isChosen => update.choose(open, isChosen)}
          >
            {words.all}
          </Tick>
        ) : null}
        {hasBoth ? <Shows show={show} counts={counts} onShow={setShow} /> : null}
      </div>
      <Lines lines={shown(lines, show)} update={update} />
      <NewRows report={report} update={update} />
      <Asides report={report} update={update} />
      <div className="dialog-actions update-actions">
        <p role="status">{update.isStale ? words.comparingAnew : ''}</p>
        <Button variant="default" onClick={update.again}>
          {words.back}
        </Button>
        <Button disabled={isSealed || update.isStale || chosen + rows === 0} onClick={update.apply}>
          {chosen + rows === 0 ? words.applyNone : words.apply(chosen + rows)}
        </Button>
      </div>
    </>
  )
}

interface ShowsProps {
  show: Show
  counts: Record<Show, number>
  onShow: (show: Show) => void
}

function Shows({ show, counts, onShow }: ShowsProps) {
  const words = useUpdateText()
  return (
    <fieldset className="update-shows">
      <legend>{words.show}</legend>
      {SHOWS.map(one => (
        <button key={one} type="button" aria-pressed={show === one} onClick={() => onShow(one)}>
          {words.shows[one]} <small>{counts[one]}</small>
        </button>
      ))}
    </fieldset>
  )
}

/** A long list is made as it is read. */
function Lines({ lines, update }: { lines: readonly Line[]; update: Update }) {
  const words = useUpdateText()
  const { count, sentinel } = useMoreOnScroll(lines.length)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  if (lines.length === 0) return null
  return (
    <ul className="update-list" ref={list} tabIndex={-1} aria-label={words.title}>
      <li className="update-sides" aria-hidden="true">
        <span>{words.before}</span>
        <span>{words.after}</span>
      </li>
      {lines.slice(0, count).map(line => (
        <DifferenceLine key={line.row} line={line} onChoose={update.choose} />
      ))}
      {count < lines.length ? (
        <li className="update-more">
          <div ref={sentinel}>{words.more}</div>
        </li>
      ) : null}
    </ul>
  )
}

function shown(lines: readonly Line[], show: Show): readonly Line[] {
  if (show === 'all') return lines
  const isShown = (entry: Entry) => (entry.whyNot === null) === (show === 'open')
  return lines.flatMap(line => {
    const entries = line.entries.filter(isShown)
    return entries.length === 0 ? [] : [{ ...line, entries }]
  })
}
