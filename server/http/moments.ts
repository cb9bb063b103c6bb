/** A moment as the interface tells it, ISO 8601. @param at milliseconds since 1970 */
export const iso = (at: number): string => new Date(at).toISOString()

export const isoOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : iso(at)
