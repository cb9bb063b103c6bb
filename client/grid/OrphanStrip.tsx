import { useState } from 'react'
import type { OrphanText } from './sheet/sheet-options.ts'
import type { GridWords } from './words.ts'

interface OrphanStripProps {
  words: GridWords
  orphans: readonly OrphanText[]
  onClose(): void
}

/** Text that has no cell any more, because its row was deleted or locked under the writer: it stays on the screen until the person puts it away. */
export function OrphanStrip({ words, orphans, onClose }: OrphanStripProps) {
  const [copied, setCopied] = useState<OrphanText | null>(null)
  const orphan = orphans[0]
  if (orphan === undefined) return null
  const copy = () => {
    // where the clipboard may not be written, the text stands selected for Ctrl+C
    navigator.clipboard?.writeText(orphan.text).then(
      () => setCopied(orphan),
      () => setCopied(null)
    )
  }
  return (
    <div className="tb-orphan" role="alert">
      <p>
        <strong>{orphan.why}</strong> {words.textKept(orphan.where)}
      </p>
      <textarea
        readOnly
        value={orphan.text}
        onFocus={event => event.currentTarget.select()}
        aria-label={orphan.where}
      />
      <div className="tb-orphan-actions">
        <button type="button" onClick={copy}>
          {copied === orphan ? words.copied : words.copy}
        </button>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </div>
  )
}
