import { NativeSelect } from '@mantine/core'
import type { PreviewTable } from '../../../shared/api/import.ts'
import { type Draft, withUnit } from './draft.ts'
import { useImportText } from './words.ts'

/** In the list of choices: none. Slashes never stand in a name. */
const NONE = '/'

interface Props {
  departments: PreviewTable['departments']
  /** Of the agency chosen. */
  known: readonly string[]
  draft: Draft
  onChange: (change: (draft: Draft) => Draft) => void
}

/** Every department the file names, and which one of the agency it is. */
export function DepartmentsSheet({ departments, known, draft, onChange }: Props) {
  const words = useImportText()
  return (
    <section className="sheet import-departments">
      <h2>{words.departments}</h2>
      <p>{words.departmentsHint}</p>
      <ul>
        {departments.map(({ name, rows }) => {
          const to = draft.units.has(name) ? (draft.units.get(name) ?? null) : name
          const isKnown = known.includes(name)
          return (
            <li key={name} data-new={to === name && !isKnown ? true : undefined}>
              <span className="department-name">
                {name}
                <small>{words.departmentRows(rows)}</small>
              </span>
              <span className="department-is">
                {to === null
                  ? words.departmentIsNone
                  : to !== name
                    ? words.departmentIsOther
                    : isKnown
                      ? words.departmentIsKnown
                      : words.departmentIsNew}
              </span>
              <NativeSelect
                size="xs"
                aria-label={words.departmentIs(name)}
                value={to === null ? NONE : to}
                onChange={event => {
                  const chosen = event.currentTarget.value
                  onChange(now => withUnit(now, name, chosen === NONE ? null : chosen))
                }}
                data={[
                  { value: name, label: isKnown ? words.departmentKnown(name) : words.departmentNew(name) },
                  ...known.filter(one => one !== name).map(one => ({ value: one, label: one })),
                  { value: NONE, label: words.departmentNone }
                ]}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
