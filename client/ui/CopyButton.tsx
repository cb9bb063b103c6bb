import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'

const SAID_MILLISECONDS = 2_000

interface Props {
  text: string
  label: string
  /** The label while it is said that it is done. */
  copied: string
  /** The one thing to do here. */
  isMain?: boolean
}

/** Copies, and says so for two seconds. */
export function CopyButton({ text, label, copied, isMain = false }: Props) {
  const [isSaid, setSaid] = useState(false)
  useEffect(() => {
    if (!isSaid) return
    const timer = setTimeout(() => setSaid(false), SAID_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [isSaid])
  return (
    <Button
      variant={isMain ? 'filled' : 'default'}
      onClick={() => {
        copyText(text).then(setSaid, () => setSaid(false))
      }}
    >
      {isSaid ? copied : label}
    </Button>
  )
}
