import { Button, Textarea } from '@mantine/core'
import { type ClipboardEvent, useEffect, useRef, useState } from 'react'
import { ImportIcon } from '../../ui/icons.tsx'
import { isTouch } from '../is-touch.ts'
import { LineField } from './LineField.tsx'
import { ACCEPT, type Flavours, filesOf, flavoursOf, type Source, takeFlavours } from './source.ts'
import type { Import } from './use-import.ts'
import { useImportText } from './words.ts'

/** Typed or pasted text, kept while a reading of it fails. */
let written = ''

interface Props {
  failure: string | null
  /** Of what could not be read. */
  name: string | null
  /** It could be read if somebody said where its header stands. */
  isHeadless: boolean
  /** Somebody came back from a later step: the focus they had is gone with it. */
  isBack: boolean
  work: Import
  onFiles: (files: readonly File[]) => void
}

/** Where a report comes from: a file dropped or chosen, or something pasted. */
export function SourceStep({ failure, name, isHeadless, isBack, work, onFiles }: Props) {
  const words = useImportText()
  const chooser = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isBack) button.current?.focus()
  }, [isBack])
  const takePaste = (flavours: Flavours) => {
    const taken = takeFlavours(flavours)
    if (taken.is === 'source' && taken.source.content instanceof File) onFiles(filesOf(flavours))
    else if (taken.is === 'source') work.read(taken.source)
    else work.refuse(taken.is === 'image' ? words.isImage : words.nothingPasted)
  }
  usePageClipboard(takePaste)
  return (
    <>
      {failure === null ? null : (
        <div className="import-failure">
          <div role="alert">
            {name === null ? null : <b>{words.failed(name)}</b>}
            {failure}
          </div>
          {isHeadless ? <LineField label={words.knownLine} onLine={headLine => work.readSo({ headLine })} /> : null}
        </div>
      )}
      <div className="import-source">
        <section className="sheet import-file">
          <button ref={button} type="button" className="import-drop" onClick={() => chooser.current?.click()}>
            <span className="import-drop-mark">
              <ImportIcon />
            </span>
            <b>{isTouch() ? words.choose : words.drop}</b>
            <small>{words.formats}</small>
          </button>
          <input
            ref={chooser}
            type="file"
            accept={ACCEPT}
            aria-label={words.chooseFile}
            tabIndex={-1}
            hidden
            onChange={event => {
              onFiles([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
        </section>
        <PasteBox onRead={work.read} onPaste={takePaste} onTrouble={work.refuse} />
      </div>
    </>
  )
}

interface PasteProps {
  onRead: (source: Source) => void
  onPaste: (flavours: Flavours) => void
  onTrouble: (sentence: string) => void
}

/** A table pasted here is read at once; text stays to be looked at. */
function PasteBox({ onRead, onPaste, onTrouble }: PasteProps) {
  const words = useImportText()
  const [pasted, setPasted] = useState(written)
  const box = useRef<HTMLTextAreaElement>(null)
  written = pasted
  const paste = (event: ClipboardEvent) => {
    const flavours = flavoursOf(event.clipboardData)
    const isText = !/<table[\s>]/i.test(flavours.html) && flavours.plain.trim() !== ''
    if (isText) return
    event.preventDefault()
    onPaste(flavours)
  }
  const readClipboard = () => {
    clipboardFlavours().then(onPaste, () => {
      onTrouble(words.noClipboard)
      box.current?.focus()
    })
  }
  const canReadClipboard = typeof navigator.clipboard?.read === 'function'
  return (
    <section className="sheet import-paste">
      <h2>{words.pasteTitle}</h2>
      <p>{words.pasteHint}</p>
      <Textarea
        ref={box}
        aria-label={words.pasteLabel}
        value={pasted}
        onChange={event => setPasted(event.currentTarget.value)}
        onPaste={paste}
        rows={6}
        styles={{ input: { fontFamily: 'var(--font)', resize: 'vertical' } }}
      />
      <div className="import-actions">
        {canReadClipboard ? (
          <Button variant="default" onClick={readClipboard}>
            {words.pasteButton}
          </Button>
        ) : null}
        <Button
          disabled={pasted.trim() === ''}
          onClick={() => onRead({ content: new Blob([pasted], { type: 'text/plain;charset=utf-8' }), filename: '' })}
        >
          {words.read}
        </Button>
      </div>
    </section>
  )
}

/** Ctrl+V anywhere on the page, unless somebody is writing in a field. */
function usePageClipboard(onPaste: (flavours: Flavours) => void): void {
  const take = useRef(onPaste)
  take.current = onPaste
  useEffect(() => {
    const paste = (event: globalThis.ClipboardEvent) => {
      const { target, clipboardData } = event
      const isField = target instanceof HTMLElement && target.closest('input, textarea') !== null
      if (isField || clipboardData === null) return
      event.preventDefault()
      take.current(flavoursOf(clipboardData))
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}

async function clipboardFlavours(): Promise<Flavours> {
  const items = await navigator.clipboard.read()
  const textOf = async (type: string) => {
    const item = items.find(one => one.types.includes(type))
    return item === undefined ? '' : (await item.getType(type)).text()
  }
  const image = items.some(item => item.types.some(type => type.startsWith('image/')))
  const files = image ? [new File([], '', { type: 'image/png' })] : []
  return { html: await textOf('text/html'), plain: await textOf('text/plain'), files }
}
