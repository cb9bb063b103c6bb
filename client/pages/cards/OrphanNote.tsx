import { CopyButton } from '../../ui/CopyButton.tsx'
import { useCardsText } from './words.ts'

interface Props {
  text: string
  label: string
  onClose: () => void
}

/** Text whose cell was locked or deleted under the writer: it stays until the person puts it away. */
export function OrphanNote({ text, label, onClose }: Props) {
  const says = useCardsText()
  return (
    <div className="task-orphan" role="alert">
      <p>{says.lockedWhileWriting}</p>
      <textarea readOnly value={text} rows={4} aria-label={label} onFocus={event => event.currentTarget.select()} />
      <div className="task-actions">
        <CopyButton text={text} label={says.copy} copied={says.copied} isMain />
        <button type="button" className="task-button" onClick={onClose}>
          {says.close}
        </button>
      </div>
    </div>
  )
}
