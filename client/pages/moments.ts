import { DAY_MS, dayOf, startOfDay } from '../../shared/china-day.ts'
import type { OfficeText } from '../office-text-zh.ts'
import type { Language } from '../text.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** When something was, as people say it: the nearer, the finer. @param at ISO 8601, null: never. @param now milliseconds */
export function sayMoment(at: string | null, now: number, text: OfficeText, language: Language): string {
  if (at === null) return text.moment.never
  const moment = Date.parse(at)
  const ago = now - moment
  if (ago < MINUTE_MS) return text.moment.now
  if (ago < HOUR_MS) return text.moment.minutesAgo(Math.floor(ago / MINUTE_MS))
  const midnight = startOfDay(dayOf(now)) ?? now
  if (moment >= midnight) return text.moment.today(timeOf(moment, language))
  if (moment >= midnight - DAY_MS) return text.moment.yesterday(timeOf(moment, language))
  return sayDay(at, now, language)
}

/** The day alone; with its year when that is another one. */
export function sayDay(at: string, now: number, language: Language): string {
  const moment = Date.parse(at)
  const sameYear = dayOf(moment).slice(0, 4) === dayOf(now).slice(0, 4)
  return new Date(moment).toLocaleDateString(localeOf(language), {
    timeZone: 'Asia/Shanghai',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' })
  })
}

/** How long until then, rounded so that it is never promised too long: whole days from two on. @returns null once it is past */
export function sayRemaining(at: string, now: number, text: OfficeText): string | null {
  const left = Date.parse(at) - now
  if (left <= 0) return null
  if (left >= 2 * DAY_MS) return text.moment.daysLeft(Math.floor(left / DAY_MS))
  if (left >= HOUR_MS) return text.moment.hoursLeft(Math.floor(left / HOUR_MS))
  return text.moment.minutesLeft(Math.max(1, Math.floor(left / MINUTE_MS)))
}

function timeOf(moment: number, language: Language): string {
  return new Date(moment).toLocaleTimeString(localeOf(language), {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false
  })
}

const localeOf = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB')
