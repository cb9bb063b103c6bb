import { useState } from 'react'
import type { GridWords } from '../words.ts'
import type { LeftOver } from './block-actions.ts'
import type { BlockWords } from './words.ts'

interface LeftOverStripProps {
  left: LeftOver
  words: GridWords
  blockWords: BlockWords
  onClose(): void
}

/** What a paste could not write stays on the screen, every place named, until the person puts it away. */
export function LeftOverStrip({ left, words, blockWords, onClose }: LeftOverStripProps) {
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    // where the clipboard may not be written, the text stands selected for Ctrl+C
    navigator.clipboard?.writeText(left.text).then(
      () => setCopied(true),
      () => setCopied(false)
    )
  }
  return (
    <div className="tb-orphan tb-left" role="alert">
      <p>{left.says}</p>
      {left.text === '' ? null : (
        <>
          <p>
            <strong>{blockWords.leftTitle}</strong> {blockWords.leftHint}
          </p>
          <textarea
            readOnly
            value={left.text}
            onFocus={event => event.currentTarget.select()}
            aria-label={blockWords.leftTitle}
          />
        </>
      )}
      <div className="tb-orphan-actions">
        {left.text === '' ? null : (
          <button type="button" onClick={copy}>
            {isCopied ? words.copied : words.copy}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </div>
  )
}
