import type { Progress } from './download.ts'
import type { DownloadText } from './words-zh.ts'

/** How far a download is, as a sentence. */
export function progressSays(progress: Progress, text: DownloadText): string {
  if (progress.is === 'making') return text.making
  const { received, total } = progress
  return text.coming(megabytes(received), total === null ? null : megabytes(total))
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
