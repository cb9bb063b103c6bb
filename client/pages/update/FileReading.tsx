import { useEffect, useRef, useState } from 'react'
import type { Reading } from '../../../shared/table/reading.ts'
import { ReadingButtons, ReadingList } from '../import/ReadingList.tsx'
import type { ReadFile } from './file-questions.ts'

interface Props {
  table: ReadFile['table']
  onRead: (reading: Reading) => void
}

/** How the file was read, where that could be otherwise; another table or header is chosen from a list below. */
export function FileReading({ table, onRead }: Props) {
  const [open, setOpen] = useState<'head' | 'table' | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open !== null) list.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [open])
  if (table.head === undefined && (table.tables?.length ?? 0) < 2) return null
  const close = () => {
    place.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
    setOpen(null)
  }
  return (
    <div className="update-reading" ref={place}>
      <div className="reading-choices">
        <ReadingButtons
          table={table}
          disabled={false}
          open={open}
          onOpen={which => setOpen(now => (now === which ? null : which))}
        />
      </div>
      {open === null ? null : (
        <div ref={list}>
          <ReadingList of={open} table={table} onClose={close} onChoose={onRead} />
        </div>
      )}
    </div>
  )
}
