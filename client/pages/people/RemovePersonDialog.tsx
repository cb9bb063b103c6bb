import '@mantine/core/styles/Button.css'
import '../dialogs.css'
import { Button } from '@mantine/core'
import type { PersonAnswer } from '../../../shared/api/people.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'

interface Props {
  person: PersonAnswer
  onClose: () => void
  onRemove: () => void
}

/** Asked only of those who have an account or tokens: these cannot be brought back. */
export function RemovePersonDialog({ person, onClose, onRemove }: Props) {
  const text = useText()
  const office = useOfficeText()
  const words = office.people
  return (
    <Dialog title={words.removeTitle(person.name)} closeLabel={text.close} onClose={onClose}>
      <div className="dialog-form">
        <ul className="dialog-list">
          <li>{words.removeStays}</li>
          <li>{words.removeStops}</li>
          <li>{words.removeEnds}</li>
        </ul>
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose} data-autofocus>
            {office.cancel}
          </Button>
          <Button color="var(--late)" variant="outline" onClick={onRemove}>
            {words.remove}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
