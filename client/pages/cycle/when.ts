import { DAY_MS } from '../../../shared/china-day.ts'
import { endOfDeadline } from '../../../shared/report/deadline.ts'
import type { CycleText } from '../../cycle-text-zh.ts'
import type { Language } from '../../text.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Day and minute in China; the year only when it is another one. @param at ISO 8601 or milliseconds */
export function sayWhen(at: string | number, now: number, language: Language): string {
  const moment = new Date(at)
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const year = (time: number | Date) =>
    new Intl.DateTimeFormat(locale, { timeZone: ZONE, year: 'numeric' }).format(time)
  return new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    ...(year(moment) === year(now) ? {} : { year: 'numeric' }),
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  }).format(moment)
}

const ZONE = 'Asia/Shanghai'

/** A deadline as people write it: 2026年10月15日17:00, or the day alone. */
export function sayDeadline(deadline: string, language: Language): string {
  const end = endOfDeadline(deadline)
  if (end === null) return deadline
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    ...(deadline.includes('T') ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' as const } : {})
  }).format(end)
}

/** A stretch of time as people count it, in its two largest units and never more than is left: 3 天 4 小时. */
export function sayStretch(milliseconds: number, text: CycleText): string {
  const { days, hours, minutes } = text.deadline
  const whole = Math.abs(milliseconds)
  const dayCount = Math.floor(whole / DAY_MS)
  const hourCount = Math.floor((whole % DAY_MS) / HOUR_MS)
  const minuteCount = Math.floor((whole % HOUR_MS) / MINUTE_MS)
  const parts = dayCount > 0 ? [days(dayCount)] : []
  if (hourCount > 0 && dayCount < 7) parts.push(hours(hourCount))
  if (dayCount === 0 && (hourCount < 6 || parts.length === 0)) {
    if (minuteCount > 0 || parts.length === 0) parts.push(minutes(Math.max(1, minuteCount)))
  }
  return parts.join(' ')
}
