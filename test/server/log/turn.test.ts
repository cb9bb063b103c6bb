import { expect, test } from 'vitest'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { atEndOfTurn } from '../../../server/log/turn.ts'
import { record } from '../../contract/log-contract.ts'

test('[L3] tasks run once, in the order asked, and tasks asked for by tasks in the same pass', async () => {
  const ran: string[] = []
  atEndOfTurn(() => {
    ran.push('first')
    atEndOfTurn(() => ran.push('asked by first'))
  })
  atEndOfTurn(() => ran.push('second'))
  expect(ran).toEqual([])
  await new Promise<void>(resolve => setImmediate(resolve))
  expect(ran).toEqual(['first', 'second', 'asked by first'])
  await new Promise<void>(resolve => setImmediate(resolve))
  expect(ran).toHaveLength(3)
})

test('[L3] rooms that append at the end of the turn share the commit of what was appended in it', async () => {
  const log = new MemoryLog()
  const asked = [log.append('a', 1, [record('in the turn')])]
  for (const room of ['b', 'c']) atEndOfTurn(() => void asked.push(log.append(room, 1, [record(room)])))
  await new Promise<void>(resolve => setImmediate(resolve))
  await Promise.all(asked)
  expect(asked).toHaveLength(3)
  expect(log.commits).toBe(1)
})
