import type { OpenReport } from '../../doc/report.ts'

/** A command must not overtake what was just typed: the locked row would refuse it. Milliseconds to wait for the disk. */
const PATIENCE_MILLISECONDS = 8_000

/** Resolves when the server has everything, or says why that did not happen. */
export function whenSaved(
  report: OpenReport,
  patience: number = PATIENCE_MILLISECONDS
): Promise<'saved' | 'offline' | 'late'> {
  const now = () => {
    const save = report.save()
    if (save.is === 'saved') return 'saved'
    return save.is === 'offline' && !report.connecting() ? 'offline' : null
  }
  const known = now()
  if (known !== null) return Promise.resolve(known)
  return new Promise(resolve => {
    const end = (answer: 'saved' | 'offline' | 'late') => {
      clearTimeout(timer)
      stop()
      resolve(answer)
    }
    const timer = setTimeout(() => end('late'), patience)
    const stop = report.onStatus(() => {
      const answer = now()
      if (answer !== null) end(answer)
    })
  })
}
