import { describe, expect, test } from 'vitest'
import type { OpenReport, SaveState } from '../../../../client/doc/report.ts'
import { whenSaved } from '../../../../client/pages/cards/when-saved.ts'

function reportThatIs(first: SaveState, isConnecting = false) {
  let save = first
  const heard = new Set<() => void>()
  const report = {
    save: () => save,
    connecting: () => isConnecting,
    onStatus: (one: () => void) => {
      heard.add(one)
      return () => heard.delete(one)
    }
  } as unknown as OpenReport
  return {
    report,
    heard,
    become(next: SaveState) {
      save = next
      for (const one of [...heard]) one()
    }
  }
}

const saving: SaveState = { is: 'saving', unacknowledged: 1 }

describe('[U3] a command waits for what was just written', () => {
  test('saved already: at once', async () => {
    expect(await whenSaved(reportThatIs({ is: 'saved' }).report)).toBe('saved')
  })

  test('saving: when the disk has it, and then nobody listens any more', async () => {
    const page = reportThatIs(saving)
    const answer = whenSaved(page.report)
    page.become({ is: 'saving', unacknowledged: 2 })
    page.become({ is: 'saved' })
    expect(await answer).toBe('saved')
    expect(page.heard.size).toBe(0)
  })

  test('offline, from the start or in the middle of it: said, not waited for', async () => {
    expect(await whenSaved(reportThatIs({ is: 'offline', unacknowledged: 1 }).report)).toBe('offline')
    const page = reportThatIs(saving)
    const answer = whenSaved(page.report)
    page.become({ is: 'offline', unacknowledged: 1 })
    expect(await answer).toBe('offline')
  })

  test('a server that never answers: late, not for ever', async () => {
    const page = reportThatIs({ is: 'offline', unacknowledged: 1 }, true)
    expect(await whenSaved(page.report, 5)).toBe('late')
    expect(page.heard.size).toBe(0)
  })
})
