import './reading-choice.css'
import { useState } from 'react'
import type { PreviewTable } from '../../../shared/api/import.ts'
import type { Reading } from '../../../shared/table/reading.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ReadingButtons, ReadingList } from './ReadingList.tsx'
import { useImportText } from './words.ts'

interface Props {
  table: PreviewTable
  disabled: boolean
  onRead: (reading: Reading) => void
}

/** Which table of the file was taken and where its header was found; another one is chosen in a dialog. */
export function ReadingChoice({ table, disabled, onRead }: Props) {
  const text = useText()
  const words = useImportText()
  const [open, setOpen] = useState<'head' | 'table' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="reading-choices">
      <ReadingButtons table={table} disabled={disabled} onOpen={setOpen} />
      {open === null ? null : (
        <Dialog
          title={open === 'head' ? words.headTitle : words.tableTitle}
          closeLabel={text.close}
          onClose={close}
          width={open === 'head' ? 720 : 480}
        >
          <ReadingList
            of={open}
            table={table}
            onClose={close}
            onChoose={reading => {
              close()
              onRead(reading)
            }}
          />
        </Dialog>
      )}
    </div>
  )
}
