import { describe, expect, test } from 'vitest'
import { cycleZh } from '../../../../client/cycle-text-zh.ts'
import { sayDeadline, sayStretch, sayWhen } from '../../../../client/pages/cycle/when.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('time as people say it', () => {
  test('[C13] what is left is counted in its largest units and never promised longer than it is', () => {
    expect(sayStretch(3 * DAY + 4 * HOUR + 59 * MINUTE, cycleZh)).toBe('3 天 4 小时')
    expect(sayStretch(23 * HOUR + 59 * MINUTE, cycleZh)).toBe('23 小时')
    expect(sayStretch(2 * HOUR + 5 * MINUTE, cycleZh)).toBe('2 小时 5 分钟')
    expect(sayStretch(30_000, cycleZh)).toBe('1 分钟')
    expect(sayStretch(-37 * DAY - 3 * HOUR, cycleZh)).toBe('37 天')
  })

  test('days and hours are those of China, wherever the screen stands', () => {
    const now = Date.parse('2026-11-22T00:00:00+08:00')
    expect(sayWhen('2026-10-14T23:30:00.000Z', now, 'zh')).toBe('10月15日 07:30')
    expect(sayWhen('2025-10-14T23:30:00.000Z', now, 'zh')).toContain('2025年10月15日')
    expect(sayDeadline('2026-10-15', 'zh')).toBe('2026年10月15日')
    expect(sayDeadline('2026-10-15T17:00', 'zh')).toBe('2026年10月15日 17:00')
  })
})
