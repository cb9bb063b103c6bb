import { useId, useState } from 'react'
import {
  COLUMN_KINDS,
  COLUMN_ROLES,
  type ColumnKind,
  type ColumnRole,
  kindOfRole
} from '../../../shared/table/roles.ts'
import type { MenuWords } from './menu-words.ts'

export interface ColumnWish {
  name: string
  role: ColumnRole
  kind: ColumnKind
}

interface Props {
  value: ColumnWish
  /** A new column's kind follows its role until it is chosen. */
  isNew: boolean
  words: MenuWords
  /** Why it could not be done; null: nothing went wrong. */
  problem: string | null
  isBusy: boolean
  onDone: (wish: ColumnWish) => void
  onCancel: () => void
}

/** Name, role and kind of a column. */
export function ColumnForm({ value, isNew, words, problem, isBusy, onDone, onCancel }: Props) {
  const id = useId()
  const [wish, setWish] = useState(value)
  const isGroup = value.role === 'group'
  const crosses = !isNew && (wish.kind === 'narrative') !== (value.kind === 'narrative')
  const chooseRole = (role: ColumnRole) => setWish({ ...wish, role, kind: isNew ? kindOfRole(role) : wish.kind })
  return (
    <form
      className="tb-form"
      onSubmit={event => {
        event.preventDefault()
        if (wish.name.trim() !== '' && !isBusy) onDone({ ...wish, name: wish.name.trim() })
      }}
    >
      <label htmlFor={`${id}-name`}>{words.columnName}</label>
      <input
        id={`${id}-name`}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this question
        autoFocus
        value={wish.name}
        onFocus={event => event.currentTarget.select()}
        onChange={event => setWish({ ...wish, name: event.currentTarget.value })}
      />
      {isGroup ? null : (
        <>
          <label htmlFor={`${id}-role`}>{words.role}</label>
          <select
            id={`${id}-role`}
            value={wish.role}
            onChange={event => chooseRole(event.currentTarget.value as ColumnRole)}
          >
            {COLUMN_ROLES.filter(role => role !== 'group').map(role => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
          <label htmlFor={`${id}-kind`}>{words.kind}</label>
          <select
            id={`${id}-kind`}
            value={wish.kind}
            onChange={event => setWish({ ...wish, kind: event.currentTarget.value as ColumnKind })}
          >
            {COLUMN_KINDS.map(kind => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        </>
      )}
      {crosses ? <p className="tb-form-note">{words.kindReplaces}</p> : null}
      {problem === null ? null : (
        <p className="tb-form-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="tb-form-actions">
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" data-primary disabled={isBusy || wish.name.trim() === ''}>
          {isNew ? words.add : words.ok}
        </button>
      </div>
    </form>
  )
}
