import '@mantine/core/styles/Popover.css'
import './completion.css'
import { Popover } from '@mantine/core'
import { useState } from 'react'
import type { Completion, Counts } from '../../shared/analysis/counts.ts'
import type { RowState } from '../../shared/report/schema.ts'
import type { OpenReport } from '../doc/report.ts'
import { useCompletion } from '../hooks.ts'
import { useText } from '../text.ts'
import { ChevronIcon, CloseIcon } from '../ui/icons.tsx'
import { Strip, StripLegend } from '../ui/Strip.tsx'
import { countsIn, EVERYTHING, type RowChoice, sameScope } from './row-choice.ts'
import { filled, stateParts } from './state-parts.ts'

interface Props {
  report: OpenReport
  choice: RowChoice
  onChoice: (choice: RowChoice) => void
}

/** How far the report is, by state; moves as people type. A click shows only those rows. */
export function CompletionBar({ report, choice, onChoice }: Props) {
  const text = useText()
  const completion = useCompletion(report)
  const counts = countsIn(completion, choice)
  const parts = stateParts(counts, text)
  const isFiltering = choice.state !== null || choice.scope.is !== 'all'
  return (
    <section className="completion" aria-label={text.strip.label}>
      <Strip parts={parts} label={text.strip.label} />
      <div className="completion-line">
        <ScopePicker completion={completion} choice={choice} onChoice={onChoice} />
        <StripLegend
          parts={parts}
          picked={choice.state}
          onPick={state => onChoice({ ...choice, state: state as RowState | null })}
          hint={part => text.strip.filter(part.label, part.count)}
        />
        {isFiltering ? (
          <button type="button" className="strip-pick completion-clear" onClick={() => onChoice(EVERYTHING)}>
            <CloseIcon />
            {text.strip.clear}
          </button>
        ) : null}
        <span className="completion-done">{text.strip.done(filled(counts), counts.rows)}</span>
      </div>
    </section>
  )
}

function ScopePicker({ completion, choice, onChoice }: Omit<Props, 'report'> & { completion: Completion }) {
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
        <button
          type="button"
          className="strip-pick scope-button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span>{nameOf(choice, completion, text.strip.everything)}</span>
          <ChevronIcon />
        </button>
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

function nameOf({ scope }: RowChoice, completion: Completion, everything: string): string {
  if (scope.is === 'unit') return scope.unit
  if (scope.is === 'all') return everything
  return completion.byGroup.find(entry => entry.group === scope.group)?.name ?? everything
}
