import type { GridWords } from './words.ts'

/** What stands in the table's place when there is no row to show: nothing is there yet, or a filter hides it. */
export function EmptySheet({ words, filtering }: { words: GridWords; filtering: boolean }) {
  return (
    <div className="tb-empty" role="note">
      <svg width="56" height="44" viewBox="0 0 56 44" fill="none" aria-hidden="true">
        <path d="M1 1h54v42H1zM1 11h54M15 1v42M15 22h40M15 32h40" stroke="currentColor" />
      </svg>
      <strong>{filtering ? words.noMatch : words.noRows}</strong>
      <p>{filtering ? words.noMatchHint : words.noRowsHint}</p>
    </div>
  )
}
