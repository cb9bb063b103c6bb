import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'

interface Props {
  title: string
  closeLabel: string
  onClose: () => void
  /** Pixels. */
  width?: number
  /** Somebody worked in it: a click beside it leaves it open. */
  isWorkedIn?: boolean
  children: ReactNode
}

/** A question over the page; Esc and the cross leave it. On a phone it takes the whole screen. */
export function Dialog({ title, closeLabel, onClose, width = 480, isWorkedIn = false, children }: Props) {
  const isNarrow = matchMedia('(max-width: 560px)').matches
  useFocusBack()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={width}
      fullScreen={isNarrow}
      closeOnClickOutside={!isWorkedIn}
      closeButtonProps={{ 'aria-label': closeLabel }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      // its <header> would count as one of the page
      attributes={{ header: { role: 'none' } }}
      transitionProps={{ transition: 'fade', duration: 120 }}
      styles={{ title: { fontSize: 16, fontWeight: 600, lineHeight: '24px' } }}
    >
      {children}
    </Modal>
  )
}

/** A dialog goes by leaving the page: the focus returns to what opened it, or to the button of the menu it stood in. */
function useFocusBack(): void {
  const [opener] = useState(() => {
    const active = document.activeElement
    const menu = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
    return menu ? document.getElementById(menu) : active
  })
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    },
    [opener]
  )
}
