import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '../dialogs.css'
import './cycle.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Sealed, seal } from '../../cycle-api.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useCompletion, useTask } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Strip } from '../../ui/Strip.tsx'
import { stateParts } from '../state-parts.ts'

/** Says what would be frozen, freezes it, and shows the version and its hash. */
export function SealDialog({ report, onClose }: { report: OpenReport; onClose: () => void }) {
  const text = useText()
  const cycle = useCycleText()
  const [sealed, setSealed] = useState<Sealed | null>(null)
  return (
    <Dialog
      title={sealed ? cycle.seal.doneTitle : cycle.seal.title}
      closeLabel={text.close}
      onClose={onClose}
      width={520}
    >
      {sealed ? (
        <SealDone sealed={sealed} onClose={onClose} />
      ) : (
        <SealAsk report={report} onClose={onClose} onSealed={setSealed} />
      )}
    </Dialog>
  )
}

interface AskProps {
  report: OpenReport
  onClose: () => void
  onSealed: (sealed: Sealed) => void
}

function SealAsk({ report, onClose, onSealed }: AskProps) {
  const text = useText()
  const cycle = useCycleText()
  const completion = useCompletion(report)
  const { isBusy, failure, run } = useTask()
  const parts = stateParts(completion, text)
  const unfinished = completion.rows - completion.accepted
  return (
    <div className="dialog-form">
      <p className="dialog-intro">{cycle.seal.intro(report.view().meta.title)}</p>
      <section className="seal-frozen" aria-label={cycle.seal.frozen}>
        <h3>
          {cycle.seal.frozen}
          <span>{cycle.seal.rows(completion.rows)}</span>
        </h3>
        <Strip parts={parts} label={text.strip.label} />
        <ul>
          {parts
            .filter(part => part.count > 0)
            .map(part => (
              <li key={part.key}>
                <span className="strip-dot" style={{ background: part.color }} />
                {part.label} {part.count}
              </li>
            ))}
        </ul>
      </section>
      <p className={unfinished > 0 ? 'dialog-failure' : 'dialog-intro'}>
        {unfinished > 0 ? cycle.seal.unfinished(unfinished) : cycle.seal.finished}
      </p>
      <p className="dialog-intro">{cycle.seal.late}</p>
      {failure ? (
        <p className="dialog-failure" role="alert">
          {failure}
        </p>
      ) : null}
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>
          {cycle.cancel}
        </Button>
        <Button loading={isBusy} onClick={() => run(async () => onSealed(await seal(report.id)))}>
          {cycle.seal.seal}
        </Button>
      </div>
    </div>
  )
}

function SealDone({ sealed, onClose }: { sealed: Sealed; onClose: () => void }) {
  const text = useText()
  const cycle = useCycleText()
  return (
    <div className="dialog-form" role="status">
      <p className="dialog-intro">{cycle.seal.done(sealed.version)}</p>
      <div className="seal-sha">
        <b>{cycle.seal.sha}</b>
        <code>{sealed.sha256}</code>
        <span className="seal-sha-hint">{cycle.seal.shaHint}</span>
      </div>
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>
          {text.close}
        </Button>
        <CopyButton text={sealed.sha256} label={cycle.seal.copySha} copied={text.copied} isMain />
      </div>
    </div>
  )
}
