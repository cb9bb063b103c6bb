import type { SheetTools } from '../tools/sheet-tools.ts'
import { usePopover } from '../tools/use-popover.ts'
import type { ToolWords } from '../tools/words.ts'
import type { Language } from '../words.ts'
import type { SortView } from './sort-view.ts'

interface SortMenuProps {
  tools: SheetTools
  sort: SortView | null
  words: ToolWords
  language: Language
  onClose(): void
}

/** How this screen orders the rows; nobody else sees it, and the report keeps its own order. */
export function SortMenu({ tools, sort, words, onClose }: SortMenuProps) {
  const popover = usePopover(onClose)
  const { columns } = tools.views.choices()
  const first = columns[0]?.id ?? ''
  const view: SortView = sort ?? { column: first, direction: 'up', how: 'groups' }
  const set = (change: Partial<SortView>) => tools.setSort({ ...view, ...change })
  return (
    <div {...popover} className="tb-menu tb-sort" role="dialog" aria-label={words.sort}>
      <label className="tb-menu-line">
        {words.sortBy}
        <select
          value={sort?.column ?? ''}
          onChange={({ currentTarget: { value } }) => (value === '' ? tools.setSort(null) : set({ column: value }))}
        >
          <option value="">{words.documentOrder}</option>
          {columns.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <fieldset disabled={sort === null}>
        <Choice
          name="direction"
          label={words.ascending}
          on={view.direction === 'up'}
          set={() => set({ direction: 'up' })}
        />
        <Choice
          name="direction"
          label={words.descending}
          on={view.direction === 'down'}
          set={() => set({ direction: 'down' })}
        />
      </fieldset>
      <fieldset disabled={sort === null}>
        <Choice name="how" label={words.inGroups} on={view.how === 'groups'} set={() => set({ how: 'groups' })} />
        <Choice name="how" label={words.flat} on={view.how === 'flat'} set={() => set({ how: 'flat' })} />
      </fieldset>
      <footer>
        <button type="button" disabled={sort === null} onClick={() => tools.setSort(null)}>
          {words.documentOrder}
        </button>
        <button type="button" disabled={sort === null} title={words.againHint} onClick={() => tools.setSort(sort)}>
          {words.again}
        </button>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </footer>
    </div>
  )
}

function Choice({ name, label, on, set }: { name: string; label: string; on: boolean; set(): void }) {
  return (
    <label>
      <input type="radio" name={`tb-sort-${name}`} checked={on} onChange={set} />
      {label}
    </label>
  )
}
