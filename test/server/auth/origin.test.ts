import { expect, test } from 'vitest'
import { allowsOrigin } from '../../../server/auth/origin.ts'

test('[S6] with a public address only its exact origin may change anything', () => {
  const allowed = ['https://tianbao.example']
  expect(allowsOrigin({ origin: 'https://tianbao.example', host: 'inner:8460' }, allowed)).toBe(true)
  for (const origin of [
    'http://tianbao.example',
    'https://tianbao.example.evil.test',
    'https://evil.test',
    'https://tianbao.example:444',
    'null',
    ''
  ]) {
    expect(allowsOrigin({ origin, host: 'tianbao.example' }, allowed)).toBe(false)
  }
})

test('[S6] without one, the page must come from the very host it writes to', () => {
  expect(allowsOrigin({ origin: 'http://192.0.2.7:8460', host: '192.0.2.7:8460' }, [])).toBe(true)
  expect(allowsOrigin({ origin: 'http://192.0.2.7:8461', host: '192.0.2.7:8460' }, [])).toBe(false)
  expect(allowsOrigin({ origin: 'null', host: '192.0.2.7:8460' }, [])).toBe(false)
  expect(allowsOrigin({ origin: 'http://undefined' }, [])).toBe(false)
})

test('[S6] a client that is no page sends no origin and is judged by its secret alone', () => {
  expect(allowsOrigin({ host: '192.0.2.7:8460' }, [])).toBe(true)
})
