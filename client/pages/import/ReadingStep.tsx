import '@mantine/core/styles/Progress.css'
import { Button, Progress } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useImportText } from './words.ts'

/** When a reading is worth another sentence. */
const LONG_MILLISECONDS = 6_000

interface Props {
  name: string
  /** Of the file, 0 to 1. */
  sent: number
  onCancel: () => void
}

/** How far a file is on its way. */
export function ReadingStep({ name, sent, onCancel }: Props) {
  const words = useImportText()
  const [isLong, setLong] = useState(false)
  const cancel = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    cancel.current?.focus()
    const timer = setTimeout(() => setLong(true), LONG_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [])
  const isSent = sent >= 1
  const percent = Math.floor(sent * 100)
  const says = isSent ? (isLong ? words.readingLong : words.reading) : words.sending(percent)
  return (
    <section className="sheet import-reading">
      <h2>{name}</h2>
      <Progress.Root>
        <Progress.Section value={isSent ? 100 : percent} animated={isSent} striped={isSent} aria-label={says} />
      </Progress.Root>
      <p role="status">{says}</p>
      <Button ref={cancel} variant="default" onClick={onCancel}>
        {words.cancel}
      </Button>
    </section>
  )
}
