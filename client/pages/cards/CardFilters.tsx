import type { Row, RowState } from '../../../shared/report/schema.ts'
import { useText } from '../../text.ts'
import { Strip } from '../../ui/Strip.tsx'
import { stateParts } from '../state-parts.ts'
import { type CardChoice, countStates } from './card-list.ts'
import { useCardsText } from './words.ts'

interface Props {
  rows: readonly Row[]
  /** The department whose tasks are "mine"; null: this person has none. */
  unit: string | null
  /** What this person looks for. */
  states: readonly RowState[]
  choice: CardChoice
  onChoice: (choice: CardChoice) => void
}

/** Mine or all, then a state among those; counts move as people write. */
export function CardFilters({ rows, unit, states, choice, onChoice }: Props) {
  const text = useText()
  const says = useCardsText()
  const mine = unit === null ? null : countStates(rows, unit)
  const all = countStates(rows, null)
  const counts = choice.mine && mine !== null ? mine : all
  return (
    <section className="cards-head" aria-label={says.filters}>
      <Strip parts={stateParts(counts, text)} label={text.strip.label} />
      <div className="cards-filters">
        {mine === null ? null : (
          <Chip
            word={says.mine}
            count={mine.rows}
            isPicked={choice.mine && choice.state === null}
            onPick={() => onChoice({ mine: true, state: null })}
          />
        )}
        {states.map(state => (
          <Chip
            key={state}
            word={state === 'submitted' ? says.waiting : text.states[state]}
            count={counts[state]}
            state={state}
            isPicked={choice.state === state}
            onPick={() => onChoice({ ...choice, state: choice.state === state ? null : state })}
          />
        ))}
        <Chip
          word={says.all}
          count={all.rows}
          isPicked={!choice.mine && choice.state === null}
          onPick={() => onChoice({ mine: false, state: null })}
        />
      </div>
    </section>
  )
}

interface ChipProps {
  word: string
  count: number
  state?: RowState
  isPicked: boolean
  onPick: () => void
}

function Chip({ word, count, state, isPicked, onPick }: ChipProps) {
  const says = useCardsText()
  return (
    <button
      type="button"
      className="cards-chip"
      aria-pressed={isPicked}
      aria-label={says.filtered(word, count)}
      onClick={onPick}
    >
      {state === undefined ? null : <span className="state-dot" data-state={state} aria-hidden="true" />}
      {word}
      <b>{count}</b>
    </button>
  )
}
