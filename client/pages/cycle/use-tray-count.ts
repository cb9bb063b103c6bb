import { useEffect, useState } from 'react'
import { tray } from '../../cycle-api.ts'

const AGAIN_MILLISECONDS = 60_000

/** How many entries of the tray wait for a decision. @param isAsked false: this person decides nothing, 0 */
export function useTrayCount(report: string, isAsked: boolean): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (!isAsked) return
    const look = () => {
      tray(report).then(
        entries => setCount(entries.filter(entry => entry.state === 'waiting').length),
        () => {} // the panel says what is wrong, a count does not
      )
    }
    look()
    const timer = setInterval(look, AGAIN_MILLISECONDS)
    addEventListener('focus', look)
    addEventListener(TRAY_CHANGED, look)
    return () => {
      clearInterval(timer)
      removeEventListener('focus', look)
      removeEventListener(TRAY_CHANGED, look)
    }
  }, [report, isAsked])
  return isAsked ? count : 0
}

/** Something was decided on this page. */
export const TRAY_CHANGED = 'tianbao-tray-changed'
