import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { mayCoordinate } from '../../../shared/access/person.ts'
import { type CellDifference, type OpenVersion, restoreVersion } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useMeta, useTask } from '../../hooks.ts'
import { Marked } from '../../ui/Marked.tsx'
import { columnOf, taskOf } from './task-name.ts'

interface Props {
  report: OpenReport
  version: OpenVersion
  differences: readonly CellDifference[]
  /** Compared with the present: what the version says can be put back. */
  mayRestore: boolean
  onRestored: () => void
}

const keyOf = ({ row, column }: CellDifference) => `${row}/${column}`

/** What differs, cell by cell, the changed characters marked; and the way back. */
export function Differences({ report, version, differences, mayRestore, onRestored }: Props) {
  const cycle = useCycleText()
  const meta = useMeta(report)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const isMine = mayRestore && mayCoordinate(report.me, meta.agency)
  const choose = (key: string) => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  return (
    <>
      <p className="dialog-intro">
        {differences.length === 0 ? cycle.versions.same : cycle.versions.differences(differences.length)}
      </p>
      <ul className="differences">
        {differences.map(one => (
          <Difference
            key={keyOf(one)}
            one={one}
            task={taskOf(report.view(), one.row) || taskIn(version, one.row)}
            column={columnOf(report.view(), one.column)}
            isChosen={isMine && meta.state === 'open' ? chosen.has(keyOf(one)) : null}
            onChoose={() => choose(keyOf(one))}
          />
        ))}
      </ul>
      {isMine && differences.length > 0 ? (
        <Restore
          {...{ report, version, differences, onRestored }}
          chosen={differences.filter(one => chosen.has(keyOf(one)))}
          isSealed={meta.state === 'sealed'}
        />
      ) : null}
    </>
  )
}

interface DifferenceProps {
  one: CellDifference
  task: string
  column: string
  /** null: nothing can be chosen. */
  isChosen: boolean | null
  onChoose: () => void
}

function Difference({ one, task, column, isChosen, onChoose }: DifferenceProps) {
  const cycle = useCycleText()
  const name = [task, column].filter(part => part !== '').join(' · ')
  return (
    <li>
      <h4>
        {isChosen === null ? (
          name
        ) : (
          <label>
            <input type="checkbox" checked={isChosen} onChange={onChoose} />
            {name}
          </label>
        )}
      </h4>
      <div className="difference-pair">
        <div>
          <Marked text={one.before} ranges={one.marks.before} as="del" empty={cycle.none} />
        </div>
        <div>
          <Marked text={one.after} ranges={one.marks.after} as="ins" empty={cycle.none} />
        </div>
      </div>
    </li>
  )
}

interface RestoreProps extends Omit<Props, 'mayRestore'> {
  chosen: readonly CellDifference[]
  isSealed: boolean
}

/** All or what is chosen; all asks once more. */
function Restore({ report, version, differences, chosen, isSealed, onRestored }: RestoreProps) {
  const cycle = useCycleText()
  const { isBusy, failure, run } = useTask()
  const [isAsking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  const restore = (cells?: readonly CellDifference[]) =>
    run(async () => {
      const places = cells?.map(({ row, column }) => ({ row, column }))
      const { restored, missing } = await restoreVersion(report.id, version.version, places)
      const gone = missing.length > 0 ? cycle.versions.missing(missing.length) : ''
      setSaid(`${cycle.versions.restored(restored.length)}${gone}`)
      setAsking(false)
      // the mirror hears of it a frame later
      setTimeout(onRestored, 300)
    })
  return (
    <>
      {failure === null ? null : (
        <p className="dialog-failure" role="alert">
          {failure}
        </p>
      )}
      <p className="dialog-intro" role="status">
        {isSealed ? cycle.versions.sealedFirst : isAsking ? cycle.versions.restoreAsk(differences.length) : said}
      </p>
      <div className="dialog-actions">
        {isAsking ? (
          <Button variant="default" onClick={() => setAsking(false)}>
            {cycle.cancel}
          </Button>
        ) : null}
        {chosen.length > 0 && !isAsking ? (
          <Button loading={isBusy} disabled={isSealed} onClick={() => restore(chosen)}>
            {cycle.versions.restoreSome(chosen.length)}
          </Button>
        ) : (
          <Button
            variant={isAsking ? 'filled' : 'default'}
            loading={isBusy}
            disabled={isSealed}
            onClick={() => (isAsking ? restore() : setAsking(true))}
          >
            {cycle.versions.restore}
          </Button>
        )}
      </div>
    </>
  )
}

function taskIn({ report }: OpenVersion, id: string): string {
  const column = report.columns.find(one => one.role === 'task')
  const row = report.rows.find(one => one.id === id)
  return column === undefined ? '' : (row?.cells[column.id] ?? '')
}
