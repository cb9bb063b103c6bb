import './drop.css'
import { useEffect, useRef, useState } from 'react'
import { ImportIcon } from '../../ui/icons.tsx'

/**
 * A file dropped anywhere on the page is taken, instead of opened by the browser in the page's place.
 * @param onFiles what was dropped; while it is null nothing is taken and the browser does nothing either
 * @returns is a file being dragged over the page
 */
export function useFileDrop(onFiles: ((files: readonly File[]) => void) | null): boolean {
  const [isOver, setOver] = useState(false)
  const take = useRef(onFiles)
  take.current = onFiles
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent) => {
      if (!isFile(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = take.current === null ? 'none' : 'copy'
      setOver(take.current !== null)
    }
    // leaving one element for another within the page is no leaving
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!isFile(event)) return
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) take.current?.(files)
    }
    const heard = { dragover: over, dragleave: leave, drop } as const
    for (const [name, hear] of Object.entries(heard)) addEventListener(name as 'drop', hear)
    return () => {
      for (const [name, hear] of Object.entries(heard)) removeEventListener(name as 'drop', hear)
    }
  }, [])
  return isOver
}

/** Says over the whole page what letting go will do. */
export function DropOverlay({ says }: { says: string }) {
  return (
    <div className="drop-overlay" role="status">
      <p>
        <ImportIcon />
        {says}
      </p>
    </div>
  )
}
