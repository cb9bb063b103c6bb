import { ROW_STATES } from '../../../shared/report/schema.ts'
import { NO_VIEW_FILTER, type ViewFilter } from '../filter.ts'
import type { SheetTools } from '../tools/sheet-tools.ts'
import { usePopover } from '../tools/use-popover.ts'
import type { ToolWords } from '../tools/words.ts'
import { type Language, wordsOf } from '../words.ts'
import { countParts, toggled } from './filter-parts.ts'

interface FilterMenuProps {
  tools: SheetTools
  filter: ViewFilter
  words: ToolWords
  language: Language
  onClose(): void
}

/** Conditions on rows. Those of one kind add to each other, kinds narrow each other. */
export function FilterMenu({ tools, filter, words, language, onClose }: FilterMenuProps) {
  const popover = usePopover(onClose)
  const { views } = tools
  const set = (change: Partial<ViewFilter>) => tools.setFilter({ ...filter, ...change })
  const { units, statuses, hasUnit } = views.choices()
  const states = wordsOf(language).states
  return (
    <div {...popover} className="tb-menu" role="dialog" aria-label={words.filter}>
      <fieldset>
        <Tick label={words.mine} on={filter.mine} off={hasUnit ? null : words.mineNobody} set={mine => set({ mine })} />
        <Tick label={words.unfilled} on={filter.unfilled} off={null} set={unfilled => set({ unfilled })} />
        <Tick
          label={words.changed}
          on={filter.changed}
          off={views.visit.isKnown ? null : words.changedFirst}
          set={changed => set({ changed })}
        />
      </fieldset>
      <Ticks
        title={words.units}
        all={units}
        chosen={filter.units}
        nameOf={unit => unit}
        set={list => set({ units: list })}
      />
      <Ticks
        title={words.states}
        all={ROW_STATES}
        chosen={filter.states}
        nameOf={state => states[state]}
        set={list => set({ states: list })}
      />
      <Ticks
        title={words.statuses}
        all={statuses}
        chosen={filter.statuses}
        nameOf={status => (status === '' ? words.noStatus : status)}
        set={list => set({ statuses: list })}
      />
      <footer>
        <button type="button" disabled={countParts(filter) === 0} onClick={() => tools.setFilter(NO_VIEW_FILTER)}>
          {words.clearFilter}
        </button>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </footer>
    </div>
  )
}

interface TicksProps<T extends string> {
  title: string
  all: readonly T[]
  chosen: readonly T[]
  nameOf(one: T): string
  set(list: T[]): void
}

function Ticks<T extends string>({ title, all, chosen, nameOf, set }: TicksProps<T>) {
  if (all.length === 0) return null
  return (
    <fieldset>
      <legend>{title}</legend>
      {all.map(one => (
        <Tick
          key={one}
          label={nameOf(one)}
          on={chosen.includes(one)}
          off={null}
          set={() => set(toggled(chosen, one))}
        />
      ))}
    </fieldset>
  )
}

/** @param off why it cannot be chosen */
function Tick({ label, on, off, set }: { label: string; on: boolean; off: string | null; set(on: boolean): void }) {
  return (
    <label data-off={off !== null || undefined} title={off ?? undefined}>
      <input
        type="checkbox"
        checked={on}
        disabled={off !== null}
        onChange={event => set(event.currentTarget.checked)}
      />
      {label}
    </label>
  )
}
