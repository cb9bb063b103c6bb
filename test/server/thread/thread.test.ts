import os from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { Thread } from '../../../server/thread/thread.ts'

test('[F71] a thread that works on whole reports stands back behind the event loop, from its start on', async () => {
  const bounds = { heapMb: 64, patienceMs: 20_000 }
  const thread = new Thread<null, number | null>(new URL('./priority-child.ts', import.meta.url), bounds)
  onTestFinished(() => thread.close())
  const own = os.getPriority()
  expect(await thread.ask(null)).toBe(process.platform === 'linux' ? Math.max(5, own) : null)
  expect(os.getPriority()).toBe(own)
})
