/**
 * Tab, Tab, Enter: the hand comes back to the column in which tabbing began, one row further down, as spreadsheets do.
 *
 * resting ─tab→ running ─tab→ running;  running ─enter, anything else→ resting
 */
export class TabRun {
  #from: string | null = null

  /** @param column where the hand was before this Tab */
  tabbed(column: string): void {
    this.#from ??= column
  }

  /** @returns the column to come back to; null when there was no run */
  end(): string | null {
    const from = this.#from
    this.#from = null
    return from
  }
}
