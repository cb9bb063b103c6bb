import { Button } from '@mantine/core'
import { useState } from 'react'
import { keepInTray } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { KeptWork } from '../../doc/kept-cells.ts'
import { useTask } from '../../hooks.ts'

/** Hands work that was refused to the coordinator's tray. What the server kept by itself already gets the same number. */
export function SendButton({ report, kept }: { report: string; kept: readonly KeptWork[] }) {
  const { tray } = useCycleText()
  const { isBusy, failure, run } = useTask()
  const [sent, setSent] = useState<{ cells: number; number: number } | null>(null)
  const cells = kept.flatMap(work => work.cells)
  const known = kept.findLast(work => work.tray !== undefined)?.tray
  const send = () =>
    run(async () => {
      const places = cells.map(({ rowId = '', columnId = '', task, before, after }) => ({
        ...{ row: rowId, column: columnId },
        task: task.slice(0, 200),
        before,
        after
      }))
      setSent({ cells: cells.length, number: (await keepInTray(report, places)).tray })
    })
  const isSent = sent !== null && sent.cells === cells.length
  return (
    <>
      <span className="kept-sent" role="status">
        {failure ?? (isSent ? tray.sent(sent.number) : known === undefined ? '' : tray.keptToo(known))}
      </span>
      {isSent ? null : (
        <Button loading={isBusy} onClick={send}>
          {tray.send}
        </Button>
      )}
    </>
  )
}
