import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { HOSTILE } from '../../fixtures/files/hostile/make.ts'

interface Said {
  name: string
  says: string
}

/** Memory of the thread, as the server bounds it; and what the whole process may take on top, bombs and their making included. */
const LIMITS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 }
const MOST_MB = 1_200

const said = new Map<string, string>()
let peakMb = 0

beforeAll(async () => {
  const before = process.memoryUsage().rss
  const worker = new Worker(new URL('./hostile-child.ts', import.meta.url), { resourceLimits: LIMITS })
  worker.on('message', ({ name, says }: Said) => said.set(name, says))
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, (process.memoryUsage().rss - before) / 1024 / 1024)
  }, 10)
  const [code] = await once(worker, 'exit')
  clearInterval(watch)
  expect(code).toBe(0)
}, 60_000)

test.each(HOSTILE.map(({ name, says }) => ({ name, says })))('[F4] $name', ({ name, says }) => {
  const answer = said.get(name) ?? 'the thread died'
  if (says === null) expect(answer).toMatch(/^read: /)
  else {
    expect(answer).toMatch(/^(?:unreadable-file|too-large): /)
    expect(answer).toContain(says)
  }
})

test('[F4] what scripts, styles and frames say is no text of a cell', () => {
  expect(said.get('scripts, styles and frames')).toBe('read: [["1","甲","乙"]]')
})

test('[F4] a header called __proto__ is a name like any other', () => {
  expect(said.get('headers named after the parts of an object')).toContain('toString')
  expect(({} as { a?: number }).a).toBeUndefined()
})

test('[F4] the thread outlives all of them, in bounded memory', () => {
  onTestFinished(() => console.info(`hostile files: ${Math.round(peakMb)} MB at most`))
  expect(said.size).toBe(HOSTILE.length)
  expect(peakMb).toBeLessThan(MOST_MB)
})
