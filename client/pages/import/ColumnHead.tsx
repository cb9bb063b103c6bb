import { NativeSelect, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { PreviewTable } from '../../../shared/api/import.ts'
import type { ColumnRole } from '../../../shared/table/roles.ts'
import { useText } from '../../text.ts'
import type { DraftColumn } from './draft.ts'
import { useImportText } from './words.ts'

interface Props {
  at: number
  column: DraftColumn
  /** As it was read. */
  read: PreviewTable['columns'][number]
  roles: readonly ColumnRole[]
  onName: (name: string) => void
  onRole: (role: ColumnRole) => void
  onOut: (isOut: boolean) => void
}

/** Above a column: its name, what it is for and why that was thought, and whether it comes along. */
export function ColumnHead({ at, column, read, roles, onName, onRole, onOut }: Props) {
  const text = useText()
  const words = useImportText()
  const reason = useId()
  const name = column.name.trim() || read.name
  const because = column.role === read.role ? words.reason(read.because) : words.chosen
  return (
    <th scope="col" data-out={column.isOut || undefined} data-role={column.role}>
      {column.isOut ? (
        <span className="column-name">{name}</span>
      ) : (
        <TextInput
          size="xs"
          aria-label={words.columnName(at + 1)}
          value={column.name}
          error={column.name.trim() === ''}
          onChange={event => onName(event.currentTarget.value)}
        />
      )}
      {column.isOut ? (
        <p className="column-reason">{words.columnOut}</p>
      ) : (
        <>
          <NativeSelect
            size="xs"
            aria-label={words.columnRole(name)}
            aria-describedby={reason}
            value={column.role}
            onChange={event => onRole(event.currentTarget.value as ColumnRole)}
            data={roles.map(role => ({ value: role, label: text.columnRoles[role] ?? role }))}
          />
          <p className="column-reason" id={reason} title={because}>
            {because}
          </p>
        </>
      )}
      <button
        type="button"
        className="text-button"
        aria-label={column.isOut ? words.takeColumnOf(name) : words.leaveColumnOf(name)}
        onClick={() => onOut(!column.isOut)}
      >
        {column.isOut ? words.takeColumn : words.leaveColumn}
      </button>
    </th>
  )
}
