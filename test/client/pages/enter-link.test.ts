import { describe, expect, test } from 'vitest'
import { keyIn, takeKeyFromAddress } from '../../../client/pages/enter-link.ts'

const KEY = 'k_Zq-0123456789abcdefghijklmnopqrstuvwxyzAB'

describe('a link', () => {
  test('gives its key, whole or as a fragment, with white space around it', () => {
    expect(keyIn(`#${KEY}`)).toBe(KEY)
    expect(keyIn(`  http://10.0.0.5:8460/enter#${KEY}\n`)).toBe(KEY)
  })

  test.each(['', '#', 'http://10.0.0.5:8460/enter', KEY, '#too-short', `#${KEY}<b>`])(
    'without a key is none: %s',
    text => {
      expect(keyIn(text)).toBeNull()
    }
  )

  test('[C9] the key leaves the address bar at once, also one that cannot be', () => {
    for (const [hash, key] of [
      [`#${KEY}`, KEY],
      ['#rubbish', null]
    ] as const) {
      let shown = ''
      const place = { hash, pathname: '/enter', search: '' } as Location
      const past = {
        state: null,
        replaceState: (_: unknown, __: string, to: string) => {
          shown = to
        }
      }
      expect(takeKeyFromAddress(place, past as unknown as History)).toBe(key)
      expect(shown).toBe('/enter')
    }
  })
})
