import { Button, Textarea } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { useText } from '../text.ts'

/** What is to be read, and under which name. */
export interface Source {
  content: Blob
  filename: string
}

/** A file dropped or chosen, or text pasted. */
export function ImportSource({ isBusy, onSource }: { isBusy: boolean; onSource: (source: Source) => void }) {
  const text = useText()
  const [pasted, setPasted] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (file: File | undefined) => {
    if (file) onSource({ content: file, filename: file.name })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <>
      <button
        type="button"
        className="drop"
        data-over={isOver || undefined}
        onClick={() => chooser.current?.click()}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {isBusy ? text.import.reading : text.import.drop}
        <small>{text.import.formats}</small>
      </button>
      <input
        ref={chooser}
        type="file"
        accept=".txt,.csv,.tsv,.md,text/plain,text/csv"
        hidden
        onChange={event => {
          take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Textarea
        label={text.import.orPaste}
        aria-label={text.import.paste}
        value={pasted}
        onChange={event => setPasted(event.currentTarget.value)}
        rows={7}
        styles={{ input: { fontFamily: 'var(--font)' } }}
      />
      <div className="dialog-actions">
        <Button
          loading={isBusy}
          disabled={pasted.trim() === ''}
          onClick={() => onSource({ content: new Blob([pasted], { type: 'text/plain' }), filename: '' })}
        >
          {text.import.read}
        </Button>
      </div>
    </>
  )
}
