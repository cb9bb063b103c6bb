import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Progress.css'
import '../dialogs.css'
import './update.css'
import { Button, Progress } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { OpenReport } from '../../doc/report.ts'
import { useMeta } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DropOverlay, useFileDrop } from '../import/DropOverlay.tsx'
import { DoneStep } from './DoneStep.tsx'
import { doubtsOf } from './doubts.ts'
import { FileReading } from './FileReading.tsx'
import { FileSource } from './FileSource.tsx'
import { UpdateList } from './UpdateList.tsx'
import { type ComparedStep, type Update, useUpdate } from './use-update.ts'
import { useUpdateText } from './words.ts'

/** A file beside the report, cell by cell; what is ticked is written in one step. */
export function UpdateDialog({ report, onClose }: { report: OpenReport; onClose: () => void }) {
  const text = useText()
  const words = useUpdateText()
  const update = useUpdate(report)
  const { step } = update
  const isOver = useFileDrop(step.is === 'reading' ? null : files => takeFiles(files, update, words.oneFile))
  const close = () => {
    if (step.is === 'reading') step.cancel()
    onClose()
  }
  return (
    <Dialog
      title={words.title}
      closeLabel={text.close}
      onClose={close}
      width={step.is === 'compared' ? 1040 : 640}
      isWorkedIn={step.is === 'compared'}
    >
      <div className="dialog-form update" data-step={step.is}>
        <UpdateStep report={report} update={update} onClose={close} />
      </div>
      {isOver ? <DropOverlay says={words.drop} /> : null}
    </Dialog>
  )
}

function takeFiles(files: readonly File[], update: Update, oneFile: string): void {
  const [file, ...more] = files
  if (more.length > 0) update.fail(oneFile)
  else if (file) update.read({ content: file, filename: file.name })
}

function UpdateStep({ report, update, onClose }: { report: OpenReport; update: Update; onClose: () => void }) {
  const meta = useMeta(report)
  const { step } = update
  switch (step.is) {
    case 'choose':
      return (
        <FileSource
          failure={step.failure}
          onLine={step.headless ? headLine => update.readSo({ headLine }) : null}
          onSource={update.read}
          onTrouble={update.fail}
        />
      )
    case 'reading':
      return <Reading step={step} />
    case 'compared': {
      const doubts = step.isSure
        ? []
        : doubtsOf(step.compared.file, meta, step.compared.found, report.view().rows.length)
      if (doubts.length > 0) return <Doubts update={update} step={step} doubts={doubts} />
      return <UpdateList report={report} update={update} failure={step.failure} />
    }
    case 'done':
      return <DoneStep report={report} update={update} done={step} onClose={onClose} />
  }
}

function Reading({ step: { name, sent, compared, cancel } }: { step: Extract<Update['step'], { is: 'reading' }> }) {
  const words = useUpdateText()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const percent = Math.floor(100 * (compared ?? sent))
  // nobody knows how far the server is
  const isReading = compared === null && sent >= 1
  const says = isReading ? words.reading : compared === null ? words.sending(percent) : words.comparing(percent)
  return (
    <>
      <p className="update-name">{name}</p>
      <Progress.Root>
        <Progress.Section value={percent} animated={isReading} striped={isReading} aria-label={says} />
      </Progress.Root>
      <p className="dialog-intro" role="status">
        {says}
      </p>
      <div className="dialog-actions">
        <Button ref={button} variant="default" onClick={cancel}>
          {words.cancel}
        </Button>
      </div>
    </>
  )
}

interface DoubtsProps {
  update: Update
  step: ComparedStep
  doubts: ReturnType<typeof doubtsOf>
}

/** The file may be another report's, or was read by a wrong header. */
function Doubts({ update, step: { compared, failure }, doubts }: DoubtsProps) {
  const text = useText()
  const words = useUpdateText()
  const other = useRef<HTMLButtonElement>(null)
  useEffect(() => other.current?.focus(), [])
  return (
    <>
      <div className="update-doubts" role="alert">
        <h3>{words.wrong.title}</h3>
        {doubts.map(doubt => (
          <p key={doubt.is}>
            {doubt.is === 'agency' ? words.wrong.agency(doubt.file, doubt.report) : null}
            {doubt.is === 'period' ? words.wrong.period(text.period(doubt.file), text.period(doubt.report)) : null}
            {doubt.is === 'few' ? words.wrong.few(doubt.matched, doubt.rows) : null}
          </p>
        ))}
      </div>
      {failure === null ? null : (
        <p className="dialog-failure" role="alert">
          {failure}
        </p>
      )}
      <FileReading table={compared.file.table} onRead={update.readSo} />
      <div className="dialog-actions">
        <Button variant="default" onClick={update.goOn}>
          {words.wrong.go}
        </Button>
        <Button ref={other} onClick={update.again}>
          {words.back}
        </Button>
      </div>
    </>
  )
}
