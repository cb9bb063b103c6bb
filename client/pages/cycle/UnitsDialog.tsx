import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '../dialogs.css'
import './units.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import type { Row } from '../../../shared/report/schema.ts'
import * as api from '../../api.ts'
import { assignUnits } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useTask } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { taskOf } from './task-name.ts'
import { type Part, partsOf, sameUnits, unitsAfter } from './units-choice.ts'

/** Says which departments lead and support the rows that are marked. */
export function UnitsDialog({
  report,
  rows,
  onClose
}: {
  report: OpenReport
  rows: readonly Row[]
  onClose: () => void
}) {
  const text = useText()
  const cycle = useCycleText()
  const { isBusy, failure, run, fail } = useTask()
  const [targets] = useState(rows)
  const [known, setKnown] = useState<readonly string[]>([])
  const [choice, setChoice] = useState<ReadonlyMap<string, Part>>(new Map())
  const { agency } = report.view().meta
  useEffect(() => {
    api.agencies().then(
      all => setKnown(all.find(one => one.name === agency)?.units ?? []),
      () => {}
    )
  }, [agency])
  const parts = new Map([...partsOf(targets, known), ...choice])
  const [only] = targets
  const save = () =>
    run(async () => {
      let failed = 0
      for (const row of targets) {
        const units = unitsAfter(row, parts)
        if (sameUnits(units, row.units)) continue
        await assignUnits(report.id, row.id, units).catch(() => {
          failed++
        })
      }
      if (failed > 0) fail(cycle.units.failed(failed))
      else onClose()
    })
  return (
    <Dialog title={cycle.units.title} closeLabel={text.close} onClose={onClose} width={560}>
      <div className="dialog-form">
        <p className="dialog-intro">
          {targets.length === 1 && only ? taskOf(report.view(), only.id) : cycle.units.many(targets.length)}
        </p>
        {parts.size === 0 ? <p className="dialog-intro">{cycle.units.nothing}</p> : null}
        <div className="units-list">
          {[...parts].map(([unit, part]) => (
            <UnitLine
              key={unit}
              unit={unit}
              part={part}
              onPart={to => setChoice(before => new Map([...before, [unit, to]]))}
            />
          ))}
        </div>
        {[...parts.values()].includes('mixed') ? <p className="dialog-intro">{cycle.units.mixedHint}</p> : null}
        <NewUnit onUnit={unit => setChoice(before => new Map([...before, [unit, 'lead']]))} />
        {failure ? (
          <p className="dialog-failure" role="alert">
            {failure}
          </p>
        ) : null}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {cycle.cancel}
          </Button>
          <Button loading={isBusy} onClick={save}>
            {cycle.units.save}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function UnitLine({ unit, part, onPart }: { unit: string; part: Part; onPart: (part: Part) => void }) {
  const { units } = useCycleText()
  const options: Part[] =
    part === 'mixed' ? ['mixed', 'lead', 'supporting', 'neither'] : ['lead', 'supporting', 'neither']
  return (
    <fieldset className="unit-line">
      <legend>{unit}</legend>
      {options.map(option => (
        <label key={option} data-picked={option === part || undefined}>
          <input type="radio" name={`part-${unit}`} checked={option === part} onChange={() => onPart(option)} />
          {units[option]}
        </label>
      ))}
    </fieldset>
  )
}

function NewUnit({ onUnit }: { onUnit: (unit: string) => void }) {
  const { units } = useCycleText()
  const [name, setName] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    onUnit(name.trim())
    setName('')
  }
  return (
    <form className="units-new" onSubmit={add}>
      <TextInput
        label={units.other}
        placeholder={units.otherPlaceholder}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''}>
        {units.add}
      </Button>
    </form>
  )
}
