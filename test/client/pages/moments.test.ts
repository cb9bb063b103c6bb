import { describe, expect, test } from 'vitest'
import { officeEn } from '../../../client/office-text-en.ts'
import { officeZh } from '../../../client/office-text-zh.ts'
import { sayDay, sayMoment, sayRemaining } from '../../../client/pages/moments.ts'

/** 10:00 in China. */
const NOW = Date.parse('2026-11-22T02:00:00Z')
const ago = (milliseconds: number) => new Date(NOW - milliseconds).toISOString()
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('moments as people say them', () => {
  test.each([
    [null, '从未'],
    [ago(0), '刚刚'],
    [ago(-5 * MINUTE), '刚刚'],
    [ago(59 * MINUTE), '59 分钟前'],
    [ago(HOUR), '今天 09:00'],
    [ago(10 * HOUR), '今天 00:00'],
    [ago(10 * HOUR + 1), '昨天 23:59'],
    [ago(34 * HOUR), '昨天 00:00'],
    [ago(35 * HOUR), '11月20日'],
    ['2025-12-31T02:00:00Z', '2025年12月31日']
  ])('%s is %s in China', (at, said) => {
    expect(sayMoment(at, NOW, officeZh, 'zh')).toBe(said)
  })

  test('English says the same day of China', () => {
    expect(sayDay('2026-11-20T17:00:00Z', NOW, 'en')).toBe('21 Nov')
    expect(sayMoment(ago(HOUR), NOW, officeEn, 'en')).toBe('today 09:00')
  })

  test.each([
    [48 * HOUR, '还有 2 天'],
    [48 * HOUR - 1, '还有 47 小时'],
    [HOUR, '还有 1 小时'],
    [HOUR - 1, '还有 59 分钟'],
    [1, '还有 1 分钟'],
    [0, null]
  ])('%i ms left is never promised too long', (left, said) => {
    expect(sayRemaining(new Date(NOW + left).toISOString(), NOW, officeZh)).toBe(said)
  })
})
