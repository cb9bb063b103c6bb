import './preview.css'
import { Button } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Person } from '../../../shared/access/person.ts'
import { useAgencies } from '../people/use-agencies.ts'
import { DepartmentsSheet } from './DepartmentsSheet.tsx'
import { faultsOf, newDepartments } from './draft.ts'
import { HeadFields } from './HeadFields.tsx'
import type { Previewing } from './import-state.ts'
import { NotesSheet } from './NotesSheet.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { linesOf } from './preview-lines.ts'
import type { Import } from './use-import.ts'
import { useImportText } from './words.ts'

interface Props {
  me: Person
  state: Previewing
  work: Import
}

/** What was understood, to be looked at and corrected; at the end, the report. */
export function PreviewStep({ me, state, work }: Props) {
  const words = useImportText()
  const agencies = useAgencies()
  const { preview, draft, failure, busy } = state
  const [isAsked, setAsked] = useState(false)
  const [marked, setMarked] = useState<{ place: number } | null>(null)
  const lines = useMemo(() => linesOf(preview.table), [preview.table])
  const faults = useMemo(() => faultsOf(preview, draft), [preview, draft])
  const [fault] = faults
  const known = agencies.find(agency => agency.name === draft.agency.trim())?.units ?? []
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus({ preventScroll: true }), [])
  const create = () => {
    setAsked(true)
    if (faults.size === 0) return work.create()
    // the first field that is missing something
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const shown = isAsked ? faults : new Set([...faults].filter(field => field !== 'title' && field !== 'columns'))
  return (
    <div className="import-preview" ref={place} tabIndex={-1}>
      <HeadFields me={me} agencies={agencies} draft={draft} faults={shown} onChange={work.change} />
      <div className="import-body">
        <PreviewTable
          table={preview.table}
          lines={lines}
          draft={draft}
          isLoadingAll={busy.is === 'all-rows'}
          isBusy={busy.is !== 'nothing'}
          marked={marked}
          onChange={work.change}
          onAll={work.showAll}
          onRead={work.readSo}
        />
        <div className="import-side">
          {preview.table.departments.length > 0 ? (
            <DepartmentsSheet
              departments={preview.table.departments}
              known={known}
              draft={draft}
              onChange={work.change}
            />
          ) : null}
          <NotesSheet notes={preview.notes} lines={lines} onPlace={at => setMarked({ place: at })} />
        </div>
      </div>
      <div className="import-foot">
        <div className="import-said" role="alert">
          {failure === null ? null : (
            <p className="import-failure">
              {failure} {words.notMade}
            </p>
          )}
          {isAsked && failure === null && fault !== undefined ? <p>{words.faults[fault]}</p> : null}
        </div>
        <Summary state={state} departments={newDepartments(preview, draft, known).length} />
        <Button variant="default" onClick={work.startOver} disabled={busy.is === 'creating'}>
          {words.another}
        </Button>
        <Button onClick={create} loading={busy.is === 'creating'} disabled={busy.is === 'all-rows'}>
          {words.create}
        </Button>
      </div>
    </div>
  )
}

function Summary({ state: { preview, draft, busy }, departments }: { state: Previewing; departments: number }) {
  const words = useImportText()
  const columnsOut = draft.columns.filter(column => column.isOut).length
  const rowsOut = draft.rowsOut.size
  if (busy.is === 'creating') {
    const isSent = busy.sent >= 1 || busy.sent === 0
    return (
      <p className="import-summary" role="status">
        {isSent ? words.creating : words.creatingSent(Math.floor(busy.sent * 100))}
      </p>
    )
  }
  return (
    <p className="import-summary" role="status">
      {words.summary(preview.table.total - rowsOut + draft.asideBack.size, draft.columns.length - columnsOut)}
      {rowsOut + columnsOut > 0 ? <span> · {words.leftOut(words.summaryOut(rowsOut, columnsOut))}</span> : null}
      {departments > 0 ? <span> · {words.departmentsNew(departments)}</span> : null}
    </p>
  )
}
