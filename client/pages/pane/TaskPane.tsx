import '../cards/writer.css'
import './pane.css'
import { type CSSProperties, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import type { OpenReport } from '../../doc/report.ts'
import type { RowMarks } from '../../grid/row-marks.ts'
import { useStatus, useView } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { IconButton } from '../../ui/Frame.tsx'
import { CloseIcon } from '../../ui/icons.tsx'
import { NarrativeField } from '../cards/NarrativeField.tsx'
import { OrphanNote } from '../cards/OrphanNote.tsx'
import { type PanePlace, panePlace, rowBeside } from './pane-place.ts'
import { paneWidth, rememberedWidth, rememberWidth } from './pane-width.ts'
import { RowComments } from './RowComments.tsx'
import { useUnits } from './use-units.ts'
import { usePaneText } from './words.ts'

interface Props {
  report: OpenReport
  cell: { row: RowId; column: string } | null
  marks: RowMarks
  /** What the person came for; another object asks again. */
  asked: { about: 'task' | 'comments' }
  /** The text of the period before, by row. */
  lastPeriod?: ReadonlyMap<string, string>
  onGo: (row: RowId) => void
  onClose: () => void
}

/** All of one task beside the table: what it should reach, what is written of it, what is said about it. */
export function TaskPane({ report, cell, marks, asked, lastPeriod, onGo, onClose }: Props) {
  const text = usePaneText()
  const view = useView(report)
  const place = panePlace(view, cell)
  const units = useUnits(view)
  const pane = useRef<HTMLElement>(null)
  const [lost, setLost] = useState<{ text: string; label: string } | null>(null)
  const [width, setWidth] = useState(() => rememberedWidth(localStorage))
  useEffect(() => {
    const wished = asked.about === 'comments' ? '.comment-box textarea' : '.pane-write textarea'
    const found = pane.current?.querySelector<HTMLElement>(wished)
    const field = found ?? pane.current
    field?.focus({ preventScroll: found === null })
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length)
  }, [asked])
  const step = (by: -1 | 1) => {
    const next = place === null ? null : rowBeside(view, place.row.id, by)
    if (next !== null) onGo(next)
  }
  return (
    <aside
      ref={pane}
      className="task-pane"
      aria-label={text.title}
      tabIndex={-1}
      style={{ '--pane': `${width}px` } as CSSProperties}
      onKeyDown={event => {
        const isEscape = event.key === 'Escape' && !event.nativeEvent.isComposing && event.keyCode !== 229
        if (event.defaultPrevented || (!isEscape && event.key !== 'F4')) return
        event.preventDefault()
        onClose()
      }}
    >
      <Edge label={text.resize} width={width} onWidth={setWidth} />
      <header className="pane-head">
        <div>
          <h2>{place?.task || text.title}</h2>
          {place === null ? null : <p>{place.group}</p>}
        </div>
        <IconButton label={text.previous} isDisabled={isEdge(view, place, -1)} onClick={() => step(-1)}>
          <span aria-hidden="true">↑</span>
        </IconButton>
        <IconButton label={text.next} isDisabled={isEdge(view, place, 1)} onClick={() => step(1)}>
          <span aria-hidden="true">↓</span>
        </IconButton>
        <IconButton label={text.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      {lost === null ? null : <OrphanNote {...lost} onClose={() => setLost(null)} />}
      {place === null ? (
        <p className="panel-none">{text.noRow}</p>
      ) : (
        <div className="pane-body">
          <RowState place={place} returned={marks.returned.get(place.row.id) ?? null} />
          <Reading place={place} lastPeriod={lastPeriod?.get(place.row.id) ?? null} />
          <Writing report={report} place={place} onLost={setLost} />
          <RowComments report={report} place={place} units={units} isAsked={asked.about === 'comments'} />
        </div>
      )}
    </aside>
  )
}

function isEdge(view: ReturnType<OpenReport['view']>, place: PanePlace | null, step: -1 | 1): boolean {
  return place === null || rowBeside(view, place.row.id, step) === null
}

function RowState({ place, returned }: { place: PanePlace; returned: string | null }) {
  const text = usePaneText()
  const { states } = useText()
  const { lead, supporting } = place.row.units
  return (
    <>
      <p className="pane-state">
        <span className="row-state" data-state={place.row.state}>
          {states[place.row.state]}
        </span>
        {lead.length > 0 ? <span>{`${text.lead} ${lead.join('、')}`}</span> : null}
        {supporting.length > 0 ? <span>{`${text.supporting} ${supporting.join('、')}`}</span> : null}
        {lead.length + supporting.length === 0 ? <span>{text.nobody}</span> : null}
      </p>
      {returned !== null && place.row.state === 'returned' ? <p className="pane-returned">{returned}</p> : null}
    </>
  )
}

function Reading({ place, lastPeriod }: { place: PanePlace; lastPeriod: string | null }) {
  const text = usePaneText()
  return (
    <dl className="pane-read">
      {place.read.map(({ column, text: words }) => (
        <div key={column.id} data-role={column.role}>
          <dt>{column.name}</dt>
          <dd>{words.trim() === '' ? <span className="pane-quiet">{text.empty}</span> : words}</dd>
        </div>
      ))}
      {lastPeriod === null ? null : (
        <div>
          <dt>{text.lastPeriod}</dt>
          <dd>{lastPeriod}</dd>
        </div>
      )}
    </dl>
  )
}

function Writing({
  report,
  place,
  onLost
}: {
  report: OpenReport
  place: PanePlace
  onLost: (lost: { text: string; label: string }) => void
}) {
  const text = usePaneText()
  const { row, written } = place
  const whyNot = useStatus(report, one => (written === null ? null : one.whyNot(row.id, written.id)))
  if (written === null) return null
  const words = row.cells[written.id] ?? ''
  return (
    <section className="pane-write">
      <NarrativeField
        key={`${row.id} ${written.id}`}
        report={report}
        row={row.id}
        column={written.id}
        label={written.name}
        isWritable={whyNot === null}
        onLost={words => onLost({ text: words, label: `${place.task} · ${written.name}` })}
      />
      {whyNot === null ? null : (
        <>
          <h3>{written.name}</h3>
          <p className="pane-text">{words === '' ? text.empty : words}</p>
          <p className="pane-quiet">{whyNot}</p>
        </>
      )}
    </section>
  )
}

/** The edge that changes the width, by mouse or by the arrow keys. */
function Edge({ label, width, onWidth }: { label: string; width: number; onWidth: (width: number) => void }) {
  const edge = useRef<HTMLHRElement>(null)
  const become = (wished: number) => {
    const room = edge.current?.closest('.report-body, .grid-page')?.clientWidth ?? innerWidth
    const next = paneWidth(wished, room)
    onWidth(next)
    rememberWidth(localStorage, next)
  }
  const drag = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      const right = edge.current?.parentElement?.getBoundingClientRect().right ?? innerWidth
      become(right - event.clientX)
    }
  }
  return (
    <hr
      ref={edge}
      className="pane-edge"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={event => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        event.preventDefault()
        become(width + (event.key === 'ArrowLeft' ? 24 : -24))
      }}
    />
  )
}
