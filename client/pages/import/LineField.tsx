import './reading-choice.css'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { lineFrom } from './other-reading.ts'
import { useImportText } from './words.ts'

interface Props {
  label: string
  onLine: (line: number) => void
}

/** The number of a line, for whoever knows where the header stands. */
export function LineField({ label, onLine }: Props) {
  const words = useImportText()
  const [written, setWritten] = useState('')
  const [isAsked, setAsked] = useState(false)
  const line = lineFrom(written)
  return (
    <form
      className="line-field"
      onSubmit={event => {
        event.preventDefault()
        setAsked(true)
        if (line !== null) onLine(line)
      }}
    >
      <TextInput
        label={label}
        value={written}
        inputMode="numeric"
        error={isAsked && line === null ? words.noLine : undefined}
        onChange={event => setWritten(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {words.readSo}
      </Button>
    </form>
  )
}
