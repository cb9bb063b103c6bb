/** Days and hours of the product are China's: UTC+8, no summer time. Times are milliseconds since 1970. */
const OFFSET_MS = 8 * 3_600_000
export const DAY_MS = 86_400_000

/** The day of a moment, as `2026-10-15`. */
export function dayOf(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10)
}

/** The first moment of a day written as `2026-10-15`; null when there is no such day. */
export function startOfDay(day: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null
  const start = Date.parse(`${day}T00:00:00.000+08:00`)
  return Number.isNaN(start) || dayOf(start) !== day ? null : start
}

/** The moment of `2026-10-15T17:00`, China's time; null when there is none. */
export function momentOf(text: string): number | null {
  const [day = '', time = ''] = text.split('T')
  if (startOfDay(day) === null || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  return Date.parse(`${day}T${time}:00.000+08:00`)
}
