import '@mantine/core/styles/Button.css'
import '../dialogs.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { type InviteAnswer, sayWhom } from './invite-words.ts'

interface Props {
  invite: InviteAnswer
  onClose: () => void
  onRevoke: (endSessions: boolean) => void
}

/** Asked, because a link cannot be opened again. */
export function RevokeDialog({ invite, onClose, onRevoke }: Props) {
  const text = useText()
  const office = useOfficeText()
  const words = office.invites
  const [endsSessions, setEndsSessions] = useState(false)
  return (
    <Dialog title={words.revokeTitle} closeLabel={text.close} onClose={onClose}>
      <div className="dialog-form">
        <p className="dialog-intro">
          <b>{sayWhom(invite, text, true)}</b>
          <br />
          {words.revokeText}
        </p>
        {invite.guests.length > 0 ? (
          <label className="dialog-check">
            <input
              type="checkbox"
              checked={endsSessions}
              onChange={event => setEndsSessions(event.currentTarget.checked)}
            />
            {words.revokeSessions}
          </label>
        ) : null}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose} data-autofocus>
            {office.cancel}
          </Button>
          <Button color="var(--late)" variant="outline" onClick={() => onRevoke(endsSessions)}>
            {words.revoke}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
