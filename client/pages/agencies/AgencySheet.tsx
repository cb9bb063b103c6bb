import { lazy, Suspense, useState } from 'react'
import type { Person } from '../../../shared/access/person.ts'
import { addUnit, removeAgency, removeUnit } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import type { Doing } from '../Told.tsx'
import { NameForm } from './NameForm.tsx'
import { UnitRow } from './UnitRow.tsx'
import type { AgencyLine } from './unit-lines.ts'

const RenameDialog = lazy(() => import('./RenameUnitDialog.tsx').then(dialog => ({ default: dialog.RenameUnitDialog })))

interface Props {
  line: AgencyLine
  me: Person
  doing: Doing
  again: () => void
  isIdle: boolean
}

/** One agency: its departments with what hangs on each. What cannot be deleted says why. */
export function AgencySheet({ line, me, doing, again, isIdle }: Props) {
  const words = useOfficeText().agencies
  const [isAdding, setAdding] = useState(false)
  const [renaming, setRenaming] = useState<string | null>(null)
  const id = `agency-${line.name}`
  const add = (name: string) =>
    doing.act(async () => {
      const isKnown = line.units.some(unit => unit.name === name)
      const added = await addUnit(line.name, name)
      setAdding(false)
      again()
      return { says: isKnown ? words.known(added.name) : words.added(added.name) }
    })
  const remove = (name: string, work: () => Promise<void>) =>
    doing.act(async () => {
      await work()
      again()
      return { says: words.removed(name) }
    })
  return (
    <section className="sheet" aria-labelledby={id}>
      <div className="sheet-head">
        <h2 id={id}>{line.name}</h2>
        <p>
          {words.reports(line.open, line.sealed)} · {words.peopleOf(line.people)}
        </p>
        <div className="agency-acts">
          {me.role === 'operator' && line.open + line.sealed + line.people === 0 ? (
            <button
              type="button"
              className="text-button"
              data-tone="late"
              disabled={isIdle}
              aria-label={words.removeOf(line.name)}
              onClick={() => remove(line.name, () => removeAgency(line.name))}
            >
              {words.remove}
            </button>
          ) : null}
          <button
            type="button"
            className="text-button"
            disabled={isIdle}
            aria-label={words.addUnitTo(line.name)}
            onClick={() => setAdding(true)}
          >
            {words.addUnit}
          </button>
        </div>
      </div>
      {isAdding ? (
        <NameForm
          label={words.addUnitTo(line.name)}
          placeholder={words.unitPlaceholder}
          isIdle={isIdle}
          onName={add}
          onCancel={() => setAdding(false)}
        />
      ) : null}
      {line.units.length === 0 && !isAdding ? <p className="sheet-none">{words.noUnits}</p> : null}
      {line.units.length > 0 ? (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.people}</th>
              <th scope="col">{words.rows}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {line.units.map(unit => (
              <UnitRow
                key={unit.name}
                unit={unit}
                isIdle={isIdle}
                onRename={() => setRenaming(unit.name)}
                onRemove={() => remove(unit.name, () => removeUnit(line.name, unit.name))}
              />
            ))}
          </tbody>
        </table>
      ) : null}
      <Suspense fallback={null}>
        {renaming === null ? null : (
          <RenameDialog
            agency={line.name}
            unit={renaming}
            onClose={() => setRenaming(null)}
            onRenamed={({ name, reports }) => {
              const followed = reports > 0 ? words.renamedReports(reports) : ''
              doing.tell([words.renamed(renaming, name), followed].join(''))
              setRenaming(null)
              again()
            }}
          />
        )}
      </Suspense>
    </section>
  )
}
