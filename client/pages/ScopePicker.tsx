import '@mantine/core/styles/Popover.css'
import './completion.css'
import { Popover } from '@mantine/core'
import { useState } from 'react'
import type { Completion, Counts } from '../../shared/analysis/counts.ts'
import { useText } from '../text.ts'
import { Strip } from '../ui/Strip.tsx'
import { type RowChoice, sameScope, scopeName } from './row-choice.ts'
import { ScopeButton } from './ScopeButton.tsx'
import { filled, stateParts } from './state-parts.ts'

interface Props {
  completion: Completion
  choice: RowChoice
  onChoice: (choice: RowChoice) => void
}

/** Chooses all rows, those of a department or those of a duty. */
export function ScopePicker({ completion, choice, onChoice }: Props) {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  const pick = (scope: RowChoice['scope']) => {
    onChoice({ ...choice, scope })
    setOpen(false)
  }
  const options = (name: string, entries: readonly ScopeEntry[]) => (
    <fieldset className="scope-list">
      <legend>{name}</legend>
      {entries.map(entry => (
        <ScopeOption key={entry.name} entry={entry} isPicked={sameScope(choice.scope, entry.scope)} onPick={pick} />
      ))}
    </fieldset>
  )
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={340} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ScopeButton
          name={scopeName(choice, completion, text.strip.everything)}
          isOpen={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </Popover.Target>
      <Popover.Dropdown className="scope">
        {options('', [{ scope: { is: 'all' }, name: text.strip.everything, counts: completion }])}
        {options(
          text.strip.byUnit,
          completion.byUnit.map(counts => ({ scope: { is: 'unit', unit: counts.unit }, name: counts.unit, counts }))
        )}
        {completion.byUnit.length === 0 ? <p className="scope-none">{text.strip.noUnits}</p> : null}
        {options(
          text.strip.byGroup,
          completion.byGroup.map(counts => ({ scope: { is: 'group', group: counts.group }, name: counts.name, counts }))
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

interface ScopeEntry {
  scope: RowChoice['scope']
  name: string
  counts: Counts
}

function ScopeOption({
  entry,
  isPicked,
  onPick
}: {
  entry: ScopeEntry
  isPicked: boolean
  onPick: (scope: RowChoice['scope']) => void
}) {
  const text = useText()
  return (
    <button type="button" className="scope-option" aria-pressed={isPicked} onClick={() => onPick(entry.scope)}>
      <span className="scope-name">{entry.name}</span>
      <span className="scope-count">
        {filled(entry.counts)} / {entry.counts.rows}
      </span>
      <Strip parts={stateParts(entry.counts, text)} label={entry.name} />
    </button>
  )
}
