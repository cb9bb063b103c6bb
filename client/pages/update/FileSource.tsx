import { Button, Textarea } from '@mantine/core'
import { type ClipboardEvent, useEffect, useRef, useState } from 'react'
import { LineField } from '../import/LineField.tsx'
import { ACCEPT, flavoursOf, type Source, takeFlavours } from '../import/source.ts'
import { useImportText } from '../import/words.ts'
import { isTouch } from '../is-touch.ts'
import { useUpdateText } from './words.ts'

interface Props {
  failure: string | null
  /** Reads the file that failed with its header at a line somebody names; null: a header is not what it lacks. */
  onLine: ((line: number) => void) | null
  onSource: (source: Source) => void
  onTrouble: (sentence: string) => void
}

/** A file chosen, dropped on the page or pasted anywhere. */
export function FileSource({ failure, onLine, onSource, onTrouble }: Props) {
  const words = useUpdateText()
  const importWords = useImportText()
  const [written, setWritten] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  const take = (data: DataTransfer) => {
    const taken = takeFlavours(flavoursOf(data))
    if (taken.is === 'source') onSource(taken.source)
    else if (taken.is === 'image') onTrouble(words.image)
  }
  usePaste(take)
  const pasteTable = (event: ClipboardEvent) => {
    const { html, files } = flavoursOf(event.clipboardData)
    if (files.length === 0 && !/<table[\s>]/i.test(html)) return // words stay to be looked at
    event.preventDefault()
    take(event.clipboardData)
  }
  return (
    <>
      <p className="dialog-intro">{words.intro}</p>
      {failure === null ? null : (
        <p className="dialog-failure" role="alert">
          {failure}
        </p>
      )}
      {onLine === null ? null : <LineField label={importWords.knownLine} onLine={onLine} />}
      <button type="button" className="update-drop" onClick={() => chooser.current?.click()}>
        {isTouch() ? words.chooseTouch : words.choose}
        <small>{isTouch() ? words.formatsTouch : words.formats}</small>
      </button>
      <input
        ref={chooser}
        type="file"
        accept={ACCEPT}
        aria-label={words.chooseLabel}
        hidden
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) onSource({ content: file, filename: file.name })
        }}
      />
      <Textarea
        label={words.paste}
        value={written}
        onChange={event => setWritten(event.currentTarget.value)}
        onPaste={pasteTable}
        rows={4}
        styles={{ input: { fontFamily: 'var(--font)' } }}
      />
      <div className="dialog-actions">
        <Button
          disabled={written.trim() === ''}
          onClick={() => onSource({ content: new Blob([written], { type: 'text/plain;charset=utf-8' }), filename: '' })}
        >
          {words.read}
        </Button>
      </div>
    </>
  )
}

/** Ctrl+V anywhere but in a field. */
function usePaste(take: (data: DataTransfer) => void): void {
  const heard = useRef(take)
  heard.current = take
  useEffect(() => {
    const paste = (event: globalThis.ClipboardEvent) => {
      const isField = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null
      if (isField || event.clipboardData === null) return
      event.preventDefault()
      event.stopPropagation()
      heard.current(event.clipboardData)
    }
    document.addEventListener('paste', paste, true)
    return () => document.removeEventListener('paste', paste, true)
  }, [])
}
